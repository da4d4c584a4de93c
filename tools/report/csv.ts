import { linesOf, type Cell, type Table } from './table';

/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

function field(cell: Cell): string {
  const text = linesOf(cell)
    .map((line) => line.text)
    .join('\n');
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A table as RFC 4180 has it; what a spreadsheet would calculate has an apostrophe before it. */
export function csvOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
