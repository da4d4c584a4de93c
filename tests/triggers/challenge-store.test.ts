import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { closeServer, listen } from 'local-aws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChallengeItemError } from '../../triggers/challenge-item';
import { ChallengeStore } from '../../triggers/challenge-store';
import { DeadlineError } from '../../triggers/deadline';
import { startChallengeTable, tableClient, type ChallengeTable } from './challenge-table';

const NOW = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let table: ChallengeTable;
let nowMs = NOW;
let people = 0;

const newSub = () => `person-${(people += 1)}`;
/** A store of its own, like another instance of the function. */
const newStore = () => new ChallengeStore({ ...table, now: () => nowMs, deadlineMs: PATIENT_MS });

beforeAll(async () => {
  table = await startChallengeTable();
});
afterAll(() => table.close());
afterEach(() => {
  nowMs = NOW;
});

const fifty = <Result>(work: () => Promise<Result>) =>
  Promise.all(Array.from({ length: 50 }, work));

/** Fifty at a time on one machine: only the deadline is longer than a trigger's. */
const PATIENT_MS = 20_000;

describe('fifty at the same time', () => {
  it('right answers: exactly one succeeds, and nobody is locked', async () => {
    const sub = newSub();
    await newStore().reserveSend(sub, 'a');
    const outcomes = await fifty(() => newStore().answer(sub, { challengeId: 'a', correct: true }));
    const kinds = outcomes.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['right', ...Array<string>(49).fill('used')]);
    nowMs += MINUTE;
    expect((await newStore().reserveSend(sub, 'b')).kind).toBe('reserved');
  });

  it('wrong answers: exactly ten are counted, one begins the lock', async () => {
    const sub = newSub();
    await newStore().reserveSend(sub, 'a');
    const outcomes = await fifty(() =>
      newStore().answer(sub, { challengeId: 'a', correct: false }),
    );
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(9);
    expect(outcomes.filter((outcome) => 'began' in outcome && outcome.began)).toHaveLength(1);
    expect((await table.item(sub))?.failuresSinceSuccess).toEqual({ N: '10' });
    const right = await newStore().answer(sub, { challengeId: 'a', correct: true });
    expect(right).toEqual({ kind: 'locked', untilMs: NOW + HOUR, began: false });
  });

  it('sends: exactly one is reserved', async () => {
    const sub = newSub();
    let sends = 0;
    const outcomes = await fifty(() => newStore().reserveSend(sub, `challenge-${(sends += 1)}`));
    expect(outcomes.filter(({ kind }) => kind === 'reserved')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'too-soon')).toHaveLength(49);
  });
});

it('keeps people apart', async () => {
  const [one, other] = [newSub(), newSub()];
  const store = newStore();
  await store.reserveSend(one, 'a');
  await store.reserveSend(other, 'b');
  const answer = { challengeId: 'a', correct: true };
  expect(await store.answer(other, answer)).toEqual({ kind: 'superseded' });
  expect(await store.answer(one, answer)).toEqual({ kind: 'right' });
});

it('takes a send back and unlocks', async () => {
  const sub = newSub();
  const store = newStore();
  await store.reserveSend(sub, 'a');
  await store.takeSendBack(sub, 'a', undefined);
  expect((await table.item(sub))?.expiresAt).toEqual({ N: String(NOW / 1_000) });
  expect((await store.reserveSend(sub, 'b')).kind).toBe('reserved');
  for (let n = 0; n < 10; n += 1) await store.answer(sub, { challengeId: 'b', correct: false });
  expect(await store.standing(sub, 'b')).toEqual({ kind: 'locked', untilMs: NOW + HOUR });
  expect(await store.unlock(sub)).toEqual({
    lock: { kind: 'locked', untilMs: NOW + HOUR },
    failuresSinceSuccess: 10,
  });
  expect((await store.standing(sub, 'b')).kind).toBe('standing');
});

it('needs an administrator after a hundred failures over ten locks, whoever counts', async () => {
  const sub = newSub();
  for (let round = 0; round < 10; round += 1, nowMs += HOUR) {
    await newStore().reserveSend(sub, `round-${round}`);
    const answer = { challengeId: `round-${round}`, correct: false };
    for (let n = 0; n < 10; n += 1) await newStore().answer(sub, answer);
  }
  nowMs += 10_000 * HOUR;
  const forever = { kind: 'locked', untilMs: undefined };
  expect(await newStore().reserveSend(sub, 'x')).toEqual(forever);
  expect(await table.item(sub)).not.toHaveProperty('expiresAt');
  expect(await newStore().unlock(sub)).toEqual({ lock: forever, failuresSinceSuccess: 100 });
  expect((await newStore().reserveSend(sub, 'x')).kind).toBe('reserved');
});

it('writes nothing for a person of whom there is nothing to change', async () => {
  const sub = newSub();
  await newStore().unlock(sub);
  await newStore().answer(sub, { challengeId: 'a', correct: false });
  expect(await table.item(sub)).toBeUndefined();
});

describe('time to live', () => {
  it('is the second after which nothing limits', async () => {
    const sub = newSub();
    await newStore().reserveSend(sub, 'a');
    expect((await table.item(sub))?.expiresAt).toEqual({ N: String((NOW + HOUR) / 1_000) });
  });

  it('is gone with a failure and back with a success', async () => {
    const sub = newSub();
    const store = newStore();
    await store.reserveSend(sub, 'a');
    await store.answer(sub, { challengeId: 'a', correct: false });
    expect(await table.item(sub)).not.toHaveProperty('expiresAt');
    await store.answer(sub, { challengeId: 'a', correct: true });
    expect(await table.item(sub)).toHaveProperty('expiresAt');
  });
});

it('finds a send reserved whose write was repeated because its answer was lost', async () => {
  const sub = newSub();
  const { client, tableName } = table;
  let writes = 0;
  const send = async (...[command, options]: Parameters<typeof client.send>) => {
    const answer = await client.send(command, options as never);
    if (!(command instanceof PutItemCommand)) return answer;
    writes += 1;
    return client.send(command, options as never);
  };
  const store = new ChallengeStore({ client: { send } as never, tableName, now: () => nowMs });
  expect((await store.reserveSend(sub, 'a')).kind).toBe('reserved');
  expect(writes).toBe(1);
  expect((await store.standing(sub, 'a')).kind).toBe('standing');
});

const sound = {
  version: { N: '1' },
  sentAtMs: { L: [{ N: '5' }] },
  failedAtMs: { L: [] },
  failuresSinceSuccess: { N: '0' },
};

describe('an item that is not ours', () => {
  it.each([
    ['version', undefined],
    ['version', { S: '1' }],
    ['version', { N: '1.5' }],
    ['sentAtMs', { NS: ['5'] }],
    ['sentAtMs', { L: [{ S: 'yesterday' }] }],
    ['failedAtMs', undefined],
    ['failuresSinceSuccess', { N: '-1' }],
    ['lockedUntilMs', { S: 'soon' }],
    ['challenge', { S: 'a' }],
    ['challenge', { M: { id: { S: 'a' }, spent: { S: 'no' } } }],
    ['challenge', { M: { id: { S: 'a' }, spent: { BOOL: false }, sentAtMs: { N: '5' } } }],
  ])('is refused: %s %j', async (name, value) => {
    const sub = newSub();
    const { [name as 'version']: _, ...others } = sound;
    await table.put({ ...others, sub: { S: sub }, ...(value && { [name]: value }) });
    await expect(newStore().reserveSend(sub, 'x')).rejects.toThrow(ChallengeItemError);
    await expect(newStore().reserveSend(sub, 'x')).rejects.toThrow(name);
  });
});

describe('DynamoDB that does not answer', () => {
  let server: Server | undefined;
  afterEach(async () => {
    if (server) await closeServer(server);
  });

  const dribble = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.write('{"Item":');
  };

  it.each<[string, (response: ServerResponse) => void]>([
    ['never', () => undefined],
    ['with half an answer', dribble],
  ])('%s: throws within the deadline', async (_, answer) => {
    server = createServer((_request, response) => answer(response));
    const port = await listen(server, 0, '127.0.0.1');
    const client = tableClient(`http://127.0.0.1:${port}`);
    const store = new ChallengeStore({ client, tableName: 'challenges', now: () => NOW });
    const attempt = store.reserveSend('person', 'a');
    await expect(attempt).rejects.toThrow(DeadlineError);
    await expect(attempt).rejects.toThrow('within 1200 ms');
    client.destroy();
  });
});
