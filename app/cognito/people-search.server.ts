import type { NamedEntry } from './directory-entry.server';
import { beginningsOf, filterOf, meansBy, type Beginning } from './name-search.server';

/** However large the pool is, a search makes no more calls than this. */
const MOST_CALLS = 40;
/** Pages of one beginning, where there are several words. */
const MOST_PAGES = 5;

/** A page of the people who have what a filter says. */
export interface FilteredPage {
  readonly people: readonly NamedEntry[];
  readonly next?: string | undefined;
}

/** People whom a search has found. */
export interface Found {
  readonly people: readonly NamedEntry[];
  /** Whether there may be more, whom it did not come to. */
  readonly more: boolean;
}

/** The pages of one beginning, as far as they were read. */
interface Stream {
  readonly beginning: Beginning;
  readonly pages: readonly FilteredPage[];
}

const goesOn = ({ pages }: Stream) => pages.at(-1)?.next !== undefined;
const streamOf = (beginning: Beginning): Stream => ({ beginning, pages: [] });

/**
 * The people who are meant by a query. Cognito filters one attribute a call and compares exactly, so
 * every spelling of each name is asked for, side by side. Of several words it reads on, because few
 * of those who have the first one are meant.
 *
 * @param ask for a page of what a filter says
 */
export async function searchPeople(
  query: string,
  ask: (filter: string, page: string | undefined) => Promise<FilteredPage>,
): Promise<Found> {
  const beginnings = beginningsOf(query);
  const rounds = beginnings.last.length > 0 ? MOST_PAGES : 1;
  let first = beginnings.first.map(streamOf);
  let last = beginnings.last.map(streamOf);
  let left = MOST_CALLS;
  const read = (streams: readonly Stream[]) =>
    Promise.all(
      streams.map(async (stream) => {
        if (stream.pages.length > 0 && !goesOn(stream)) return stream;
        if (left-- < 1) return stream;
        const page = await ask(filterOf(stream.beginning), stream.pages.at(-1)?.next);
        return { ...stream, pages: [...stream.pages, page] };
      }),
    );
  for (let round = 0; round < rounds && (round === 0 || first.some(goesOn)); round++) {
    [first, last] = await Promise.all([read(first), read(last)]);
  }
  const everyone = [...first, ...last].flatMap(({ pages }) =>
    pages.flatMap(({ people }) => people),
  );
  const bySub = new Map(everyone.map((person) => [person.sub, person]));
  return { people: [...bySub.values()].filter(meansBy(query)), more: first.some(goesOn) };
}
