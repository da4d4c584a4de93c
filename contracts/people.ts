import type { ADMINS } from './access';
import type { GroupOf, OwnersOf } from './areas';

/** A group of the pool: of a list of areas, or who administers the portal. */
export type PoolGroupOf<Entries extends readonly unknown[]> =
  GroupOf<Entries[number]> | OwnersOf<Entries[number]> | typeof ADMINS;

/** A person whom the stack creates, and the groups to begin with. */
export interface SeededPerson<Entries extends readonly unknown[]> {
  /** The part of the address before the `@`, in lower case. */
  readonly name: string;
  readonly given: string;
  readonly family: string;
  /** Of the mails to them: `en`, `de`; the portal's own if absent. */
  readonly locale?: string;
  readonly groups: readonly PoolGroupOf<Entries>[];
}
