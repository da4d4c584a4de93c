import { Dispensable } from './dispensable.server';
import type { UserLists } from './user-lists.server';

const SECONDS = 300;

/** About how many people there are, for pages that can do without it. */
export class PoolEstimate {
  readonly #known = new Dispensable<number | undefined>({
    most: 1,
    seconds: SECONDS,
    secondsWithout: SECONDS,
  });

  constructor(private readonly users: UserLists) {}

  /** Undefined if Cognito does not say, or not in a moment. */
  async count(deadline: AbortSignal): Promise<number | undefined> {
    return this.#known.get(
      '',
      () => deadline,
      (over) => this.users.estimate(over),
    );
  }
}
