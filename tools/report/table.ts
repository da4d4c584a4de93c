/** One line of a cell: `bad` is a fault, `note` deserves a look. */
export interface Line {
  readonly text: string;
  readonly tone?: 'bad' | 'note';
}

/** What a cell shows; of several lines each stands on one of its own. */
export type Cell = string | Line | readonly (string | Line)[];

/** A table of the report, which becomes HTML and CSV. */
export interface Table {
  /** Its anchor, and the name of its CSV file. Lower case, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly lead: string;
  /** The files that it was made from, or the command. */
  readonly madeFrom: readonly string[];
  /** What a person wrote of it: file and date. */
  readonly writtenBy?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A table with a row for each item, and what each column shows of one, by the column's title. The
 * name is the title's; a table of a profile is made from its template, which need not be said.
 */
export function tableOf<Item>(
  about: Pick<Table, 'title' | 'lead'> & Partial<Table>,
  items: readonly Item[],
  columns: Readonly<Record<string, (item: Item) => Cell>>,
): Table {
  const cells = Object.values(columns);
  return {
    id: about.title.toLowerCase().replace(/\W+/g, '-'),
    madeFrom: [],
    ...about,
    columns: Object.keys(columns),
    rows: items.map((item) => cells.map((cell) => cell(item))),
  };
}

/** A fault: it is shown in red, and counted. */
export const bad = (text: string): Line => ({ text, tone: 'bad' });

/** Something that a reviewer wants to see. */
export const note = (text: string): Line => ({ text, tone: 'note' });

/** The lines of a cell. */
export function linesOf(cell: Cell): readonly Line[] {
  return [cell].flat().map((line) => (typeof line === 'string' ? { text: line } : line));
}

/** The faults in tables, each with its table's title. */
export function faultsIn(tables: readonly Table[]): string[] {
  return tables.flatMap(({ title, rows }) =>
    rows
      .flat()
      .flatMap(linesOf)
      .filter(({ tone }) => tone === 'bad')
      .map(({ text }) => `${title}: ${text}`),
  );
}
