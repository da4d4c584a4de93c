import { Remembered } from '../cognito/remembered.server';
import type { Identity } from './identity/authenticate.server';
import type { Person } from './person.server';

const PEOPLE_REMEMBERED = 10_000;

/** Looks a person up, before the deadline. */
type LookUp = (who: Identity, deadline: AbortSignal) => Promise<Person>;

/** The same, with a deadline that is made only where there is something to wait for: mostly not. */
type RememberedLookUp = (who: Identity, deadline: () => AbortSignal) => Promise<Person>;

/**
 * A look-up of people that is {@link Remembered}: one in flight a person.
 *
 * @param ttlSeconds counted from the start of the look-up, so that a change in Cognito takes effect
 *   within it even when the answer was slow
 * @param clock milliseconds that only ever grow
 */
export function createGroupCache(
  lookUp: LookUp,
  ttlSeconds: number,
  clock: { now(): number } = performance,
): RememberedLookUp {
  const people = new Remembered<Person>({ most: PEOPLE_REMEMBERED, seconds: ttlSeconds }, clock);
  return (who, deadline) =>
    people.get(`${who.sub}\n${who.username ?? ''}`, deadline, (over) => lookUp(who, over));
}
