import MiniSearch, { type SearchOptions } from 'minisearch';
import { MOST_CHARACTERS, MOST_HITS, type Findable, type FindIndex, type Found } from './findable';

/** Without accents and case. */
const fold = (term: string) => term.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** What a field of the index says of an entry; the address is its key. */
const FIELDS: Record<string, (entry: Findable) => string> = {
  address: ({ address }) => address,
  title: ({ title }) => title,
  within: ({ within }) => within.join(' '),
  /** Slugs: shorter than the title as often as not. */
  slugs: ({ address }) => address.replace(/^\/\w+/, ''),
  /** So that a mistake is also seen through in a word that is not yet typed to its end. */
  beginnings: ({ title }) => wordsOf(title).flatMap(beginningsOf).join(' '),
};

const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const SHORTEST_BEGINNING = 4;
/** Each is looked for by itself. */
const MOST_WORDS = 8;

function beginningsOf(word: string): string[] {
  const letters = [...fold(word)];
  return letters.slice(SHORTEST_BEGINNING).map((_, at) => {
    return letters.slice(0, SHORTEST_BEGINNING + at).join('');
  });
}

const BOOST = { title: 4, slugs: 2, within: 1, beginnings: 0.1 };

/** Every word of the query, or its beginning, in any order. */
const AS_TYPED: SearchOptions = {
  fields: ['title', 'within', 'slugs'],
  boost: BOOST,
  combineWith: 'AND',
  prefix: true,
};

/** As many mistakes as still leave the word: two letters that have changed places are two. */
const mistakesIn = ({ length }: string) => (length < 4 ? 0 : length === 4 ? 1 : 2);

/** Only where nothing else is found: a guess among what was meant would be in the way. */
const MISTYPED: SearchOptions = {
  ...AS_TYPED,
  fields: [...AS_TYPED.fields!, 'beginnings'],
  fuzzy: mistakesIn,
};

/** What answers queries; its index is made for the first that is no empty one. The browser and the server have the same, so both find the same in the same order. */
export function finderOf({ entries, recent }: FindIndex): (query: string) => Found {
  const byAddress = new Map(entries.map((entry) => [entry.address, entry]));
  const at = (address: string) => byAddress.get(address) ?? [];
  let made: MiniSearch<Findable> | undefined;
  const index = () => (made ??= indexOf(entries, byAddress));
  const pages = entries.filter(({ standing }) => !standing);
  const untyped = [...recent.flatMap(at), ...pages];
  return (query) => {
    const words = wordsOf(query.slice(0, MOST_CHARACTERS));
    const asked = [...new Set(words)].slice(0, MOST_WORDS).join(' ');
    if (query.trim() === '') return { hits: untyped, count: untyped.length };
    const exact = index().search(asked, AS_TYPED);
    const results = exact.length > 0 ? exact : index().search(asked, MISTYPED);
    const hits = results.slice(0, MOST_HITS).flatMap(({ id }) => at(id as string));
    return { hits, count: results.length };
  };
}

function indexOf(
  entries: readonly Findable[],
  byAddress: ReadonlyMap<string, Findable>,
): MiniSearch<Findable> {
  const index = new MiniSearch<Findable>({
    idField: 'address',
    fields: ['title', 'within', 'slugs', 'beginnings'],
    extractField: (entry, field) => FIELDS[field]?.(entry) ?? '',
    processTerm: fold,
    searchOptions: {
      boostDocument: (address) =>
        byAddress.get(address as string)?.standing?.kind === 'closed' ? 0.5 : 1,
    },
  });
  index.addAll(entries);
  return index;
}
