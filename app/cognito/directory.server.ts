import type { Sub } from '../../contracts/log-values';
import { Allowance } from '../allowance.server';
import type { Group } from '../areas.server';
import { BadQueryError } from '../errors.server';
import { entryOf, shownOf, type DirectoryEntry } from './directory-entry.server';
import { PageTrail, type PageAsked, type Turns } from './page-trail.server';
import { searchPeople, type Found } from './people-search.server';
import { PoolEstimate } from './pool-estimate.server';
import { Remembered } from './remembered.server';
import { MOST_A_PAGE, type UserLists, type UserPage } from './user-lists.server';

const PAGE_SIZE = 50;
const FOUND_A_PAGE = 20;
const MAX_QUERY_LENGTH = 128;
/** Calls that one person may cause; Cognito gives all of a region's pools thirty a second. */
const LISTS = { most: 300, withinMs: 60_000 };
/** To look a person up: whose `sub` it is, their account, and a page of their groups. */
const CALLS_A_PERSON = 3;

/** Who asks, and whether they see accounts that are disabled. */
export interface Reader {
  readonly sub: Sub;
  readonly seesDisabled: boolean;
}

/** One page of people, with the queries of those around it. */
export interface DirectoryPage {
  readonly people: readonly DirectoryEntry[];
  readonly turns: Turns;
  /** Of a search. */
  readonly found?: SearchCount | undefined;
  /** Of all people: about how many there are, if Cognito says. */
  readonly estimate?: number | undefined;
}

/** A page of members; `usernames` by `sub`, for the server alone. */
export interface MembersPage extends DirectoryPage {
  readonly usernames: ReadonlyMap<string, string>;
}

/** How much of what was found a page shows. */
export interface SearchCount {
  /** Of all whom it has found. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  /** Whether there may be more than were found. */
  readonly more: boolean;
}

/** The people of one pool. */
export class Directory {
  readonly #lists = new Allowance(LISTS);
  readonly #trail = new PageTrail();
  /** Each may hold hundreds of people, and stays until another takes its place. */
  readonly #found = new Remembered<Found>({ most: 100, seconds: 30 });
  readonly #estimate;
  readonly #usernames = new Remembered<{ username?: string | undefined }>({
    most: 5_000,
    seconds: 60,
  });

  constructor(private readonly users: UserLists) {
    this.#estimate = new PoolEstimate(users);
  }

  /**
   * Everyone in the pool, in Cognito's order.
   *
   * @throws {SlowDownError} the reader has asked for very much
   * @throws {BadQueryError} `page` is not one that a page named
   * @throws {DependencyUnavailableError} Cognito did not answer
   */
  async everyone(reader: Reader, asked: PageAsked, deadline: AbortSignal): Promise<DirectoryPage> {
    this.#lists.spend(reader.sub);
    const { page } = asked;
    const [list, estimate] = await Promise.all([
      this.users.users(undefined, { page, limit: PAGE_SIZE }, deadline),
      this.#estimate.count(deadline),
    ]);
    return { ...this.#pageOf(reader, asked, list), ...(estimate !== undefined && { estimate }) };
  }

  /**
   * The members of a group, with the names by which Cognito is asked about them. Throws as
   * {@link everyone} does.
   */
  async members(
    reader: Reader,
    group: Group,
    asked: PageAsked,
    deadline: AbortSignal,
    limit = PAGE_SIZE,
  ): Promise<MembersPage> {
    this.#lists.spend(reader.sub);
    const { page } = asked;
    const list = await this.users.members(group, { page, limit }, deadline);
    const usernames = list.users.map(({ Username, Attributes }) => [Attributes.sub, Username]);
    return {
      ...this.#pageOf(reader, asked, list),
      usernames: new Map(usernames as [string, string][]),
    };
  }

  /**
   * Whoever has a name or an address that begins with the query, in whatever case, sorted by name.
   *
   * @param collator of the reader's language
   * @throws {BadQueryError} the query is too long, or `page` is no number of a page
   * @throws as {@link everyone} does
   */
  async search(
    reader: Reader,
    query: string,
    { page: asked = '1' }: PageAsked,
    collator: Intl.Collator,
    deadline: AbortSignal,
  ): Promise<DirectoryPage> {
    if (query.length > MAX_QUERY_LENGTH) {
      throw new BadQueryError('too-long', `Expected at most ${MAX_QUERY_LENGTH} characters`);
    }
    if (!/^[1-9]\d{0,3}$/.test(asked)) {
      throw new BadQueryError('page', 'Expected the number of a page');
    }
    this.#lists.spend(reader.sub);
    const { people, more } = await this.#found.get(
      query,
      () => deadline,
      (over) => this.#search(reader.sub, query, over),
    );
    const seen = people
      .filter(({ enabled }) => enabled || reader.seesDisabled)
      .sort((a, b) => collator.compare(a.name, b.name) || collator.compare(a.email, b.email));
    const pages = Math.max(1, Math.ceil(seen.length / FOUND_A_PAGE));
    // Fewer may have been found since the link to the page was made.
    const page = Math.min(Number(asked), pages);
    const turn = (to: number) => new URLSearchParams({ q: query, page: String(to) }).toString();
    return {
      people: seen.slice((page - 1) * FOUND_A_PAGE, page * FOUND_A_PAGE).map(shownOf),
      turns: {
        ...(page > 1 && { previous: turn(page - 1) }),
        ...(page < pages && { next: turn(page + 1) }),
      },
      found: { count: seen.length, page, pages, more },
    };
  }

  /**
   * The username of whom a `sub` belongs to, which is another one for federated people; undefined if
   * nobody has it. Their account and groups, which are asked for next, are spent as well. Throws as
   * {@link everyone} does.
   */
  async usernameOf(reader: Sub, sub: Sub, deadline: AbortSignal): Promise<string | undefined> {
    const filter = `sub = "${sub}"`;
    this.#lists.spend(reader, CALLS_A_PERSON);
    const { username } = await this.#usernames.get(
      sub,
      () => deadline,
      async (over) => {
        const { users } = await this.users.users(filter, { page: undefined, limit: 1 }, over);
        return { username: users[0]?.Username };
      },
    );
    return username;
  }

  #search(reader: Sub, query: string, over: AbortSignal): Promise<Found> {
    return searchPeople(query, async (filter, page) => {
      this.#lists.owe(reader, 1);
      // Each call has a signal of its own: Node warns of one that more than ten listen to.
      const signal = AbortSignal.any([over]);
      const { users, next } = await this.users.users(filter, { page, limit: MOST_A_PAGE }, signal);
      return { people: users.map(entryOf), next };
    });
  }

  #pageOf(reader: Reader, asked: PageAsked, { users, next }: UserPage): DirectoryPage {
    const people = users.map(entryOf).filter(({ enabled }) => enabled || reader.seesDisabled);
    return { people: people.map(shownOf), turns: this.#trail.turns(asked, next) };
  }
}
