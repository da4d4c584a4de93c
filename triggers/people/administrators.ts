import { LESSENING_MS } from '../../contracts/people-history';
import type { Change } from '../versioned-items';

/** Who may be an administrator no more in a moment. */
export interface AdministratorsRecord {
  readonly lessened: readonly { readonly person: string; readonly atMs: number }[];
}

export const EMPTY_ADMINISTRATORS: AdministratorsRecord = { lessened: [] };

/**
 * Notes that somebody is about to be an administrator no more, unless whoever does it is: who was noted
 * a moment ago counts as gone, because their change may be under way. So one stays who can act, and
 * nobody needs to be counted. A note that led to nothing counts until it is old.
 *
 * @param actor an enabled administrator, and not the person
 */
export function lessen(
  record: AdministratorsRecord,
  person: string,
  actor: string,
  nowMs: number,
): Change<'noted' | 'last-administrator', AdministratorsRecord> {
  const recent = record.lessened.filter(({ atMs }) => nowMs - atMs < LESSENING_MS);
  if (recent.some((each) => each.person === actor))
    return { record, outcome: 'last-administrator' };
  const others = recent.filter((each) => each.person !== person);
  return { record: { lessened: [...others, { person, atMs: nowMs }] }, outcome: 'noted' };
}
