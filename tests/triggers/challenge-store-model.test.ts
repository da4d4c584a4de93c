import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChallengeStore } from '../../triggers/challenge-store';
import { ChallengeModel } from './challenge-model';
import { startChallengeTable, type ChallengeTable } from './challenge-table';

const START = Date.UTC(2026, 0, 5, 9);
const HOUR = 3_600_000;

let table: ChallengeTable;
let people = 0;

beforeAll(async () => {
  table = await startChallengeTable();
});
afterAll(() => table.close());

/** `age` 0 is the challenge sent last, 1 the one before, … */
const send = fc.record({
  do: fc.constant('send' as const),
  mailFails: fc.boolean(),
  writtenTwice: fc.boolean(),
});
const answer = fc.record({
  do: fc.constant('answer' as const),
  age: fc.constantFrom(0, 0, 0, 1, 2),
  correct: fc.boolean(),
  times: fc.constantFrom(1, 1, 3, 9, 10),
});
const wait = fc.record({
  do: fc.constant('wait' as const),
  ms: fc.oneof(
    fc.constantFrom(1, 14_999, 15_000, 60_000, 300_000, 600_000, HOUR - 1, HOUR, 11 * HOUR),
    fc.integer({ min: 1, max: 2 * HOUR }),
  ),
});
const unlock = fc.record({ do: fc.constant('unlock' as const) });

const command = fc.oneof(
  { weight: 4, arbitrary: send },
  { weight: 5, arbitrary: answer },
  { weight: 4, arbitrary: wait },
  { weight: 1, arbitrary: unlock },
);

it('does what the model says, whatever comes after what', async () => {
  const property = fc.asyncProperty(
    fc.array(command, { minLength: 10, maxLength: 50 }),
    async (commands) => {
      const sub = `person-${(people += 1)}`;
      const model = new ChallengeModel();
      const sent = ['never-sent'];
      let nowMs = START;
      // Each step is another instance: nothing may be kept but what is in the table.
      const store = () => new ChallengeStore({ ...table, now: () => nowMs, deadlineMs: 20_000 });
      for (const step of commands) {
        if (step.do === 'wait') {
          nowMs += step.ms;
        } else if (step.do === 'unlock') {
          await store().unlock(sub);
          model.unlock();
        } else if (step.do === 'send') {
          const id = `challenge-${sent.length}`;
          const expected = model.send(id, nowMs);
          const came = await store().reserveSend(sub, id);
          expect(came).toMatchObject(expected);
          if (came.kind !== 'reserved') continue;
          if (step.writtenTwice) expect(await store().reserveSend(sub, id)).toMatchObject(expected);
          sent.unshift(id);
          if (!step.mailFails) continue;
          await store().takeSendBack(sub, id, came.replaced);
          model.takeBack(id);
        } else {
          const challengeId = sent[Math.min(step.age, sent.length - 1)] ?? '';
          for (let n = 0; n < step.times; n += 1) {
            const expected = model.answer(challengeId, step.correct, nowMs);
            const came = await store().answer(sub, { challengeId, correct: step.correct });
            expect(came).toMatchObject(expected);
          }
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 30 });
}, 120_000);

it('keeps single use and limits when everything comes at once', async () => {
  const volley = fc.array(fc.oneof(send, answer), { minLength: 2, maxLength: 12 });
  const property = fc.asyncProperty(
    fc.array(fc.record({ volley, wait }), { minLength: 2, maxLength: 8 }),
    async (rounds) => {
      const sub = `person-${(people += 1)}`;
      let nowMs = START;
      const store = () => new ChallengeStore({ ...table, now: () => nowMs, deadlineMs: 20_000 });
      const sent = ['never-sent'];
      const rights: string[] = [];
      const sentAtMs: number[] = [];
      const failedAtMs: number[] = [];
      let ids = 0;
      for (const round of rounds) {
        const known = [...sent];
        await Promise.all(
          round.volley.map(async (step) => {
            if (step.do === 'send') {
              const id = `challenge-${(ids += 1)}`;
              if ((await store().reserveSend(sub, id)).kind !== 'reserved') return;
              sent.unshift(id);
              sentAtMs.push(nowMs);
              return;
            }
            const challengeId = known[Math.min(step.age, known.length - 1)] ?? '';
            const outcome = await store().answer(sub, { challengeId, correct: step.correct });
            if (outcome.kind === 'right') rights.push(challengeId);
            if (outcome.kind === 'wrong' || (outcome.kind === 'locked' && outcome.began))
              failedAtMs.push(nowMs);
          }),
        );
        nowMs += round.wait.ms;
      }
      expect(new Set(rights).size).toBe(rights.length);
      const within = (times: number[], ms: number) =>
        Math.max(0, ...times.map((at) => times.filter((t) => t <= at && t > at - ms).length));
      expect(within(sentAtMs, 15_000)).toBeLessThanOrEqual(1);
      expect(within(sentAtMs, 300_000)).toBeLessThanOrEqual(3);
      expect(within(sentAtMs, 600_000)).toBeLessThanOrEqual(5);
      expect(within(sentAtMs, HOUR)).toBeLessThanOrEqual(15);
      expect(within(failedAtMs, HOUR)).toBeLessThanOrEqual(10);
    },
  );
  await fc.assert(property, { numRuns: 20 });
}, 120_000);
