/** What has been started and will have to be ended, the last first. */
export class Endings {
  readonly #endings: (() => Promise<void>)[] = [];

  add(end: () => Promise<void>): void {
    this.#endings.push(end);
  }

  /** Ends everything, once. Throws an AggregateError of what did not end well, when all has been tried. */
  readonly run = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const end of this.#endings.splice(0).reverse()) {
      await end().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not end well');
  };
}
