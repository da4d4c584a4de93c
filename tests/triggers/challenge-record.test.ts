import { describe, expect, it } from 'vitest';
import {
  EMPTY_RECORD,
  forgettableAtMs,
  reserveSend,
  standingOf,
  takeAnswer,
  takeSendBack,
  unlock,
  type ChallengeRecord,
} from '../../triggers/challenge-record';

const NOW = Date.UTC(2026, 0, 5, 9);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function sent(id: string, atMs: number, record: ChallengeRecord = EMPTY_RECORD): ChallengeRecord {
  const change = reserveSend(record, id, atMs);
  expect(change.outcome.kind).toBe('reserved');
  return change.record;
}

function failed(times: number, id: string, atMs: number, record: ChallengeRecord): ChallengeRecord {
  let current = record;
  for (let n = 0; n < times; n += 1)
    current = takeAnswer(current, { challengeId: id, correct: false }, atMs).record;
  return current;
}

const right = { challengeId: 'a', correct: true };
const wrong = { challengeId: 'a', correct: false };

describe('a send', () => {
  it('makes a challenge of five minutes', () => {
    const { record, outcome } = reserveSend(EMPTY_RECORD, 'a', NOW);
    expect(outcome).toEqual({
      kind: 'reserved',
      expiresAtMs: NOW + 5 * MINUTE,
      resendAtMs: NOW + 15 * SECOND,
      replaced: undefined,
    });
    expect(record.challenge).toEqual({
      id: 'a',
      sentAtMs: NOW,
      expiresAtMs: NOW + 5 * MINUTE,
      spent: false,
    });
  });

  it('is too soon within 15 s, whatever became of the one before', () => {
    const spent = takeAnswer(sent('a', NOW), right, NOW).record;
    for (const record of [sent('a', NOW), spent]) {
      const change = reserveSend(record, 'b', NOW + 15 * SECOND - 1);
      expect(change.outcome).toEqual({ kind: 'too-soon', untilMs: NOW + 15 * SECOND });
      expect(change.record).toBe(record);
      expect(reserveSend(record, 'b', NOW + 15 * SECOND).outcome.kind).toBe('reserved');
    }
  });

  it('supersedes the challenge before', () => {
    const record = sent('b', NOW + MINUTE, sent('a', NOW));
    expect(takeAnswer(record, right, NOW + MINUTE).outcome).toEqual({ kind: 'superseded' });
    expect(standingOf(record, 'b', NOW + MINUTE).kind).toBe('standing');
  });

  it.each([
    { most: 3, gapMs: MINUTE, withinMs: 5 * MINUTE },
    { most: 5, gapMs: 1.9 * MINUTE, withinMs: 10 * MINUTE },
    { most: 15, gapMs: 3.9 * MINUTE, withinMs: HOUR },
  ])('is one too many after $most within $withinMs ms', ({ most, gapMs, withinMs }) => {
    let record = EMPTY_RECORD;
    for (let n = 0; n < most; n += 1) record = sent(`c${n}`, NOW + n * gapMs, record);
    const at = NOW + most * gapMs;
    const untilMs = NOW + withinMs;
    expect(reserveSend(record, 'x', at).outcome).toEqual({ kind: 'too-many-sends', untilMs });
    expect(reserveSend(record, 'x', untilMs - 1).outcome.kind).toBe('too-many-sends');
    expect(reserveSend(record, 'x', untilMs).outcome.kind).toBe('reserved');
  });

  it('taken back does not count, and what it replaced stands again', () => {
    const before = sent('a', NOW);
    const { record: after, outcome } = reserveSend(before, 'b', NOW + MINUTE);
    const { replaced } = outcome as Extract<typeof outcome, { kind: 'reserved' }>;
    expect(replaced).toBe(before.challenge);
    const { record } = takeSendBack(after, 'b', replaced);
    expect(record).toEqual(before);
    expect(standingOf(record, 'b', NOW + MINUTE)).toEqual({ kind: 'superseded' });
    expect(takeAnswer(record, right, NOW + MINUTE).outcome).toEqual({ kind: 'right' });
    expect(reserveSend(record, 'c', NOW + MINUTE).outcome.kind).toBe('reserved');
  });

  it('is not taken back once another came', () => {
    const record = sent('b', NOW + MINUTE, sent('a', NOW));
    expect(takeSendBack(record, 'a', undefined).record).toBe(record);
  });

  it('reserved again, as by a write that was repeated, is the same one', () => {
    const { record, outcome } = reserveSend(sent('a', NOW), 'b', NOW + MINUTE);
    const again = reserveSend(record, 'b', NOW + MINUTE + SECOND);
    expect(again.record).toBe(record);
    expect(again.outcome).toEqual({ ...outcome, replaced: undefined });
  });

  it('forgets sends older than an hour', () => {
    expect(sent('b', NOW + HOUR, sent('a', NOW)).sentAtMs).toEqual([NOW + HOUR]);
  });
});

describe('an answer', () => {
  it('succeeds once', () => {
    const first = takeAnswer(sent('a', NOW), right, NOW + SECOND);
    expect(first.outcome).toEqual({ kind: 'right' });
    const second = takeAnswer(first.record, right, NOW + SECOND);
    expect(second.outcome).toEqual({ kind: 'used' });
    expect(second.record).toBe(first.record);
  });

  it('is too late after exactly five minutes', () => {
    const record = sent('a', NOW);
    expect(takeAnswer(record, right, NOW + 5 * MINUTE).outcome).toEqual({ kind: 'expired' });
    expect(takeAnswer(record, right, NOW + 5 * MINUTE - 1).outcome).toEqual({ kind: 'right' });
  });

  it.each([
    ['expired', sent('a', NOW), NOW + 5 * MINUTE],
    ['used', takeAnswer(sent('a', NOW), right, NOW).record, NOW],
    ['superseded', sent('b', NOW), NOW],
    ['superseded', EMPTY_RECORD, NOW],
  ])('that is wrong is not counted where the challenge is %s', (kind, record, atMs) => {
    const change = takeAnswer(record, wrong, atMs);
    expect(change.outcome).toEqual({ kind });
    expect(change.record).toBe(record);
  });

  it('that is the tenth wrong one within an hour locks for an hour, against the right code too', () => {
    const nine = failed(9, 'a', NOW, sent('a', NOW));
    const tenth = takeAnswer(nine, wrong, NOW + SECOND);
    const untilMs = NOW + SECOND + HOUR;
    expect(tenth.outcome).toEqual({ kind: 'locked', untilMs, began: true });
    expect(takeAnswer(tenth.record, right, NOW + 2 * SECOND).outcome).toEqual({
      kind: 'locked',
      untilMs,
      began: false,
    });
    expect(reserveSend(tenth.record, 'b', untilMs - 1).outcome.kind).toBe('locked');
    const after = sent('b', untilMs, tenth.record);
    const again = takeAnswer(after, { challengeId: 'b', correct: false }, untilMs);
    expect(again.outcome).toEqual({ kind: 'wrong' });
  });

  it('does not lock when the ten are spread over more than an hour', () => {
    const nine = failed(9, 'a', NOW, sent('a', NOW));
    const record = sent('b', NOW + HOUR, nine);
    const change = takeAnswer(record, { challengeId: 'b', correct: false }, NOW + HOUR);
    expect(change.outcome).toEqual({ kind: 'wrong' });
    expect(change.record.failuresSinceSuccess).toBe(10);
  });

  it('of earlier challenges counts on: a new one resets nothing', () => {
    const nine = failed(9, 'a', NOW, sent('a', NOW));
    const record = sent('b', NOW + MINUTE, nine);
    const change = takeAnswer(record, { challengeId: 'b', correct: false }, NOW + MINUTE);
    expect(change.outcome.kind).toBe('locked');
  });

  it('that is right ends the count to an administrator, not the hour’s', () => {
    const success = takeAnswer(failed(9, 'a', NOW, sent('a', NOW)), right, NOW).record;
    expect(success.failuresSinceSuccess).toBe(0);
    const record = sent('b', NOW + MINUTE, success);
    const change = takeAnswer(record, { challengeId: 'b', correct: false }, NOW + MINUTE);
    expect(change.outcome.kind).toBe('locked');
  });
});

function hundredFailures(): { record: ChallengeRecord; nowMs: number } {
  let record = EMPTY_RECORD;
  let nowMs = NOW;
  for (let round = 0; round < 10; round += 1, nowMs += HOUR)
    record = failed(10, `r${round}`, nowMs, sent(`r${round}`, nowMs, record));
  return { record, nowMs };
}

describe('a hundred failures without a success', () => {
  it('lock until an administrator unlocks', () => {
    const { record, nowMs } = hundredFailures();
    expect(record.failuresSinceSuccess).toBe(100);
    const forever = { kind: 'locked', untilMs: undefined };
    expect(reserveSend(record, 'x', nowMs + 1_000 * HOUR).outcome).toEqual(forever);
    expect(standingOf(record, 'x', nowMs + 1_000 * HOUR)).toEqual(forever);

    const lifted = unlock(record, nowMs);
    expect(lifted.outcome).toEqual({ lock: forever, failuresSinceSuccess: 100 });
    expect(reserveSend(lifted.record, 'x', nowMs).outcome.kind).toBe('reserved');
  });

  it('say so with the last of them', () => {
    const nineOfNinetyNine = { ...hundredFailures().record, failuresSinceSuccess: 99 };
    const record = sent('a', NOW + 20 * HOUR, nineOfNinetyNine);
    const change = takeAnswer(record, wrong, NOW + 20 * HOUR);
    expect(change.outcome).toEqual({ kind: 'locked', untilMs: undefined, began: true });
  });
});

describe('unlocking', () => {
  it('lifts the lock of an hour and leaves the sends', () => {
    const locked = failed(10, 'a', NOW, sent('a', NOW));
    const { record, outcome } = unlock(locked, NOW);
    expect(outcome).toEqual({
      lock: { kind: 'locked', untilMs: NOW + HOUR },
      failuresSinceSuccess: 10,
    });
    expect(record.sentAtMs).toEqual([NOW]);
    expect(takeAnswer(record, right, NOW).outcome).toEqual({ kind: 'right' });
  });

  it('changes nothing where nothing failed', () => {
    const record = sent('a', NOW);
    expect(unlock(record, NOW)).toEqual({
      record,
      outcome: { lock: undefined, failuresSinceSuccess: 0 },
    });
    expect(unlock(record, NOW).record).toBe(record);
  });
});

describe('a record may be forgotten', () => {
  it('an hour after the last send', () => {
    expect(forgettableAtMs(sent('a', NOW), NOW)).toBe(NOW + HOUR);
  });
  it('an hour after the last failure, if a success followed', () => {
    const record = failed(2, 'a', NOW + MINUTE, sent('a', NOW));
    const success = takeAnswer(record, right, NOW + MINUTE).record;
    expect(forgettableAtMs(success, NOW)).toBe(NOW + MINUTE + HOUR);
  });
  it('now, where nothing is left in it', () => {
    const { record } = takeSendBack(sent('a', NOW), 'a', undefined);
    expect(forgettableAtMs(record, NOW)).toBe(NOW);
  });
  it('never with failures since the last success', () => {
    expect(forgettableAtMs(failed(1, 'a', NOW, sent('a', NOW)), NOW)).toBeUndefined();
  });
});
