import { DependencyUnavailableError } from '../errors.server';
import { ifInTime } from './if-in-time.server';
import { Remembered } from './remembered.server';
import type { UserLists } from './user-lists.server';

const SECONDS = 300;

/** About how many people there are, for pages that can do without it. */
export class PoolEstimate {
  readonly #known = new Remembered<{ readonly count?: number | undefined }>({
    most: 1,
    seconds: SECONDS,
  });

  constructor(private readonly users: UserLists) {}

  /** Undefined if Cognito does not say, or not in a moment. */
  async count(deadline: AbortSignal): Promise<number | undefined> {
    const known = await ifInTime(deadline, (soon) =>
      this.#known.get(
        '',
        () => soon,
        (over) => this.#ask(over),
      ),
    );
    return known?.count;
  }

  /** That there was none is remembered as well: an outage is not asked about with every page. */
  async #ask(over: AbortSignal) {
    try {
      return { count: await this.users.estimate(over) };
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
      return {};
    }
  }
}
