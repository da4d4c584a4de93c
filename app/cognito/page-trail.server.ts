import { LRUCache } from 'lru-cache';

/** Characters of tokens that a process remembers. */
const MOST_REMEMBERED = 4_000_000;

/** The first page, which has no token. */
const FIRST = '';

/** What an address says of a page. */
export interface PageAsked {
  readonly page?: string | undefined;
  /** The page from which it was turned to, if it came by a token. */
  readonly before?: string | undefined;
}

/** Queries of the pages around one, without what else is in the address. */
export interface Turns {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  /** Where the way back is not known. */
  readonly start?: string | undefined;
}

/**
 * The way back through lists that Cognito gives page by page, each with a token of the next one
 * only. An address carries the page before it and no more; where that one came from, the process
 * that served it remembers for a while.
 */
export class PageTrail {
  readonly #before = new LRUCache<string, string>({
    maxSize: MOST_REMEMBERED,
    sizeCalculation: (before, page) => before.length + page.length,
  });

  /**
   * @param asked the page that Cognito has just given
   * @param next the page after it, if there is one
   */
  turns({ page, before }: PageAsked, next: string | undefined): Turns {
    if (next !== undefined) this.#before.set(next, page ?? FIRST);
    const previous = page === undefined ? undefined : (this.#before.get(page) ?? before);
    return {
      ...(next !== undefined && { next: queryOf(next, page) }),
      ...(previous !== undefined && {
        previous: queryOf(previous, this.#before.get(previous)),
      }),
      ...(page !== undefined && previous === undefined && { start: '' }),
    };
  }
}

function queryOf(page: string, before: string | undefined): string {
  return new URLSearchParams({ ...(page && { page }), ...(before && { before }) }).toString();
}

/** What the address of a request says of a page. */
export function askedIn({ url }: Request): PageAsked {
  const { searchParams } = new URL(url);
  const given = (name: string) => searchParams.get(name) || undefined;
  return { page: given('page'), before: given('before') };
}
