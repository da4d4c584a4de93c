import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DURATION_NAMES, DURATIONS, HISTORY_LENGTH, REVIEWS_KEPT } from '../../../contracts/access';
import { grantAt, requestOf, type Line } from '../../../contracts/access-line';
import {
  approve,
  ask,
  closedBy,
  EMPTY_LINE,
  end,
  indexedUntilMs,
  refuse,
  restsFromMs,
  review,
  withdraw,
} from '../../../triggers/access/line';
import { LineModel } from './line-model';

const NOW = Date.UTC(2026, 0, 5, 9);
const DAY = 86_400_000;
const [person, owner] = ['jahn', 'ahatcher'];

const asking = (line: Line, id: string, nowMs = NOW) =>
  ask(line, { id, by: person, reason: 'the report', duration: 'day' }, {}, nowMs).record;
const approving = (line: Line, id: string, nowMs = NOW) =>
  approve(line, { id, by: owner, reason: 'yes', duration: 'day' }, {}, nowMs).record;

describe('a grant', () => {
  it('counts to its end and not a millisecond longer', () => {
    const line = approving(asking(EMPTY_LINE, 'a'), 'a');
    expect(grantAt(line, {}, NOW + DAY - 1)?.id).toBe('a');
    expect(grantAt(line, {}, NOW + DAY)).toBeUndefined();
  });

  it('counts no more once the person was disabled after it', () => {
    const line = approving(asking(EMPTY_LINE, 'a'), 'a');
    expect(grantAt(line, { disabledAtMs: NOW - 1 }, NOW)?.id).toBe('a');
    expect(grantAt(line, { disabledAtMs: NOW }, NOW + 1)).toBeUndefined();
  });

  it('stays while the person asks for the time after it, and is replaced by the next', () => {
    const asked = asking(approving(asking(EMPTY_LINE, 'a'), 'a'), 'b', NOW + 1);
    expect(grantAt(asked, {}, NOW + 1)?.id).toBe('a');
    expect(grantAt(approving(asked, 'b', NOW + 2), {}, NOW + 2)).toMatchObject({
      id: 'b',
      endsAtMs: NOW + 2 + DAY,
    });
  });
});

it('lets a request of before a disablement be approved no more', () => {
  const line = asking(EMPTY_LINE, 'a');
  const late = approve(
    line,
    { id: 'a', by: owner, reason: '', duration: 'day' },
    { disabledAtMs: NOW },
    NOW + 1,
  );
  expect(late).toEqual({ record: line, outcome: 'not-open' });
});

it('approves for no longer than was asked', () => {
  const line = asking(EMPTY_LINE, 'a');
  const act = { id: 'a', by: owner, reason: '', duration: 'week' } as const;
  expect(approve(line, act, {}, NOW)).toEqual({ record: line, outcome: 'duration' });
});

it('keeps a history within bounds while access is renewed and confirmed, and loses no decision', () => {
  let line: Line = EMPTY_LINE;
  const kept: string[] = [];
  const names = (events: Line['history']) =>
    events.filter(({ kind }) => kind !== 'reviewed').map(({ kind, id }) => `${kind} ${id}`);
  for (let n = 0; n < 40; n += 1) {
    const steps = [
      (before: Line) => asking(before, `r${n}`, NOW + n),
      (before: Line) => review(before, { id: `v${n}`, by: owner }, NOW + n).record,
      (before: Line) => approving(before, `r${n}`, NOW + n),
    ];
    for (const step of steps) {
      const after = step(line);
      kept.push(...names(closedBy(line, after)));
      line = after;
      expect(line.history.length).toBeLessThanOrEqual(HISTORY_LENGTH);
    }
    expect(grantAt(line, {}, NOW + n)?.id).toBe(`r${n}`);
  }
  const all = Array.from({ length: 40 }, (_, n) => [`asked r${n}`, `approved r${n}`]).flat();
  expect([...kept, ...names(line.history)]).toEqual(all);
});

it('keeps the newest reviews, one of each command, and who was the last to confirm', () => {
  let line = approving(asking(EMPTY_LINE, 'a'), 'a');
  for (let n = 0; n < 9; n += 1)
    line = review(line, { id: `review-${n}`, by: owner }, NOW + n).record;
  expect(line.history.map(({ id }) => id)).toEqual([
    ...['a', 'a'],
    ...['review-5', 'review-6', 'review-7', 'review-8'],
  ]);
  expect(line.reviewed).toEqual({ atMs: NOW + 8, by: owner });
  expect(review(line, { id: 'review-8', by: owner }, NOW + DAY)).toEqual({
    record: line,
    outcome: 'again',
  });
});

it('leaves the reviews behind with the rest of a history, and remembers the last', () => {
  const line = review(EMPTY_LINE, { id: 'review', by: owner }, NOW).record;
  const next = asking(line, 'a', NOW + 1);
  expect(closedBy(line, next)).toEqual(line.history);
  expect(next.history.map(({ kind }) => kind)).toEqual(['asked']);
  expect(next.reviewed).toEqual({ atMs: NOW, by: owner });
});

const duration = fc.constantFrom(...DURATION_NAMES);
/** `age` 0 is the request asked last, 1 the one before, … */
const age = fc.constantFrom(0, 0, 0, 1, 2);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('ask' as const), duration, age }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask-again' as const), duration, age }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'refuse' as const, 'approve' as const),
      duration,
      age,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), duration, age }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('review' as const), duration, age }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disable' as const), duration, age }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), duration, age }) },
);

it('does what the model says, whatever comes after what', () => {
  const property = fc.property(
    fc.array(step, { minLength: 5, maxLength: 80 }),
    fc.integer({ min: 0, max: 2 }),
    (steps, jitter) => {
      const model = new LineModel();
      const kept: string[] = [];
      const asked: string[] = [];
      let line = EMPTY_LINE;
      let nowMs = NOW;
      let reviews = 0;
      for (const { do: what, duration, age } of steps) {
        nowMs += 1;
        const standing = { disabledAtMs: model.disabledAtMs };
        const id = asked.at(-1 - age) ?? 'never-asked';
        const act = { id, by: owner, reason: 'because' };
        let expected: string;
        let came: { record: Line; outcome: string };
        const before = line;
        if (what === 'wait') {
          nowMs += DURATIONS[duration] + jitter - 2;
          continue;
        } else if (what === 'disable') {
          model.disabledAtMs = nowMs;
          continue;
        } else if (what === 'ask' || what === 'ask-again') {
          // A form that is sent again long after is stopped by its key, not by the line.
          const again = what === 'ask-again' && line.history.some((event) => event.id === id);
          const which = again ? id : `request-${asked.length}`;
          if (!again) asked.push(which);
          const request = { id: which, by: person, reason: 'please', duration };
          expected = model.ask(which, duration, nowMs);
          came = ask(line, request, standing, nowMs);
        } else if (what === 'withdraw') {
          expected = model.close(id, 'withdrawn');
          came = withdraw(line, { id, by: person }, nowMs);
        } else if (what === 'refuse') {
          expected = model.close(id, 'refused');
          came = refuse(line, act, nowMs);
        } else if (what === 'review') {
          reviews += 1;
          expected = model.review(owner, nowMs);
          came = review(line, { id: `review-${reviews}`, by: owner }, nowMs);
        } else if (what === 'approve') {
          expected = model.approve(id, duration, nowMs);
          came = approve(line, { ...act, duration }, standing, nowMs);
        } else {
          expected = model.end(id, nowMs);
          came = end(line, act, standing, nowMs);
        }
        // What a line has left behind is told as never having been: nothing can be done about it.
        const isOld = !before.history.some((event) => event.id === id);
        const unseen = what === 'end' ? 'not-active' : 'not-open';
        const outcome = expected === 'again' && isOld ? unseen : expected;
        expect([what, came.outcome]).toEqual([what, outcome]);
        expect(came.record === line).toBe(came.outcome !== 'done');
        kept.push(...closedBy(line, came.record).map((event) => `${event.kind} ${event.id}`));
        line = came.record;

        const after = { disabledAtMs: model.disabledAtMs };
        expect(requestOf(line, after)?.id).toBe(model.waiting()?.id);
        expect(grantAt(line, after, nowMs)?.id).toBe(model.granted(nowMs));
        expect(line.history.length).toBeLessThanOrEqual(HISTORY_LENGTH);
        expect(line.reviewed).toEqual(model.reviewed);
        const kinds = line.history.map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'reviewed').length).toBeLessThanOrEqual(
          REVIEWS_KEPT,
        );
        const restsMs = Math.max(line.grant?.endsAtMs ?? 0, line.history.at(-1)?.atMs ?? 0);
        expect(restsFromMs(line)).toBe(line.request ? undefined : restsMs);
        expect(indexedUntilMs(line) !== undefined).toBe(!!line.request || !!line.grant);
      }
      // Nothing that happened is lost: it is in the line, or was kept before the line went on.
      const all = [...kept, ...line.history.map((event) => `${event.kind} ${event.id}`)];
      expect(new Set(all).size).toBe(all.length);
      const wasAsked = all.filter((event) => event.startsWith('asked'));
      expect(wasAsked.length).toBeLessThanOrEqual(asked.length);
      expect(all.filter((event) => event.startsWith('approved')).length).toBeLessThanOrEqual(
        wasAsked.length,
      );
    },
  );
  fc.assert(property, { numRuns: 400 });
});
