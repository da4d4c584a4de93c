import { entryOf, shownOf, type DirectoryEntry } from './directory-entry.server';
import { Dispensable } from './dispensable.server';
import type { UserLists } from './user-lists.server';

/** Calls of one page side by side: Cognito gives all of a region's pools thirty a second. */
const AT_ONCE = 10;

/** Who somebody is, by the `sub` that a record has: for pages that can do without their names. */
export class KnownPeople {
  readonly #known = new Dispensable<{ readonly entry?: DirectoryEntry | undefined }>({
    most: 5_000,
    seconds: 300,
    secondsWithout: 5,
  });

  constructor(private readonly users: UserLists) {}

  /** Those that Cognito tells of in a moment, by `sub`. */
  async of(
    subs: Iterable<string>,
    deadline: AbortSignal,
  ): Promise<ReadonlyMap<string, DirectoryEntry>> {
    const all = [...new Set(subs)].filter((sub) => /^[\w-]{1,128}$/.test(sub));
    const found = new Map<string, DirectoryEntry>();
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const some = all.slice(at, at + AT_ONCE);
      const entries = await Promise.all(some.map((sub) => this.#one(sub, deadline)));
      for (const entry of entries) if (entry) found.set(entry.sub, entry);
    }
    return found;
  }

  async #one(sub: string, deadline: AbortSignal): Promise<DirectoryEntry | undefined> {
    const known = await this.#known.get(
      sub,
      () => deadline,
      async (over) => {
        const { users } = await this.users.users(
          `sub = "${sub}"`,
          { page: undefined, limit: 1 },
          over,
        );
        return {
          entry: users
            .map(entryOf)
            .map(shownOf)
            .find((entry) => entry.sub === sub),
        };
      },
    );
    return known?.entry;
  }
}
