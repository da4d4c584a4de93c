import { entryOf, shownOf, type DirectoryEntry } from './directory-entry.server';
import { Dispensable } from './dispensable.server';
import type { UserLists } from './user-lists.server';

/** The people of groups of owners, for pages that can do without them. */
export class OwnersLookUp {
  readonly #known = new Dispensable<readonly DirectoryEntry[]>({
    most: 500,
    seconds: 60,
    secondsWithout: 5,
  });

  constructor(private readonly users: UserLists) {}

  /**
   * Those whose accounts are enabled, sixty at most; nobody if Cognito does not say in a moment.
   *
   * @param deadline made only where Cognito must be asked
   */
  async of(group: string, deadline: () => AbortSignal): Promise<readonly DirectoryEntry[]> {
    const people = await this.#known.get(group, deadline, async (over) => {
      const { users } = await this.users.members(group, { page: undefined }, over);
      const enabled = users.map(entryOf).filter(({ enabled }) => enabled);
      return enabled.map(shownOf);
    });
    return people ?? [];
  }
}
