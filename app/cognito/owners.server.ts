import { DependencyUnavailableError } from '../errors.server';
import { entryOf, shownOf, type DirectoryEntry } from './directory-entry.server';
import { ifInTime } from './if-in-time.server';
import { Remembered } from './remembered.server';
import type { UserLists } from './user-lists.server';

/** Owners, and whether Cognito said who they are. */
interface Answer {
  readonly said: boolean;
  readonly people: readonly DirectoryEntry[];
}

/** That it said nothing is remembered as well: an outage is not asked about with every page. */
const REMEMBERED = {
  most: 500,
  seconds: 60,
  secondsOf: ({ said }: Answer) => (said ? 60 : 5),
};

/** The people of groups of owners, for pages that can do without them. */
export class OwnersLookUp {
  readonly #known = new Remembered<Answer>(REMEMBERED);

  constructor(private readonly users: UserLists) {}

  /** Those whose accounts are enabled, sixty at most; nobody if Cognito does not say in a moment. */
  async of(group: string, deadline: AbortSignal): Promise<readonly DirectoryEntry[]> {
    const known = await ifInTime(deadline, (soon) =>
      this.#known.get(
        group,
        () => soon,
        (over) => this.#ask(group, over),
      ),
    );
    return known?.people ?? [];
  }

  async #ask(group: string, over: AbortSignal): Promise<Answer> {
    try {
      const { users } = await this.users.members(group, { page: undefined }, over);
      const enabled = users.map(entryOf).filter(({ enabled }) => enabled);
      return { said: true, people: enabled.map(shownOf) };
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
      return { said: false, people: [] };
    }
  }
}
