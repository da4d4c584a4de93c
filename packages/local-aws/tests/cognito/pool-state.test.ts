import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  CreateGroupCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TemplateConflictError } from '../../src/template/errors';
import { StateFileError } from '../../src/state-file';
import { Browser } from '../../src/testing/browser';
import { POOL_ID, emailOf, startTestPool, testPoolConfiguration } from '../fixtures/user-pool';
import type { TestPool, TestPoolOverrides } from '../fixtures/user-pool';
import { askToken, askUserInfo, authorizeQuery, codeFor, redeem, redirected } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const declared = testPoolConfiguration();
let directory: string;
let stateFile: string;
let pool: TestPool | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'user-pool-'));
  stateFile = join(directory, 'nested', 'pool.json');
});
afterEach(async () => {
  await pool?.close();
  pool = undefined;
  rmSync(directory, { recursive: true });
});

/** Starts the pool, or starts it anew from its state, with another template if given. */
async function restart(configuration: TestPoolOverrides['configuration'] = {}) {
  await pool?.close();
  pool = undefined;
  pool = await startTestPool({ stateFile, configuration });
  return { pool, client: sdkClient(pool.url) };
}

const groupsOf = async (client: ReturnType<typeof sdkClient>, Username: string) =>
  (await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }))).Groups?.map(
    (group) => group.GroupName,
  );

describe('a restart', () => {
  it('keeps people, passwords, secrets, keys, sessions and sign-ins', async () => {
    const before = (await restart()).pool;
    const browser = new Browser(before.url);
    await browser.signIn(authorizeQuery(), before.people.dmar);
    const { body } = await redeem(before, await codeFor(before, before.people.dmar));

    const after = (await restart()).pool;
    expect(after.people).toEqual(before.people);
    expect(after.clientSecret).toBe(before.clientSecret);
    expect((await askUserInfo(after, body['access_token'] ?? '')).status).toBe(200);
    const grant = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' };
    expect((await askToken(after, grant)).status).toBe(200);
    const returning = new Browser(after.url);
    returning.cookies.set('cognito', browser.cookies.get('cognito') ?? '');
    const silent = await returning.request(`/oauth2/authorize?${authorizeQuery()}`);
    expect(redirected(silent).get('code')).toBeTruthy();
    expect(await codeFor(after, after.people.jahn)).not.toBe('');
  });

  it('keeps a file of its owner only, without refresh tokens, cookies or chosen passwords', async () => {
    const { pool: running, client } = await restart();
    const Username = running.people.peter.username;
    const Password = 'Correct-Horse-7';
    await client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
    );
    const browser = new Browser(running.url);
    const signedIn = await browser.signIn(authorizeQuery(), running.people.dmar);
    const { body } = await redeem(running, redirected(signedIn).get('code') ?? '');
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(directory, 'nested'))).toEqual(['pool.json']);
    const text = readFileSync(stateFile, 'utf8');
    expect(body['refresh_token']).toBeTruthy();
    for (const secret of [body['refresh_token'], browser.cookies.get('cognito'), Password]) {
      expect(text).not.toContain(secret);
    }
    const { pool: again } = await restart();
    expect(again.people.peter.password).toBeUndefined();
    expect(again.people.dmar.password).toBe(running.people.dmar.password);
  });

  it('refuses a file that is not its own', async () => {
    await restart();
    const other = { id: 'eu-central-1_Another12' };
    await expect(restart(other)).rejects.toThrow(StateFileError);
    await expect(restart(other)).rejects.toThrow(POOL_ID);
    writeFileSync(stateFile, '{"version":2}');
    await expect(restart()).rejects.toThrow(/expected version 1, got version 2/);
    writeFileSync(stateFile, 'no json');
    await expect(restart()).rejects.toThrow(StateFileError);
  });
});

describe('the template at a restart', () => {
  it('leaves alone what the API has changed', async () => {
    const { pool: before, client } = await restart();
    const { dmar, jahn, peter } = before.people;
    await client.send(
      new AdminRemoveUserFromGroupCommand({
        UserPoolId,
        Username: dmar.email,
        GroupName: 'admins',
      }),
    );
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username: jahn.email }));
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: peter.email }));
    await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'legal' }));
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'guest@example.com' }));

    const { client: again } = await restart();
    expect(await groupsOf(again, dmar.email)).toEqual(['engineering', 'operations']);
    const person = await again.send(new AdminGetUserCommand({ UserPoolId, Username: jahn.email }));
    expect(person.Enabled).toBe(false);
    const { Users } = await again.send(new ListUsersCommand({ UserPoolId }));
    const emails = Users?.flatMap(({ Attributes = [] }) =>
      Attributes.filter(({ Name }) => Name === 'email').map(({ Value }) => Value),
    );
    expect(emails).toContain('guest@example.com');
    expect(emails).not.toContain(peter.email);
    const { Groups } = await again.send(new ListGroupsCommand({ UserPoolId }));
    expect(Groups?.map((group) => group.GroupName)).toContain('legal');
  });

  it('creates what is new and deletes what is gone', async () => {
    const { pool: before } = await restart();
    const { pool: after, client } = await restart({
      groups: [...declared.groups.filter(({ name }) => name !== 'hr'), { name: 'legal' }],
      people: [
        ...declared.people.filter(({ username }) => username !== emailOf('ahatcher')),
        { username: 'new@example.com', attributes: {} },
      ],
      memberships: [
        ...declared.memberships.filter(
          ({ username, group }) =>
            username !== emailOf('ahatcher') &&
            !(username === emailOf('dmar') && group === 'admins'),
        ),
        { username: emailOf('jahn'), group: 'legal' },
        { username: 'new@example.com', group: 'legal' },
      ],
    });
    expect(Object.keys(after.people)).toEqual(['dmar', 'jahn', 'peter', 'sdedakia', 'new']);
    expect(after.people.jahn).toEqual({ ...before.people.jahn, groups: ['engineering', 'legal'] });
    expect(after.people.dmar.groups).toEqual(['engineering', 'operations']);
    const { Groups } = await client.send(new ListGroupsCommand({ UserPoolId }));
    const names = Groups?.map((group) => group.GroupName);
    expect(names).toContain('legal');
    expect(names).not.toContain('hr');
  });

  it('gives nothing back to a person whom it declares with other attributes', async () => {
    const { pool: before, client } = await restart();
    const { email: Username } = before.people.dmar;
    await client.send(
      new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName: 'admins' }),
    );
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    const { pool: after, client: again } = await restart({
      people: declared.people.map((person) =>
        person.username === emailOf('dmar')
          ? { ...person, attributes: { ...person.attributes, name: 'Dana' } }
          : person,
      ),
    });
    expect(after.people.dmar).toEqual({
      ...before.people.dmar,
      groups: ['engineering', 'operations'],
    });
    const person = await again.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(person.Enabled).toBe(false);
    expect(after.people.jahn).toEqual(before.people.jahn);
  });

  it("changes a group's description and keeps its members", async () => {
    await restart();
    const groups = declared.groups.map((group) => ({ ...group, description: 'Changed' }));
    const { pool: after, client } = await restart({ groups });
    const { Groups } = await client.send(new ListGroupsCommand({ UserPoolId }));
    expect(Groups?.every((group) => group.Description === 'Changed')).toBe(true);
    expect(after.people.dmar.groups).toEqual(['admins', 'engineering', 'operations']);
  });

  it('fails where a deployment would, and changes nothing', async () => {
    const { client } = await restart();
    const Username = 'made@example.com';
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username }));
    const before = readFileSync(stateFile, 'utf8');
    const person = (username: string) => ({ username, attributes: {} });
    const people = [...declared.people, person('new@example.com'), person(Username)];
    await expect(restart({ people })).rejects.toThrow(TemplateConflictError);
    await expect(restart({ people })).rejects.toThrow(/User made@example.com/);
    expect(readFileSync(stateFile, 'utf8')).toBe(before);
    const { pool: after } = await restart({ people: people.slice(0, -1) });
    expect(Object.keys(after.people)).toContain('new');
  });
});
