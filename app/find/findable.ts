import type { Standing } from '../components/standing-chip';
import type { Icons } from '../icons.server';

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
export function peopleCalled(query: string): Findable {
  const address = `/directory?${new URLSearchParams({ q: query.trim() }).toString()}`;
  return {
    address,
    title: `Find people whose email begins with “${query.trim()}”`,
    within: [],
    icon: 'users',
  };
}

/** What a live region says of it; nothing before there is a query. */
export function countOf({ count }: Found, query: string): string {
  if (query.trim() === '') return '';
  if (count > MOST_HITS) return `${count} hits, of which the best ${MOST_HITS} are shown`;
  return count === 0 ? 'Nothing found' : count === 1 ? '1 hit' : `${count} hits`;
}
