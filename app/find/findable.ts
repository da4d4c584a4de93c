import type { Language } from '../../contracts/language';
import { fill, pluralOf } from '../../contracts/texts/filling';
import type { Standing } from '../components/standing-chip';
import type { Icons } from '../icons.server';
import type { Texts } from '../texts';

/** Something that can be found: an area, a tool or a page. It tells no more than a list of them does. */
export interface Findable {
  /** Where it leads to in the portal. */
  readonly address: string;
  readonly title: string;
  /** The titles of the areas that it lies in, the outermost first. */
  readonly within: readonly string[];
  /** The name of its icon. */
  readonly icon?: string | undefined;
  /** How its area stands to the person; a page of the portal's own has none. */
  readonly standing?: Standing | undefined;
}

/** All that one person can find. */
export interface FindIndex {
  readonly entries: readonly Findable[];
  /** Addresses of tools, the last opened first. */
  readonly recent: readonly string[];
}

/** What a browser is given to search in. */
export interface FindIndexAnswer extends FindIndex {
  readonly icons: Icons;
}

/** What a query has found. */
export interface Found {
  /** The best first, {@link MOST_HITS} at the most. */
  readonly hits: readonly Findable[];
  /** Of all that match. */
  readonly count: number;
}

/** How many hits are shown. */
export const MOST_HITS = 20;

/** Longer is no query. */
export const MOST_CHARACTERS = 100;

/** Where people are looked for; never while somebody types, for that asks Cognito. */
export function peopleCalled(query: string, { find }: Texts): Findable {
  const asked = query.trim();
  return {
    address: `/directory?${new URLSearchParams({ q: asked }).toString()}`,
    title: fill(find.people, { query: asked }),
    within: [],
    icon: 'users',
  };
}

/** What a live region says of it; nothing before there is a query. */
export function countOf(
  { count }: Found,
  query: string,
  language: Language,
  { find }: Texts,
): string {
  if (query.trim() === '') return '';
  if (count === 0) return find.nothing;
  if (count > MOST_HITS) return fill(find.best, { count, most: MOST_HITS });
  return fill(pluralOf(find.count, count, language), { count });
}
