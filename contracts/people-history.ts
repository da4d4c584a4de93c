import type { PeopleAct, PeopleTake } from './people-commands';

/**
 * The table of what was done to accounts. A person's partition is their `sub`, and its items are what
 * happened, in the order of time: `ACCESS_KEYS`, and the record as JSON beside them. No address is in
 * it.
 */

/** Names of a person. */
export interface Names {
  readonly givenName: string;
  readonly familyName: string;
}

/** Something that was done to an account, or begun. */
export interface PersonEvent {
  readonly kind: PeopleAct['kind'] | PeopleTake['kind'];
  /** The `sub` of who did it. */
  readonly by: string;
  readonly atMs: number;
  readonly reason: string;
  /** Of `add`, `remove`, `create`, and of a leaver those that they had. */
  readonly groups?: readonly string[] | undefined;
  /** Of `names` and `create`. */
  readonly names?: Names | undefined;
  /** Of `disable`. */
  readonly leaver?: boolean | undefined;
  /**
   * `begun`: the end was not heard of, so it may have been done, or a part of it. `failed`: Cognito
   * refused, and what comes after it was not done.
   */
  readonly outcome: 'begun' | 'done' | 'failed';
}

const MILLISECOND_DIGITS = 13;

/** The sort key of what happened; `at`: the how manieth of a command's. */
export function eventItem(atMs: number, key: string, at = 0): string {
  return `${String(atMs).padStart(MILLISECOND_DIGITS, '0')}#${key}${at > 0 ? `.${at}` : ''}`;
}

/** Sort keys of what happened lie between these; the partition may hold other items. */
export const EVENT_ITEMS = { from: '0', to: ':' } as const;

/** What is remembered of an administrator beside: the keys of their commands. */
export const KEYS_ITEM = 'keys';

/** The item that whatever lessens administrators takes first. */
export const ADMINISTRATORS = { partition: 'stack', item: 'administrators' } as const;

/** How long somebody counts as being lessened: longer than any run of the function. */
export const LESSENING_MS = 60_000;

/** The partition of an account that is being made, by a hash of its address; it has one item. */
export const creationPartition = (addressHash: string) => `create#${addressHash}`;
export const CREATION_ITEM = 'creation';

/** How old what the `access` function noted may be, for what follows it. */
export const CUT_LIFE_MS = 60_000;
