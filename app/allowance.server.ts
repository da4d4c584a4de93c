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

  /** @throws {SlowDownError} nothing is left; says when something will be */
  spend(sub: Sub): void {
    const { most, withinMs } = this.limit;
    const atMs = this.clock.now();
    const before = this.#purses.get(sub) ?? { left: most, atMs };
    const left = Math.min(most, before.left + ((atMs - before.atMs) * most) / withinMs);
    if (left < 1) throw new SlowDownError(Math.ceil(((1 - left) * withinMs) / most / 1_000));
    this.#purses.set(sub, { left: left - 1, atMs });
  }
}
