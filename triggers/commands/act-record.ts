import {
  EMPTY_RECORD,
  forgettableAtMs,
  reserveSend,
  takeAnswer,
  takeSendBack,
  type AnswerOutcome,
  type ChallengeRecord,
  type SendOutcome,
} from '../challenge-record';
import { isCode, type HashedCode } from '../code';
import type { Change } from '../versioned-items';

/** An act that waits for its code. */
export interface PreparedAct {
  /** Of the challenge that its code is. */
  readonly id: string;
  /** Of the normalized command. */
  readonly hash: string;
  readonly code: HashedCode;
}

/** The challenges of one person's acts, with the limits and the lock of the emailed code. */
export interface ActRecord {
  readonly challenges: ChallengeRecord;
  /** What the challenge that stands is for. */
  readonly prepared?: PreparedAct | undefined;
}

export const EMPTY_ACTS: ActRecord = { challenges: EMPTY_RECORD };

export type PrepareOutcome = SendOutcome & { readonly before?: PreparedAct | undefined };

/** Makes an act the only one that waits, if the person's limits allow a mail. */
export function prepare(
  record: ActRecord,
  prepared: PreparedAct,
  nowMs: number,
): Change<PrepareOutcome, ActRecord> {
  const { record: challenges, outcome } = reserveSend(record.challenges, prepared.id, nowMs);
  if (challenges === record.challenges) return { record, outcome };
  return { record: { challenges, prepared }, outcome: { ...outcome, before: record.prepared } };
}

/** Undoes {@link prepare}, whose mail did not go out. */
export function takeBack(
  record: ActRecord,
  id: string,
  outcome: PrepareOutcome,
): Change<void, ActRecord> {
  const replaced = outcome.kind === 'reserved' ? outcome.replaced : undefined;
  const { record: challenges } = takeSendBack(record.challenges, id, replaced);
  if (challenges === record.challenges) return { record, outcome: undefined };
  return { record: { challenges, prepared: outcome.before }, outcome: undefined };
}

export type ConfirmOutcome = AnswerOutcome | { readonly kind: 'another-command' };

/**
 * Takes a code for an act. Another command than the one that was prepared is refused before the code
 * is looked at, and neither counts nor tells whether it was right; a right code is used up.
 */
export function confirm(
  record: ActRecord,
  act: { readonly id: string; readonly hash: string; readonly code: string },
  nowMs: number,
): Change<ConfirmOutcome, ActRecord> {
  const { prepared } = record;
  const isThis = prepared?.id === act.id;
  if (isThis && prepared.hash !== act.hash) return { record, outcome: { kind: 'another-command' } };
  const correct = isThis && isCode(prepared.code, act.code);
  const answer = { challengeId: act.id, correct };
  const { record: challenges, outcome } = takeAnswer(record.challenges, answer, nowMs);
  if (challenges === record.challenges) return { record, outcome };
  return {
    record: { challenges, ...(outcome.kind !== 'right' && { prepared }) },
    outcome,
  };
}

/** When a record limits nothing any more: {@link forgettableAtMs}. */
export function actsForgettableAtMs({ challenges }: ActRecord, nowMs: number): number | undefined {
  return forgettableAtMs(challenges, nowMs);
}
