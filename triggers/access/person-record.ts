import {
  ACT_PROOF_AGE_MS,
  CUTS_KEPT,
  OPEN_REQUESTS,
  REQUEST_LIMIT,
  RESERVATION_MS,
} from '../../contracts/access';
import type { CutEvent, PersonStanding } from '../../contracts/access-line';
import type { RememberedKey } from '../commands/keys';
import { within } from '../commands/rates';
import type { Change } from '../versioned-items';

/** A group that a request is for. */
export interface Place {
  /** Of the request. */
  readonly id: string;
  readonly group: string;
}

/** A place that a request takes, noted before its line is written. */
interface Reservation extends Place {
  readonly atMs: number;
}

/** What is remembered of a person beside the lines. */
export interface PersonRecord extends PersonStanding {
  readonly reservations: readonly Reservation[];
  /** Groups asked for that still count, the oldest first. */
  readonly askedAtMs: readonly number[];
  /** Mails that told this owner of requests. */
  readonly noticedAtMs: readonly number[];
  readonly keys: readonly RememberedKey[];
}

export const EMPTY_PERSON: PersonRecord = {
  reservations: [],
  askedAtMs: [],
  noticedAtMs: [],
  keys: [],
};

type PersonChange<Outcome> = Change<Outcome, PersonRecord>;

export type ReserveOutcome =
  | { readonly kind: 'reserved' | 'too-many-open' }
  | { readonly kind: 'too-many-requests'; readonly untilMs: number };

/**
 * Takes a place for each group of a request before its line is written. A reservation counts for as
 * long as a run of the function may still be writing its line; from then on the line itself does. So
 * no second write has to give a place back.
 *
 * @param waiting the requests that are seen to wait, read before this
 */
export function reserve(
  record: PersonRecord,
  { id, groups }: { readonly id: string; readonly groups: readonly string[] },
  waiting: readonly Place[],
  nowMs: number,
): PersonChange<ReserveOutcome> {
  const young = record.reservations.filter(({ atMs }) => nowMs - atMs < RESERVATION_MS);
  const taken = new Set([...young, ...waiting].map(placeOf));
  const wanted = groups.filter((group) => !taken.has(placeOf({ id, group })));
  if (wanted.length === 0) return { record, outcome: { kind: 'reserved' } };
  if (taken.size + wanted.length > OPEN_REQUESTS)
    return { record, outcome: { kind: 'too-many-open' } };
  const asked = within(record.askedAtMs, REQUEST_LIMIT, nowMs);
  const decisive = asked.at(wanted.length - 1 - REQUEST_LIMIT.most);
  if (asked.length + wanted.length > REQUEST_LIMIT.most)
    return {
      record,
      outcome: {
        kind: 'too-many-requests',
        untilMs: (decisive ?? nowMs) + REQUEST_LIMIT.withinMs,
      },
    };
  return {
    record: {
      ...record,
      reservations: [...young, ...wanted.map((group) => ({ id, group, atMs: nowMs }))],
      askedAtMs: [...asked, ...wanted.map(() => nowMs)],
    },
    outcome: { kind: 'reserved' },
  };
}

const placeOf = ({ id, group }: Place) => `${group}#${id}`;

const CUT_AT = { 'signed-out': 'signedOutAtMs', disabled: 'disabledAtMs' } as const;

/**
 * Ends what began before now, of a person or of everyone: times only ever move on. The same again does
 * so too, and is told once: by the same person, for the same reason, and as long as the proof of the
 * first may last. By its key alone it would not be the same, or somebody could do it anew unseen.
 */
export function cut<Kept extends PersonStanding>(
  record: Kept,
  act: Omit<CutEvent, 'atMs'>,
  nowMs: number,
): Change<'done' | 'again', Kept> {
  const { cuts = [] } = record;
  const isAgain = cuts.some(
    ({ what, by, reason, atMs }) =>
      nowMs - atMs < ACT_PROOF_AGE_MS &&
      what === act.what &&
      by === act.by &&
      reason === act.reason,
  );
  const at = CUT_AT[act.what];
  return {
    record: {
      ...record,
      [at]: Math.max(record[at] ?? 0, nowMs),
      cuts: isAgain ? cuts : [...cuts, { ...act, atMs: nowMs }].slice(-CUTS_KEPT),
    },
    outcome: isAgain ? 'again' : 'done',
  };
}
