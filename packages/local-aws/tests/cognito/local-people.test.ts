import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LocalPerson } from '../../src/cognito/local-people';
import { emailOf, POOL_ID, startTestPool, type TestPool } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { authorizeQuery } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const ann: LocalPerson = {
  email: 'ann@example.com',
  attributes: { given_name: 'Ann' },
  groups: ['hr', 'engineering'],
};
const ben: LocalPerson = { email: 'ben@example.com', groups: [] };

let directory: string;
let pool: TestPool | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'local-people-'));
});
afterEach(async () => {
  await pool?.close();
  pool = undefined;
  rmSync(directory, { recursive: true });
});

/** Starts the pool, or starts it anew from its state, with these people. */
async function start(localPeople: readonly LocalPerson[]) {
  await pool?.close();
  pool = undefined;
  pool = await startTestPool({ stateFile: join(directory, 'pool.json'), localPeople });
  return { pool, client: sdkClient(pool.url) };
}

it('puts people beside those of the template, with attributes and groups', async () => {
  const { pool, client } = await start([ann, ben]);
  const { Users } = await client.send(new ListUsersCommand({ UserPoolId }));
  expect(Users).toHaveLength(7);
  const Username = ann.email;
  const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect(found).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
  expect(found.UserAttributes).toEqual(
    expect.arrayContaining([
      { Name: 'given_name', Value: 'Ann' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'sub', Value: found.Username },
    ]),
  );
  const { Groups } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['engineering', 'hr']);
  expect(Object.values(pool.people).map(({ email }) => email)).not.toContain(ann.email);
});

it('lets none of them sign in', async () => {
  const { pool } = await start([ann]);
  const signIn = (email: string, password: string) =>
    new Browser(pool.url).signIn(authorizeQuery(), { email, password });
  for (const password of ['', 'undefined', 'Correct-Horse-1']) {
    expect((await signIn(ann.email, password)).headers.get('location')).toBeNull();
  }
  const { email, password } = pool.people.jahn;
  expect((await signIn(email, password)).headers.get('location')).toContain('code=');
});

it('keeps what the API has changed, and deletes who is no longer given', async () => {
  const { client } = await start([ann, ben]);
  const Username = ann.email;
  const { Username: sub } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));

  const again = await start([{ ...ann, groups: [] }]);
  const found = await again.client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect([found.Username, found.Enabled]).toEqual([sub, false]);
  const missing = new AdminGetUserCommand({ UserPoolId, Username: ben.email });
  await expect(again.client.send(missing)).rejects.toThrow('User does not exist');

  const { client: last } = await start([]);
  const { Users } = await last.send(new ListUsersCommand({ UserPoolId }));
  expect(Users).toHaveLength(5);
});

it.each([
  ['a group that the pool has not', { ...ben, groups: ['none'] }],
  ["an address of the template's", { ...ben, email: emailOf('jahn').toUpperCase() }],
])('refuses %s, and keeps the state as it was', async (_, person) => {
  await start([ann]);
  const file = join(directory, 'pool.json');
  const before = readFileSync(file, 'utf8');
  await expect(start([ann, person])).rejects.toMatchObject({ name: 'ServiceError' });
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it('hashes nothing for ten thousand', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    email: `person-${at}@example.com`,
    groups: ['hr'],
  }));
  const { pool } = await start(many);
  const records = Object.values(pool.pool.state.users);
  expect(records).toHaveLength(10_005);
  expect(records.filter(({ passwordHash }) => passwordHash !== undefined)).toHaveLength(5);
});
