/** Text of a cell that is to be seen: `bad` is a fault, `note` deserves a look. */
export interface Marked {
  readonly text: string;
  readonly tone: 'bad' | 'note';
}

/** One line of a cell. */
export type Line = string | Marked;

/** What a cell shows; of several lines each stands on one of its own. */
export type Cell = Line | readonly Line[];

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
  readonly writtenBy?: string | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A fault: it is shown in red, and counted. */
export const bad = (text: string): Marked => ({ text, tone: 'bad' });

/** Something that a reviewer wants to see. */
export const note = (text: string): Marked => ({ text, tone: 'note' });

/** The lines of a cell. */
export function linesOf(cell: Cell): readonly Line[] {
  return typeof cell === 'string' || 'text' in cell ? [cell] : cell;
}

/** A line without its tone. */
export const textOf = (line: Line): string => (typeof line === 'string' ? line : line.text);

/** The faults in tables, each with its table's title. */
export function faultsIn(tables: readonly Table[]): string[] {
  return tables.flatMap(({ title, rows }) =>
    rows
      .flat()
      .flatMap((cell) => linesOf(cell))
      .flatMap((line) =>
        typeof line !== 'string' && line.tone === 'bad' ? [`${title}: ${line.text}`] : [],
      ),
  );
}
