/**
 * Clean-ups of what has been started, run in the opposite order. Node 20 has no
 * `AsyncDisposableStack`, which does the same.
 */
export class CleanupStack {
  readonly #cleanups: (() => Promise<void>)[] = [];

  /** Adds a clean-up, which runs before those that are there. */
  defer(cleanup: () => Promise<void>): void {
    this.#cleanups.push(cleanup);
  }

  /** Runs every clean-up, once. Throws an AggregateError of those that failed, when all have been tried. */
  readonly run = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const cleanup of this.#cleanups.splice(0).reverse()) {
      await cleanup().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not end well');
  };
}
