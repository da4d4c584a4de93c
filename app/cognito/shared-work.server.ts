import { REQUEST_DEADLINE_MS, until } from './calls.server';

interface Work<Result> {
  readonly result: Promise<Result>;
  /** The work's own deadline. */
  readonly over: AbortSignal;
}

/** Work that callers share while it is under way, one at a time for each key. */
export class SharedWork<Result> {
  readonly #underWay = new Map<string, Work<Result>>();

  /**
   * Joins what is under way, or begins it. The work has a deadline of its own, so that a caller
   * with no time left ends nobody's; each waits until their own, and who joined work that was
   * nearly over has it begun again.
   *
   * @throws {DependencyUnavailableError} the caller's deadline came first
   * @throws whatever the work throws, to everyone who waits for it
   */
  async join(
    key: string,
    deadline: AbortSignal,
    begin: (over: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const joined = this.#underWay.get(key);
    try {
      if (joined) return await until(deadline, joined.result);
    } catch (error) {
      if (!joined?.over.aborted || deadline.aborted) throw error;
    }
    const { result } = this.#underWay.get(key) ?? this.#begun(key, begin);
    return until(deadline, result);
  }

  #begun(key: string, begin: (over: AbortSignal) => Promise<Result>): Work<Result> {
    const over = AbortSignal.timeout(REQUEST_DEADLINE_MS);
    const result = begin(over).finally(() => this.#underWay.delete(key));
    const work = { result, over };
    this.#underWay.set(key, work);
    return work;
  }
}
