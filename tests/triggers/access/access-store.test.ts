import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAIL_BUDGETS } from '../../../contracts/access';
import { grantAt, type Line } from '../../../contracts/access-line';
import { logPartition, UNTIL_DECIDED } from '../../../contracts/access-table';
import { AccessStore } from '../../../triggers/access/access-store';
import { MailBudgets } from '../../../triggers/commands/mail-budgets';
import { ActStore } from '../../../triggers/commands/act-store';
import { approve, end, refuse, withdraw } from '../../../triggers/access/line';
import { hashCode } from '../../../triggers/code';
import { startAccessTables, type AccessTables } from './access-tables';

const NOW = Date.UTC(2026, 0, 5, 9);
const DAY = 86_400_000;
const LIFE = 400 * DAY;
/** Many at a time on one machine: only the deadline is longer than the function's. */
const PATIENT_MS = 20_000;

let tables: AccessTables;
let nowMs = NOW;
let people = 0;

const newSub = () => `person-${(people += 1)}`;
/** A store of its own, like another instance of the function. */
const newStore = () =>
  new AccessStore({
    client: tables.client,
    tableName: tables.names.access,
    now: () => nowMs,
    deadlineMs: PATIENT_MS,
    logLifeMs: LIFE,
  });
const newBudgets = () =>
  new MailBudgets({
    client: tables.client,
    tableName: tables.names.access,
    now: () => nowMs,
    deadlineMs: PATIENT_MS,
  });
const newActs = () =>
  new ActStore({
    client: tables.client,
    tableName: tables.names.acts,
    now: () => nowMs,
    deadlineMs: PATIENT_MS,
  });

beforeAll(async () => {
  tables = await startAccessTables();
});
afterAll(() => tables.close());
afterEach(() => {
  nowMs = NOW;
});

const request = (id: string) => ({ id, reason: 'the report', duration: 'day' as const });
const yes = (id: string) => (line: Line, atMs: number) =>
  approve(line, { id, by: 'owner', reason: 'yes', duration: 'day' }, {}, atMs);
const no = (id: string, by: string) => (line: Line, atMs: number) =>
  refuse(line, { id, by, reason: 'no' }, atMs);

describe('fifty decisions at once on one request', () => {
  it('come to one: it is approved once, or refused once', async () => {
    const sub = newSub();
    await newStore().ask(sub, 'hr', request('a'), {});
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        newStore().decide(sub, 'hr', n % 2 ? yes('a') : no('a', `owner-${n}`)),
      ),
    );
    const line = (await newStore().view(sub)).lines.get('hr');
    expect(line?.history.map(({ kind }) => kind)).toHaveLength(2);
    expect(line?.request).toBeUndefined();
    const isGranted = line?.history.at(-1)?.kind === 'approved';
    expect(grantAt(line ?? { history: [] }, {}, nowMs) !== undefined).toBe(isGranted);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  });
});

describe('a hundred requests at once by one person', () => {
  it('take as many places as there are', async () => {
    const sub = newSub();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const store = newStore();
        const view = await store.view(sub);
        const id = `request-${n}`;
        const group = `group-${n}`;
        const { kind } = await store.reserve(sub, { key: id, hash: 'h' }, [group], view);
        if (kind === 'reserved') await store.ask(sub, group, request(id), {});
        return kind;
      }),
    );
    expect(outcomes.filter((kind) => kind === 'reserved')).toHaveLength(10);
    const { lines } = await newStore().view(sub);
    expect([...lines.values()].filter((line) => line.request)).toHaveLength(10);
  });
});

describe('what is closed', () => {
  it('is kept before its line is used again, once, and ends', async () => {
    const sub = newSub();
    const store = newStore();
    await store.ask(sub, 'hr', request('a'), {});
    await store.decide(sub, 'hr', yes('a'));
    nowMs += DAY;
    await Promise.all([
      newStore().ask(sub, 'hr', request('b'), {}),
      newStore().ask(sub, 'hr', request('c'), {}),
    ]);
    const log = await tables.partition(logPartition(sub));
    expect(log).toHaveLength(1);
    expect(log[0]?.expiresAt).toEqual({ N: String((NOW + DAY + LIFE) / 1_000) });
    const kept = JSON.parse(log[0]?.record?.S ?? '') as Line;
    expect(kept.history.map(({ kind, id }) => [kind, id])).toEqual([
      ['asked', 'a'],
      ['approved', 'a'],
    ]);
    const line = (await store.view(sub)).lines.get('hr');
    expect(line?.history).toHaveLength(1);
  });

  it('is kept anew where more happened after an attempt that failed', async () => {
    const sub = newSub();
    const store = newStore();
    await store.ask(sub, 'hr', request('a'), {});
    // What an attempt leaves that was ended between its two writes.
    await tables.client.send(
      new PutItemCommand({
        TableName: tables.names.access,
        Item: {
          sub: { S: logPartition(sub) },
          item: { S: `group#hr#${NOW}.a` },
          version: { N: '1' },
          record: { S: '{"history":[]}' },
        },
      }),
    );
    await store.decide(sub, 'hr', no('a', 'owner'));
    await store.ask(sub, 'hr', request('b'), {});
    const [kept] = await tables.partition(logPartition(sub));
    expect((JSON.parse(kept?.record?.S ?? '') as Line).history).toHaveLength(2);
  });

  it('stays, whatever comes later under the same id', async () => {
    const sub = newSub();
    const store = newStore();
    await store.ask(sub, 'hr', request('a'), {});
    await store.decide(sub, 'hr', yes('a'));
    for (const id of ['b', 'a', 'c']) {
      nowMs += DAY;
      await store.ask(sub, 'hr', request(id), {});
      await store.decide(sub, 'hr', (line, atMs) => withdraw(line, { id, by: sub }, atMs));
    }
    const kept = await tables.partition(logPartition(sub));
    const histories = kept.map(({ record }) => (JSON.parse(record?.S ?? '') as Line).history);
    expect(histories.map((history) => history.map(({ kind, id }) => `${kind} ${id}`))).toEqual([
      ['asked a', 'approved a'],
      ['asked b', 'withdrawn b'],
      ['asked a', 'withdrawn a'],
    ]);
  });
});

describe('the index of a group', () => {
  const shown = async () => (await tables.indexed('index', nowMs)).map(({ sub }) => sub?.S);

  it('shows a line while a request waits or a grant lasts, and its keys only', async () => {
    const sub = newSub();
    const store = newStore();
    await store.ask(sub, 'index', request('a'), {});
    expect(await tables.indexed('index', nowMs)).toEqual([
      {
        sub: { S: sub },
        item: { S: 'group#index' },
        group: { S: 'index' },
        until: { N: String(UNTIL_DECIDED) },
      },
    ]);
    await store.decide(sub, 'index', yes('a'));
    expect(await shown()).toEqual([sub]);
    nowMs += DAY;
    expect(await shown()).toEqual([]);
    nowMs -= DAY / 2;
    await store.decide(sub, 'index', (line, atMs) =>
      end(line, { id: 'a', by: 'owner', reason: 'over' }, {}, atMs),
    );
    expect(await shown()).toEqual([]);
  });
});

it('lets a line on which nothing stands end, and none on which a request waits', async () => {
  const sub = newSub();
  const store = newStore();
  const expiry = async () =>
    (await tables.partition(sub)).find(({ item }) => item?.S === 'group#hr')?.expiresAt;
  await store.ask(sub, 'hr', request('a'), {});
  expect(await expiry()).toBeUndefined();
  await store.decide(sub, 'hr', yes('a'));
  expect(await expiry()).toEqual({ N: String((NOW + DAY + LIFE) / 1_000) });
});

it('never forgets who was signed out or disabled', async () => {
  const sub = newSub();
  const store = newStore();
  await store.noteKey(sub, { key: 'k', hash: 'h' });
  expect((await tables.partition(sub))[0]).toHaveProperty('expiresAt');
  await store.cut(sub, { id: 'k', what: 'signed-out', by: 'admin', reason: 'lost laptop' });
  expect((await tables.partition(sub))[0]).not.toHaveProperty('expiresAt');
  expect((await store.view(sub)).standing).toMatchObject({ signedOutAtMs: NOW });
});

it('holds subs, and neither names nor addresses', async () => {
  const texts = JSON.stringify(await tables.items());
  expect(texts).not.toMatch(/@/);
});

it('lets no more mails go than the budget, however many ask at once', async () => {
  const { most, withinMs } = MAIL_BUDGETS.decisions;
  const taken = await Promise.all(
    Array.from({ length: 10 }, () => newBudgets().take('decisions', most / 5)),
  );
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect(await newBudgets().take('own', 1)).toBe(true);
  nowMs += withinMs;
  expect(await newBudgets().take('decisions', 1)).toBe(true);
});

it('reads nothing that it did not write', async () => {
  const sub = newSub();
  const put = (record: string) =>
    tables.client.send(
      new PutItemCommand({
        TableName: tables.names.access,
        Item: {
          sub: { S: sub },
          item: { S: 'group#hr' },
          version: { N: '1' },
          record: { S: record },
        },
      }),
    );
  for (const record of ['', '{}', '{"history":[{"kind":"granted"}]}', '{"history":[],"x":1}']) {
    await put(record);
    await expect(newStore().view(sub)).rejects.toThrow('expected a record');
    await expect(newStore().ask(sub, 'hr', request('a'), {})).rejects.toThrow('expected a record');
  }
});

describe('fifty right codes at once', () => {
  it('confirm an act once', async () => {
    const sub = newSub();
    const act = { id: 'act', hash: 'hash', code: hashCode('123456') };
    await newActs().prepare(sub, act);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        newActs().confirm(sub, { id: 'act', hash: 'hash', code: '123456' }),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'right')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'used')).toHaveLength(49);
    const item = (await tables.items(tables.names.acts)).find((each) => each.sub?.S === sub);
    expect(item?.record?.S).not.toContain('hash"');
  });
});
