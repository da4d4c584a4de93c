/**
 * The table of requests and grants: its keys, its index and its items. An item has its record as JSON
 * in one attribute; what DynamoDB itself must read stands beside it.
 */

/** Partition and sort key of the table, and what stands beside the record. */
export const ACCESS_KEYS = { partition: 'sub', sort: 'item' } as const;
export const RECORD_ATTRIBUTE = 'record';
/** The table's TTL attribute, in seconds since the epoch. */
export const EXPIRY_ATTRIBUTE = 'expiresAt';

/**
 * The sparse index of lines on which something stands: keys only, and never consistent, so that each
 * line is read again. `until` is when the last thing on it ends, {@link UNTIL_DECIDED} for a request.
 */
export const GROUP_INDEX = { name: 'group-until', partition: 'group', sort: 'until' } as const;

/** Later than any end. */
export const UNTIL_DECIDED = 9_999_999_999_999;

/** The sort key of what is remembered of a person beside the lines. */
export const PERSON_ITEM = 'person';

/** The sort key of what a person has pinned, in their own partition. */
export const PINS_ITEM = 'pins';

const LINE = 'group#';

/** The sort key of the line of a person and a group. */
export const lineItem = (group: string) => `${LINE}${group}`;

/** The group of a line by its sort key; undefined for another item. */
export function groupOfLine(item: string): string | undefined {
  return item.startsWith(LINE) ? item.slice(LINE.length) : undefined;
}

/**
 * The partition of a person's closed cycles. Not the person's own, so that a look-up of what stands
 * reads as many items as there are groups and no more.
 */
export const logPartition = (sub: string) => `log#${sub}`;

/**
 * The sort key of a closed cycle: when it began, and with what. The id alone would not do: who asks
 * chooses it, and could have a later cycle take the place of one that others decided.
 */
export const logItem = (
  group: string,
  { atMs, id }: { readonly atMs: number; readonly id: string },
) => `${LINE}${group}#${atMs}.${id}`;

/** The partition of what is the stack's own: budgets of mails, each an item, and the item below. */
export const STACK_PARTITION = 'stack';
/** When everybody was signed out. */
export const EVERYONE_ITEM = 'everyone';
export const budgetItem = (budget: string) => `mails#${budget}`;
