import {
  CODE_LIFE_MS,
  FAILURE_LIMIT,
  FAILURES_UNTIL_ADMINISTRATOR,
  LOCK_MS,
  RESEND_AFTER_MS,
  SEND_LIMITS,
} from '../contracts/emailed-code';
import type { Change as ItemChange } from './versioned-items';

/** The challenge that stands, or stood last. */
export interface Challenge {
  readonly id: string;
  readonly sentAtMs: number;
  readonly expiresAtMs: number;
  /** Its right answer was given. */
  readonly spent: boolean;
}

/** All that is remembered of one person's challenges: a value, with no code in it. */
export interface ChallengeRecord {
  readonly challenge: Challenge | undefined;
  /** Sends that still count, the oldest first. */
  readonly sentAtMs: readonly number[];
  /** Failures that still count towards a lock, the oldest first. */
  readonly failedAtMs: readonly number[];
  readonly failuresSinceSuccess: number;
  readonly lockedUntilMs: number | undefined;
  /** When the last right answer came: how old a proof is, whatever its own claims say. */
  readonly provedAtMs: number | undefined;
}

export const EMPTY_RECORD: ChallengeRecord = {
  challenge: undefined,
  sentAtMs: [],
  failedAtMs: [],
  failuresSinceSuccess: 0,
  lockedUntilMs: undefined,
  provedAtMs: undefined,
};

/** What a transition makes of a record. */
export type Change<Outcome> = ItemChange<Outcome, ChallengeRecord>;

/** A lock; without an end it holds until an administrator unlocks. */
export interface Lock {
  readonly kind: 'locked';
  readonly untilMs: number | undefined;
}

export type SendOutcome =
  | {
      readonly kind: 'reserved';
      readonly expiresAtMs: number;
      readonly resendAtMs: number;
      /** What {@link takeSendBack} lets stand again. */
      readonly replaced: Challenge | undefined;
    }
  | { readonly kind: 'too-soon' | 'too-many-sends'; readonly untilMs: number }
  | Lock;

/** What an answer to a challenge would meet. */
export type Standing =
  | { readonly kind: 'standing'; readonly expiresAtMs: number; readonly resendAtMs: number }
  | { readonly kind: 'expired' | 'superseded' | 'used' }
  | Lock;

export type AnswerOutcome =
  | { readonly kind: 'right' | 'wrong' | 'expired' | 'superseded' | 'used' }
  /** `began`: this answer is the failure that made the lock. */
  | (Lock & { readonly began: boolean });

/**
 * Notes a send before its mail goes out, so that it counts whatever happens then. The same challenge
 * again is a write that the SDK repeated: it is reserved already, and what it replaced is forgotten.
 */
export function reserveSend(
  record: ChallengeRecord,
  challengeId: string,
  nowMs: number,
): Change<SendOutcome> {
  const lock = lockOf(record, nowMs);
  if (lock) return { record, outcome: lock };
  const { challenge: replaced } = record;
  if (replaced?.id === challengeId)
    return { record, outcome: { kind: 'reserved', ...timesOf(replaced), replaced: undefined } };
  const last = record.sentAtMs.at(-1);
  if (last !== undefined && nowMs < last + RESEND_AFTER_MS)
    return { record, outcome: { kind: 'too-soon', untilMs: last + RESEND_AFTER_MS } };
  const untilMs = sendsAllowedAgainMs(record.sentAtMs, nowMs);
  if (untilMs > nowMs) return { record, outcome: { kind: 'too-many-sends', untilMs } };

  const challenge = {
    id: challengeId,
    sentAtMs: nowMs,
    expiresAtMs: nowMs + CODE_LIFE_MS,
    spent: false,
  };
  return {
    record: { ...pruned(record, nowMs), challenge, sentAtMs: [...kept(record, nowMs), nowMs] },
    outcome: { kind: 'reserved', ...timesOf(challenge), replaced },
  };
}

/**
 * Undoes {@link reserveSend}, whose mail did not go out: what it replaced stands again. Nothing if
 * another send came since.
 */
export function takeSendBack(
  record: ChallengeRecord,
  challengeId: string,
  replaced: Challenge | undefined,
): Change<void> {
  const { challenge } = record;
  if (challenge?.id !== challengeId) return { record, outcome: undefined };
  const sentAtMs = record.sentAtMs.filter((time) => time !== challenge.sentAtMs);
  return { record: { ...record, challenge: replaced, sentAtMs }, outcome: undefined };
}

/** What an answer to this challenge would meet now. */
export function standingOf(
  record: ChallengeRecord,
  challengeId: string | undefined,
  nowMs: number,
): Standing {
  const lock = lockOf(record, nowMs);
  if (lock) return lock;
  const { challenge } = record;
  if (!challenge || challenge.id !== challengeId) return { kind: 'superseded' };
  if (challenge.spent) return { kind: 'used' };
  if (nowMs >= challenge.expiresAtMs) return { kind: 'expired' };
  return { kind: 'standing', ...timesOf(challenge) };
}

/**
 * Takes an answer. Only a wrong one to a standing challenge is a failure: the others give nothing
 * away. During a lock every answer fails, and none is counted.
 */
export function takeAnswer(
  record: ChallengeRecord,
  answer: { readonly challengeId: string; readonly correct: boolean },
  nowMs: number,
): Change<AnswerOutcome> {
  const standing = standingOf(record, answer.challengeId, nowMs);
  if (standing.kind === 'locked') return { record, outcome: { ...standing, began: false } };
  if (standing.kind !== 'standing') return { record, outcome: { kind: standing.kind } };
  const now = pruned(record, nowMs);
  if (answer.correct) {
    const challenge = now.challenge && { ...now.challenge, spent: true };
    return {
      record: { ...now, challenge, failuresSinceSuccess: 0, provedAtMs: nowMs },
      outcome: { kind: 'right' },
    };
  }
  const failedAtMs = [...now.failedAtMs, nowMs];
  const failed: ChallengeRecord = {
    ...now,
    failedAtMs,
    failuresSinceSuccess: now.failuresSinceSuccess + 1,
    lockedUntilMs: failedAtMs.length >= FAILURE_LIMIT.most ? nowMs + LOCK_MS : undefined,
  };
  const lock = lockOf(failed, nowMs);
  return { record: failed, outcome: lock ? { ...lock, began: true } : { kind: 'wrong' } };
}

/** What {@link unlock} lifted. */
export interface Unlocked {
  readonly lock: Lock | undefined;
  readonly failuresSinceSuccess: number;
}

/** Clears the lock and every failure; sends still count. */
export function unlock(record: ChallengeRecord, nowMs: number): Change<Unlocked> {
  const { failuresSinceSuccess } = record;
  const outcome = { lock: lockOf(record, nowMs), failuresSinceSuccess };
  if (!outcome.lock && failuresSinceSuccess === 0 && record.failedAtMs.length === 0)
    return { record, outcome };
  return {
    record: { ...record, failedAtMs: [], failuresSinceSuccess: 0, lockedUntilMs: undefined },
    outcome,
  };
}

/**
 * When nothing in a record limits any more, so that it may be forgotten; undefined while failures
 * wait for a success, because the lock until an administrator is made of them. Never before now,
 * because DynamoDB deletes nothing whose time passed years ago (Amazon DynamoDB, "Using time to live
 * (TTL) in DynamoDB").
 */
export function forgettableAtMs(record: ChallengeRecord, nowMs: number): number | undefined {
  if (record.failuresSinceSuccess > 0) return undefined;
  const longestSendMs = Math.max(...SEND_LIMITS.map(({ withinMs }) => withinMs));
  return Math.max(
    nowMs,
    record.challenge?.expiresAtMs ?? 0,
    record.lockedUntilMs ?? 0,
    ...record.sentAtMs.map((time) => time + longestSendMs),
    ...record.failedAtMs.map((time) => time + FAILURE_LIMIT.withinMs),
  );
}

function lockOf(record: ChallengeRecord, nowMs: number): Lock | undefined {
  if (record.failuresSinceSuccess >= FAILURES_UNTIL_ADMINISTRATOR)
    return { kind: 'locked', untilMs: undefined };
  const { lockedUntilMs } = record;
  return lockedUntilMs !== undefined && nowMs < lockedUntilMs
    ? { kind: 'locked', untilMs: lockedUntilMs }
    : undefined;
}

function timesOf({ sentAtMs, expiresAtMs }: Challenge) {
  return { expiresAtMs, resendAtMs: sentAtMs + RESEND_AFTER_MS };
}

/** `nowMs` or before if a send is allowed. */
function sendsAllowedAgainMs(sentAtMs: readonly number[], nowMs: number): number {
  const ends = SEND_LIMITS.map(({ most, withinMs }) => {
    const decisive = sentAtMs.at(-most);
    return decisive === undefined ? nowMs : decisive + withinMs;
  });
  return Math.max(...ends);
}

function kept({ sentAtMs }: ChallengeRecord, nowMs: number): readonly number[] {
  const longestMs = Math.max(...SEND_LIMITS.map(({ withinMs }) => withinMs));
  return sentAtMs.filter((time) => time > nowMs - longestMs);
}

function pruned(record: ChallengeRecord, nowMs: number): ChallengeRecord {
  return {
    ...record,
    sentAtMs: kept(record, nowMs),
    failedAtMs: record.failedAtMs.filter((time) => time > nowMs - FAILURE_LIMIT.withinMs),
  };
}
