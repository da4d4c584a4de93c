import { LRUCache } from 'lru-cache';
import { SharedWork } from '../cognito/shared-work.server';
import type { Identity } from './identity/authenticate.server';
import type { Person } from './person.server';

const PEOPLE_REMEMBERED = 10_000;

/** Looks a person up, before the deadline. */
type LookUp = (who: Identity, deadline: AbortSignal) => Promise<Person>;

/** The same, with a deadline that is made only where there is something to wait for: mostly not. */
type RememberedLookUp = (who: Identity, deadline: () => AbortSignal) => Promise<Person>;

/**
 * A bounded cache in front of a look-up: one look-up in flight a person, nothing stale ever
 * returned, nothing remembered of a look-up that failed.
 *
 * @returns the look-up, remembered; who waits for one waits until
 *   their own deadline, and it goes on until its own: one that has no time left ends nobody's
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
  const cache = new LRUCache<string, Person>({
    max: PEOPLE_REMEMBERED,
    ttl: ttlSeconds * 1_000,
    ttlResolution: 0,
    perf: clock,
  });
  const lookUps = new SharedWork<Person>();
  return async (who, deadline) => {
    const key = `${who.sub}\n${who.username ?? ''}`;
    const known = cache.get(key);
    if (known) return known;
    return lookUps.join(key, deadline(), async (over) => {
      const startedAt = clock.now();
      const person = await lookUp(who, over);
      const ttl = Math.max(1, ttlSeconds * 1_000 - (clock.now() - startedAt));
      cache.set(key, person, { ttl });
      return person;
    });
  };
}
