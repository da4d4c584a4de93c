import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mkdtemp, rm } from 'node:fs/promises';
import { createTables, type Service, startDynamodb } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PersonUnknownError } from '../../../tools/operate/person';
import { unlock } from '../../../tools/operate/users-unlock';
import { ChallengeStore } from '../../../triggers/challenge-store';
import { hashCode } from '../../../triggers/code';
import { ActStore } from '../../../triggers/commands/act-store';
import { FAILURE_LIMIT, LOCK_MS } from '../../../contracts/emailed-code';
import {
  emailOf,
  REGION,
  startTestPool,
  type PersonName,
  type TestPool,
} from '../../../packages/local-aws/tests/fixtures/user-pool';
import { testTarget } from './support/target';
import { testTerminal } from './support/terminal';

const TABLE = 'Challenges';
const ACTS = 'Acts';
const NOW_MS = Date.parse('2030-01-01T12:00:00Z');
let pool: TestPool;
let dynamodb: Service;
let directory: string;
let store: ChallengeStore;
let acts: ActStore;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'unlock-'));
  [pool, dynamodb] = await Promise.all([startTestPool(), startDynamodb(directory)]);
  await createTables(
    dynamodb.url,
    REGION,
    [TABLE, ACTS].map((TableName) => ({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'sub', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'sub', KeyType: 'HASH' }],
    })),
  );
  const client = new DynamoDBClient({
    endpoint: dynamodb.url,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = { client, now: () => NOW_MS, deadlineMs: 10_000 };
  store = new ChallengeStore({ ...table, tableName: TABLE });
  acts = new ActStore({ ...table, tableName: ACTS });
});
afterAll(async () => {
  await Promise.all([pool.close(), dynamodb.close()]);
  await rm(directory, { recursive: true });
});

/** Answers wrongly, once for each. */
async function fail(name: PersonName, times: number): Promise<void> {
  const sub = pool.people[name].username;
  await store.reserveSend(sub, 'challenge-1');
  for (let answer = 0; answer < times; answer += 1) {
    await store.answer(sub, { challengeId: 'challenge-1', correct: false });
  }
}

async function shownBy(email: string): Promise<string> {
  const terminal = testTerminal();
  const outputs = { UserPoolId: pool.poolId, ChallengeTableName: TABLE, ActsTableName: ACTS };
  const target = testTarget({ cognito: pool.url, dynamodb: dynamodb.url }, outputs);
  expect(await unlock(target, email, terminal, () => NOW_MS)).toBe(0);
  return terminal.shown();
}

describe('users:unlock', () => {
  it('lifts a lock, says until when it was, and lets the person answer again', async () => {
    await fail('jahn', FAILURE_LIMIT.most);
    const sub = pool.people.jahn.username;
    expect(await store.standing(sub, 'challenge-1')).toMatchObject({ kind: 'locked' });
    const until = new Date(NOW_MS + LOCK_MS).toISOString();
    const shown = await shownBy(emailOf('jahn'));
    expect(shown.split('\n')[0]).toBe('Acting on the local run at http://localhost:3000');
    expect(shown).toContain(`lifted a lock until ${until}; ${FAILURE_LIMIT.most} wrong answers`);
    expect(await store.standing(sub, 'challenge-1')).toMatchObject({ kind: 'standing' });
  });

  it('lifts a lock of decisions, which nobody else may who is locked as well', async () => {
    const sub = pool.people.jahn.username;
    const act = { id: 'act-1', hash: 'h', code: hashCode('123456') };
    await acts.prepare(sub, act);
    for (let answer = 0; answer < FAILURE_LIMIT.most; answer += 1)
      await acts.confirm(sub, { ...act, code: '654321' });
    expect(await acts.confirm(sub, { ...act, code: '123456' })).toMatchObject({ kind: 'locked' });
    const until = new Date(NOW_MS + LOCK_MS).toISOString();
    expect(await shownBy(emailOf('jahn'))).toContain(
      `Codes of decisions: lifted a lock until ${until}`,
    );
    expect(await acts.confirm(sub, { ...act, code: '123456' })).toEqual({ kind: 'right' });
  });

  it('forgets failures that have not locked yet, once', async () => {
    await fail('dmar', 1);
    expect(await shownBy(emailOf('dmar'))).toContain('not locked; 1 wrong answer forgotten');
    expect(await shownBy(emailOf('dmar'))).toContain('nothing was locked');
  });

  it('says that nothing was locked of a person who never had a code', async () => {
    expect(await shownBy(emailOf('peter'))).toContain('peter@example.com: nothing was locked.');
  });

  it('knows no stranger', async () => {
    await expect(shownBy('nobody@example.com')).rejects.toThrow(PersonUnknownError);
  });
});
