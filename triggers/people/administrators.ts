import { LESSENING_MS } from '../../contracts/people-history';
import type { Change } from '../versioned-items';

/** Who may be an administrator no more in a moment. */
export interface AdministratorsRecord {
  readonly lessened: readonly { readonly person: string; readonly atMs: number }[];
}

export const EMPTY_ADMINISTRATORS: AdministratorsRecord = { lessened: [] };

/**
 * Notes that somebody is about to be taken out of the administrators, unless nobody would be left: who
 * was noted a moment ago counts as gone, because their change may be under way. A note that led to
 * nothing counts until it is old.
 *
 * @param members the enabled administrators, read just before
 */
export function lessen(
  record: AdministratorsRecord,
  person: string,
  members: readonly string[],
  nowMs: number,
): Change<'noted' | 'last-administrator', AdministratorsRecord> {
  const others = record.lessened.filter(
    (each) => each.person !== person && nowMs - each.atMs < LESSENING_MS,
  );
  const going = new Set([person, ...others.map((each) => each.person)]);
  const isOne = members.includes(person);
  if (isOne && members.every((each) => going.has(each)))
    return { record, outcome: 'last-administrator' };
  return { record: { lessened: [...others, { person, atMs: nowMs }] }, outcome: 'noted' };
}
