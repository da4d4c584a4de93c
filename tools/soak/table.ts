/** What came of a fault. */
export interface Row {
  readonly fault: string;
  readonly requests: number;
  /** Answered with 503. */
  readonly closed: number;
  /** Without an answer of the portal's. */
  readonly lost: number;
  /** Main jobs done whole, and how often somebody who did one was told to wait. */
  readonly jobs: number;
  readonly told: number;
  readonly slowestMs: number;
  /** From the fault's end to the end of the last request that was closed or lost. */
  readonly againMs: number;
}

const COLUMNS: readonly (readonly [keyof Row, string])[] = [
  ['fault', 'fault'],
  ['requests', 'requests'],
  ['closed', 'closed (503)'],
  ['lost', 'lost'],
  ['jobs', 'main jobs done'],
  ['told', 'told to wait'],
  ['slowestMs', 'slowest ms'],
  ['againMs', 'well again after ms'],
];

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The head of the table, in Markdown. */
export const tableHead = () =>
  [line(COLUMNS.map(([, title]) => title)), line(COLUMNS.map(() => '---'))].join('\n');

export const tableLine = (row: Row) =>
  line(
    COLUMNS.map(([name]) => row[name]).map((cell) =>
      typeof cell === 'number' ? Math.round(cell) : cell,
    ),
  );
