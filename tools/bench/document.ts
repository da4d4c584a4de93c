import { format } from 'prettier';
import { holds, type Figure, type Subject, type Table } from './subject';

/** Where something was measured. */
export interface Machine {
  /** Versions of Node, the one that ships first. */
  readonly nodes: readonly string[];
  readonly chromium: string;
  readonly processor: string;
}

const shown = (value: number, unit: string) =>
  `${value.toLocaleString('en', { maximumFractionDigits: unit === '' ? 4 : 1 })} ${unit}`.trim();

const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** Numbers and dashes, which stand under each other to the right. */
const isNumber = (text: string | undefined) => /^(\d|–|$)/.test(text ?? '');

const tableText = ({ caption = '', columns, rows }: Table) =>
  [
    caption,
    '',
    rowOf(columns),
    rowOf(columns.map((_, at) => (rows.every((row) => isNumber(row[at])) ? '---:' : '---'))),
    ...rows.map(rowOf),
  ].join('\n');

function figureTable(figures: readonly Figure[]): Table {
  const rows = figures.map((figure) => {
    const { name, value, unit, limit } = figure;
    const most =
      limit === undefined ? '' : `${shown(limit, unit)}${holds(figure) ? '' : ', broken'}`;
    return [name, shown(value, unit), most];
  });
  return { columns: ['figure', 'measured', 'at most'], rows };
}

/** What was measured of a subject, as a part of a document. */
export function subjectText({ title, text, tables = [], figures = [] }: Subject): Promise<string> {
  const all = figures.length > 0 ? [...tables, figureTable(figures)] : tables;
  return format(`## ${title}\n\n${text}\n\n${all.map(tableText).join('\n\n')}\n`, {
    parser: 'markdown',
  });
}

/** The text of docs/performance.md. */
export async function benchDocument(
  subjects: readonly Subject[],
  { nodes, chromium, processor }: Machine,
): Promise<string> {
  const parts = await Promise.all(subjects.map(subjectText));
  const [shipped = '', ...others] = nodes;
  return format(
    `# Performance

What a page, a decision and a process cost. Measured by \`npm run bench -- --write\`, which writes this document; the command ends with 1 if a limit does not hold, and only ratios and bytes have limits, because times are those of a machine.

Servers run as processes of their own, and what is counted is their CPU time, not that of who asks them. Everything that is compared is measured in turns, in many short rounds, of which the middle one counts: whatever else the machine does meets all alike. So compare the numbers of a table with each other, and ratios with those of another machine. A small program stands for Cognito and for the load balancer's keys; identities and codes are signed as there and verified as in production, and standard output is written and dropped.

\`npm run bench -- --against <commit>\` measures another commit's release in the same rounds, and tells where its answers differ; \`--only pages,memory\` some subjects; \`--node <path>\` one Node; \`--full\` more than five minutes.

Node ${shipped}${others.length > 0 ? `, which the instances run, and ${others.join(', ')}` : ''}; Chromium ${chromium}; ${processor}.

${parts.join('\n')}`,
    { parser: 'markdown' },
  );
}
