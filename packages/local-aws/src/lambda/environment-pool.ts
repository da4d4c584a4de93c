import { FunctionsClosedError, ThrottledFunctionError } from './errors';
import type { ExecutionEnvironment } from './execution-environment';
import type { InvocationOptions, InvocationResult } from './invocation';

/** More at once wait here, where AWS would start more. */
const GREATEST_CONCURRENCY = 8;

/**
 * The execution environments of one function: one an invocation, used again when it is idle. There
 * are never more than the function has reserved.
 */
export class EnvironmentPool {
  readonly #running = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;
  #closed = false;

  constructor(
    private readonly functionName: string,
    private readonly reserved: number | undefined,
    private readonly start: () => ExecutionEnvironment,
  ) {}

  /** How many environments there are. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Invokes in a free environment, or a new one; what is too much at once waits. Rejects with
   * {@link FunctionsClosedError}.
   */
  async invoke(event: unknown, options?: InvocationOptions): Promise<InvocationResult> {
    this.#underWay += 1;
    try {
      const environment = await this.#take();
      try {
        return await environment.invoke(event, options);
      } finally {
        await this.#giveBack(environment);
      }
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Invokes, or throws {@link ThrottledFunctionError} where it would wait for reserved concurrency. */
  invokeAtOnce(event: unknown, options?: InvocationOptions): Promise<InvocationResult> {
    if (this.#underWay < (this.reserved ?? Infinity)) return this.invoke(event, options);
    return Promise.reject(new ThrottledFunctionError(this.functionName));
  }

  /** Ends every environment; what waits or runs is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all([...this.#running].map((environment) => environment.close()));
  }

  async #take(): Promise<ExecutionEnvironment> {
    for (;;) {
      if (this.#closed) throw new FunctionsClosedError();
      const idle = this.#idle.pop();
      if (idle && !idle.usedUp) return idle;
      if (idle) this.#running.delete(idle);
      else if (this.#running.size < Math.min(GREATEST_CONCURRENCY, this.reserved ?? Infinity)) {
        const started = this.start();
        this.#running.add(started);
        return started;
      } else await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  async #giveBack(environment: ExecutionEnvironment): Promise<void> {
    if (environment.usedUp) {
      await environment.close();
      this.#running.delete(environment);
    } else this.#idle.push(environment);
    this.#waiting.shift()?.();
  }
}
