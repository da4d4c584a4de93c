import { LRUCache } from 'lru-cache';
import { SharedWork } from './shared-work.server';

/** How many answers are kept, and for how long. */
interface Limits<Answer> {
  readonly most: number;
  readonly seconds: number;
  /** Of an answer that is kept for less. */
  readonly secondsOf?: (answer: Answer) => number;
  /** What all answers may take, and one does, where people make them large. */
  readonly bytes?: { readonly most: number; readonly of: (answer: Answer) => number };
}

/**
 * A bounded cache in front of a question: one of the same key under way, nothing stale ever
 * returned, nothing remembered of one that failed.
 */
export class Remembered<Answer extends object> {
  readonly #answers: LRUCache<string, { readonly answer: Answer; readonly askedAt: number }>;
  readonly #underWay = new SharedWork<Answer>();

  /** @param clock milliseconds that only ever grow */
  constructor(
    private readonly limits: Limits<Answer>,
    private readonly clock: { now(): number } = performance,
  ) {
    const { bytes } = limits;
    this.#answers = new LRUCache({
      max: limits.most,
      ...(bytes && { maxSize: bytes.most, sizeCalculation: ({ answer }) => bytes.of(answer) }),
      ttl: limits.seconds * 1_000,
      ttlResolution: 0,
      perf: clock,
    });
  }

  /**
   * What is known, or what `ask` answers, kept from the moment that it was asked. Who waits for it
   * waits until their own deadline, and it goes on until its own: one that has no time left ends
   * nobody's.
   *
   * @param deadline made only where there is something to wait for: mostly not
   * @param youngerThanMs how long ago what is known was asked for at the most
   * @throws whatever `ask` throws, to everyone who waits for it
   */
  async get(
    key: string,
    deadline: () => AbortSignal,
    ask: (over: AbortSignal) => Promise<Answer>,
    youngerThanMs = Infinity,
  ): Promise<Answer> {
    const known = this.#answers.get(key);
    if (known && this.clock.now() - known.askedAt < youngerThanMs) return known.answer;
    return this.#underWay.join(key, deadline(), async (over) => {
      const askedAt = this.clock.now();
      const answer = await ask(over);
      const { seconds, secondsOf = () => seconds } = this.limits;
      const ttl = Math.max(1, secondsOf(answer) * 1_000 - (this.clock.now() - askedAt));
      this.#answers.set(key, { answer, askedAt }, { ttl });
      return answer;
    });
  }

  /** Asks anew the next time. */
  forget(key: string): void {
    this.#answers.delete(key);
  }

  /** The same, of all keys that begin so. */
  forgetAll(beginning: string): void {
    for (const key of [...this.#answers.keys()]) if (key.startsWith(beginning)) this.forget(key);
  }
}
