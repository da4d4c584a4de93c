import { LRUCache } from 'lru-cache';
import type { Sub } from '../contracts/log-values';
import { SlowDownError } from './errors.server';

const PEOPLE_REMEMBERED = 10_000;

/** So much at once, and as much again within so many milliseconds. */
interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

interface Purse {
  readonly left: number;
  readonly atMs: number;
}

/** What each person may spend of something that all share, in this process: a token bucket. */
export class Allowance {
  readonly #purses = new LRUCache<Sub, Purse>({ max: PEOPLE_REMEMBERED });

  /** @param clock milliseconds that only ever grow */
  constructor(
    private readonly limit: Limit,
    private readonly clock: { now(): number } = performance,
  ) {}

  /**
   * @param amount may be more than is left: then it is owed
   * @throws {SlowDownError} nothing is left; says when something will be
   */
  spend(sub: Sub, amount = 1): void {
    const { most, withinMs } = this.limit;
    const left = this.#left(sub);
    if (left < 1) throw new SlowDownError(Math.ceil(((1 - left) * withinMs) / most / 1_000));
    this.owe(sub, amount);
  }

  /** Takes it whether or not so much is left: what had to be spent to end what was begun. */
  owe(sub: Sub, amount: number): void {
    this.#purses.set(sub, { left: this.#left(sub) - amount, atMs: this.clock.now() });
  }

  #left(sub: Sub): number {
    const { most, withinMs } = this.limit;
    const atMs = this.clock.now();
    const before = this.#purses.get(sub) ?? { left: most, atMs };
    return Math.min(most, before.left + ((atMs - before.atMs) * most) / withinMs);
  }
}
