import { LRUCache } from 'lru-cache';
import type { Sub } from '../../contracts/log-values';
import type { Person } from './person.server';

const PEOPLE_REMEMBERED = 10_000;

/** Looks a person up by `sub`, before the deadline. */
type LookUp = (sub: Sub, deadline: AbortSignal) => Promise<Person>;

/** The same, with a deadline that is made only where a look-up begins: most need none. */
type RememberedLookUp = (sub: Sub, deadline: () => AbortSignal) => Promise<Person>;

/**
 * A bounded cache in front of a look-up: one look-up in flight a person, nothing stale ever
 * returned, nothing remembered of a look-up that failed.
 *
 * @returns the look-up, remembered; who joins one that is under way shares its deadline
 * @param ttlSeconds counted from the start of the look-up, so that a change in Cognito takes effect
 *   within it even when the answer was slow
 * @param clock milliseconds that only ever grow
 * @throws whatever the look-up throws, to everyone who waits for it
 */
export function createGroupCache(
  lookUp: LookUp,
  ttlSeconds: number,
  clock: { now(): number } = performance,
): RememberedLookUp {
  const cache = new LRUCache<Sub, Person, () => AbortSignal>({
    max: PEOPLE_REMEMBERED,
    ttl: ttlSeconds * 1_000,
    ttlResolution: 0,
    perf: clock,
    ignoreFetchAbort: true,
    fetchMethod: async (sub, _stale, { options, context: deadline }) => {
      const startedAt = clock.now();
      const person = await lookUp(sub, deadline());
      options.ttl = Math.max(1, ttlSeconds * 1_000 - (clock.now() - startedAt));
      return person;
    },
  });
  return async (sub, deadline) => cache.forceFetch(sub, { context: deadline });
}
