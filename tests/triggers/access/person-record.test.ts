import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN_REQUESTS } from '../../../contracts/access';
import {
  cut,
  EMPTY_PERSON,
  reserve,
  type PersonRecord,
  type Place,
} from '../../../triggers/access/person-record';
import { noteKey } from '../../../triggers/commands/keys';
import { take } from '../../../triggers/commands/rates';

const NOW = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;

describe('a key', () => {
  const noted = noteKey(EMPTY_PERSON, { key: 'k', hash: 'h' }, NOW).record;

  it('is the same command again with the same command', () => {
    expect(noteKey(noted, { key: 'k', hash: 'h' }, NOW + MINUTE)).toEqual({
      record: noted,
      outcome: 'noted',
    });
  });

  it('is refused with another command', () => {
    expect(noteKey(noted, { key: 'k', hash: 'other' }, NOW)).toEqual({
      record: noted,
      outcome: 'key-reused',
    });
  });

  it('is one of a bounded number', () => {
    let record = noted;
    for (let n = 0; n < 200; n += 1)
      ({ record } = noteKey(record, { key: `k${n}`, hash: 'h' }, NOW));
    expect(record.keys).toHaveLength(50);
  });
});

describe('a person who was cut off', () => {
  const act = (id: string, what: 'signed-out' | 'disabled' = 'signed-out') =>
    ({ id, what, by: 'admin', reason: 'lost laptop' }) as const;

  it('is so from the latest moment on, in whatever order they come', () => {
    const { record } = cut(EMPTY_PERSON, act('a'), NOW);
    expect(cut(record, act('b'), NOW - 1).record.signedOutAtMs).toBe(NOW);
    expect(cut(record, act('b'), NOW + 1).record.signedOutAtMs).toBe(NOW + 1);
    expect(cut(record, act('b', 'disabled'), NOW).record).toMatchObject({
      signedOutAtMs: NOW,
      disabledAtMs: NOW,
    });
  });

  it.each([
    ['the same command', 'a'],
    ['the form sent once more', 'b'],
  ])('is so anew by %s, which is told once', (_what, id) => {
    const { record } = cut(EMPTY_PERSON, act('a'), NOW);
    expect(cut(record, act(id), NOW + MINUTE)).toEqual({
      record: { ...record, signedOutAtMs: NOW + MINUTE },
      outcome: 'again',
    });
  });

  it.each([
    ['by somebody else', { ...act('a'), by: 'other' }, NOW + 1],
    ['of something else', act('a', 'disabled'), NOW + 1],
    ['for another reason', { ...act('a'), reason: 'fun' }, NOW + 1],
    ['of long ago', act('a'), NOW + QUARTER],
  ])('is told anew of one with the same key %s', (_what, other, nowMs) => {
    const { record } = cut(EMPTY_PERSON, act('a'), NOW);
    const changed = cut(record, other, nowMs);
    expect(changed.outcome).toBe('done');
    expect(changed.record.cuts).toEqual([
      { ...act('a'), atMs: NOW },
      { ...other, atMs: nowMs },
    ]);
  });

  it('has the newest of what was ended, with who did it and why', () => {
    let record = EMPTY_PERSON;
    for (let n = 0; n < 9; n += 1) ({ record } = cut(record, act(`k${n}`), NOW + n * QUARTER));
    expect(record.cuts?.map(({ id }) => id)).toEqual(['k4', 'k5', 'k6', 'k7', 'k8']);
    expect(record.cuts?.at(-1)).toEqual({ ...act('k8'), atMs: NOW + 8 * QUARTER });
  });
});

it('takes as many mails as a limit allows within any stretch', () => {
  const limit = { most: 2, withinMs: MINUTE };
  const two = take(take([], limit, NOW) ?? [], limit, NOW + 1) ?? [];
  expect(take(two, limit, NOW + MINUTE - 1)).toBeUndefined();
  expect(take(two, limit, NOW + MINUTE)).toEqual([NOW + 1, NOW + MINUTE]);
});

/** `waits`: how long the line of a request takes to be written, if it ever is. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('ask' as const),
    groups: fc.integer({ min: 1, max: 4 }),
    isWritten: fc.boolean(),
  }),
  fc.record({ do: fc.constant('close' as const), at: fc.nat(30) }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.oneof(fc.constantFrom(1, MINUTE - 1, MINUTE, DAY - 1, DAY), fc.nat(2 * DAY)),
  }),
);

it('never lets more wait than the limit, whatever fails between the two writes', () => {
  const property = fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
    let record: PersonRecord = EMPTY_PERSON;
    let waiting: Place[] = [];
    const asked: number[] = [];
    const placed: (Place & { readonly atMs: number })[] = [];
    let nowMs = NOW;
    let ids = 0;
    for (const each of steps) {
      if (each.do === 'wait') nowMs += each.ms;
      else if (each.do === 'close') waiting = waiting.filter((_, at) => at !== each.at);
      else {
        const id = `request-${(ids += 1)}`;
        const groups = Array.from({ length: each.groups }, (_, n) => `group-${n}`);
        const { record: next, outcome } = reserve(record, { id, groups }, waiting, nowMs);
        const counting = asked.filter((atMs) => atMs > nowMs - DAY).length;
        if (outcome.kind === 'reserved') {
          asked.push(...groups.map(() => nowMs));
          placed.push(...groups.map((group) => ({ id, group, atMs: nowMs })));
          if (each.isWritten) waiting.push(...groups.map((group) => ({ id, group })));
        } else if (outcome.kind === 'too-many-requests') {
          expect(counting + groups.length).toBeGreaterThan(20);
          const until = outcome.untilMs;
          expect(
            asked.filter((atMs) => atMs > until - DAY).length + groups.length,
          ).toBeLessThanOrEqual(20);
        } else {
          const young = placed.filter(({ atMs }) => nowMs - atMs < MINUTE);
          const all = new Set([...waiting, ...young].map((place) => `${place.id}${place.group}`));
          expect(all.size + groups.length).toBeGreaterThan(OPEN_REQUESTS);
        }
        record = next;
      }
      expect(waiting.length).toBeLessThanOrEqual(OPEN_REQUESTS);
      expect(asked.filter((atMs) => atMs > nowMs - DAY).length).toBeLessThanOrEqual(20);
      expect(record.reservations.length).toBeLessThanOrEqual(OPEN_REQUESTS);
    }
  });
  fc.assert(property, { numRuns: 400 });
});

it('gives a place back a minute after its request is seen no more', () => {
  const full = reserve(
    EMPTY_PERSON,
    { id: 'a', groups: Array.from({ length: OPEN_REQUESTS }, (_, n) => `group-${n}`) },
    [],
    NOW,
  ).record;
  const again = (atMs: number, waiting: Place[] = []) =>
    reserve(full, { id: 'b', groups: ['x'] }, waiting, atMs).outcome.kind;
  expect(again(NOW + MINUTE - 1)).toBe('too-many-open');
  expect(again(NOW + MINUTE)).toBe('reserved');
  const all = Array.from({ length: OPEN_REQUESTS }, (_, n) => ({ id: 'a', group: `group-${n}` }));
  expect(again(NOW + MINUTE, all)).toBe('too-many-open');
  expect(again(NOW, all.slice(1))).toBe('too-many-open');
});

it('counts a request that is repeated once', () => {
  const { record } = reserve(EMPTY_PERSON, { id: 'a', groups: ['x', 'y'] }, [], NOW);
  expect(reserve(record, { id: 'a', groups: ['x', 'y'] }, [], NOW)).toEqual({
    record,
    outcome: { kind: 'reserved' },
  });
});
