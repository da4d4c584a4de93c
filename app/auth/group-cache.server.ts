import { LRUCache } from 'lru-cache';
import { Remembered } from '../cognito/remembered.server';
import type { Identity } from './identity/authenticate.server';
import type { Person } from './person.server';

const PEOPLE_REMEMBERED = 10_000;
const PEOPLE_BYTES = 12_000_000;
/** What somebody takes, and each group beside its name: a person may be in a hundred. */
const PERSON_BYTES = 800;
const GROUP_BYTES = 64;
/** How long a table out of reach is taken to stay so, and who was looked up without it to be known. */
const WITHOUT_GRANTS_SECONDS = 5;
/** A denial is given from nothing older, but for whom that was looked up a moment before. */
const DENIAL_AGE_MS = 2_000;
const AGAIN_EVERY_MS = 5_000;

/** Looks a person up, before the deadline. */
type LookUp = (who: Identity, deadline: AbortSignal) => Promise<Person>;

/** The same, with a deadline that is made only where there is something to wait for: mostly not. */
interface RememberedLookUp {
  (
    who: Identity,
    deadline: () => AbortSignal,
    /** Of whom something is to be denied: then what is known must be of this moment. */
    again?: boolean,
  ): Promise<Person>;
  /** Of whom something was just changed through this process: they are looked up anew. */
  readonly forget: (sub: string) => void;
}

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
  const people = new Remembered<Person>(
    {
      most: PEOPLE_REMEMBERED,
      seconds: ttlSeconds,
      secondsOf: ({ grants }) =>
        grants.kind === 'unreachable' ? Math.min(ttlSeconds, WITHOUT_GRANTS_SECONDS) : ttlSeconds,
      bytes: { most: PEOPLE_BYTES, of: bytesOf },
    },
    clock,
  );
  const lookedAgain = new LRUCache<string, number>({ max: PEOPLE_REMEMBERED });
  const find = async (who: Identity, deadline: () => AbortSignal, again = false) => {
    const key = `${who.sub}\n${who.username ?? ''}`;
    const isDue = again && clock.now() - (lookedAgain.get(key) ?? -Infinity) >= AGAIN_EVERY_MS;
    if (isDue) lookedAgain.set(key, clock.now());
    const youngerThanMs = isDue ? DENIAL_AGE_MS : undefined;
    return people.get(key, deadline, (over) => lookUp(who, over), youngerThanMs);
  };
  const forget = (sub: string) => people.forgetAll(`${sub}\n`);
  return Object.assign(find, { forget });
}

/** What somebody takes in memory, about. */
function bytesOf({ groups, grants }: Person): number {
  const texts = [
    ...groups,
    ...(grants.kind === 'known' ? [...grants.endsAtMs.keys(), ...grants.pins] : []),
  ];
  return texts.reduce((bytes, text) => bytes + GROUP_BYTES + text.length, PERSON_BYTES);
}
