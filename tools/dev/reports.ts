/** What a developer is to see at once: in the terminal, and on the page that it is about. */
export interface Report {
  /** What it is, in a few words. */
  readonly title: string;
  /** Some lines, of a fixed width. */
  readonly text: string;
  /** Of the request that it is about. */
  readonly requestId?: string;
  /** Of the page in a browser that it is about, as that page calls itself. */
  readonly page?: string;
}

/** What pages are told: why the app is not there, if it is not, and what is wrong with requests. */
export interface Told {
  readonly build: Report | null;
  readonly reports: readonly (Report & { readonly id: number })[];
}

/** As many as a page may still ask for. */
const KEPT = 50;
const RULE = '─'.repeat(72);

/** Keeps what was reported for the pages that ask, and prints each once. */
export class Reports {
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #print: (text: string) => void;
  #told: Told = { build: null, reports: [] };
  #count = 0;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  /** Something about a request or a page. */
  add(report: Report): void {
    this.#show(report);
    const reports = [...this.#told.reports, { ...report, id: ++this.#count }].slice(-KEPT);
    this.#tell({ ...this.#told, reports });
  }

  /** Why the app as it is now cannot be shown; undefined once it can. */
  setBuild(report: Report | undefined, printed = false): void {
    if (report && !printed) this.#show(report);
    if (report || this.#told.build) this.#tell({ ...this.#told, build: report ?? null });
  }

  get told(): Told {
    return this.#told;
  }

  /** @returns what ends it */
  listen(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #show({ title, text, requestId }: Report): void {
    const about = requestId === undefined ? '' : `\nRequest ${requestId}`;
    this.#print(`\n${RULE}\n${title}${about}\n\n${text}\n${RULE}\n`);
  }

  #tell(told: Told): void {
    this.#told = told;
    for (const listener of this.#listeners) listener(told);
  }
}
