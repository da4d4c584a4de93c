import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AliasExistsException,
  InvalidParameterException,
  InvalidPasswordException,
  ListUsersCommand,
  ResourceNotFoundException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POOL_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
let pool: TestPool;
let client: ReturnType<typeof sdkClient>;

beforeEach(async () => {
  pool = await startTestPool();
  client = sdkClient(pool.url);
});
afterEach(() => pool.close());

const create = (Username: string, more = {}) =>
  client.send(
    new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS', ...more }),
  );
const get = (Username: string) => client.send(new AdminGetUserCommand({ UserPoolId, Username }));
const list = (more = {}) => client.send(new ListUsersCommand({ UserPoolId, ...more }));

describe('AdminGetUser', () => {
  it('finds a person by sub and by email, with dates and a UUID as username', async () => {
    const { email, username } = pool.people.dmar;
    for (const name of [email, username, email.toUpperCase()]) {
      const user = await get(name);
      expect(user.Username).toBe(username);
      expect(user.Username).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      expect(user.Enabled).toBe(true);
      expect(user.UserStatus).toBe('CONFIRMED');
      expect(user.UserCreateDate).toBeInstanceOf(Date);
      expect(Math.abs(Date.now() - Number(user.UserCreateDate))).toBeLessThan(60_000);
      expect(user.UserAttributes).toContainEqual({ Name: 'sub', Value: username });
    }
  });

  it('refuses who is unknown, another pool and no name', async () => {
    await expect(get('nobody@example.com')).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(get('nobody@example.com')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
      message: 'User does not exist.',
    });
    const elsewhere = { UserPoolId: 'eu-central-1_Elsewhere', Username: 'a' };
    await expect(client.send(new AdminGetUserCommand(elsewhere))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    await expect(get('')).rejects.toBeInstanceOf(InvalidParameterException);
  });
});

describe('ListUsers', () => {
  it('pages through everyone once', async () => {
    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await list({ Limit: 2, ...(PaginationToken && { PaginationToken }) });
      expect(page.Users?.length).toBeLessThanOrEqual(2);
      seen.push(...(page.Users ?? []).map((user) => user.Username));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    const everyone = Object.values(pool.people).map((person) => person.username);
    expect(seen.toSorted()).toEqual(everyone.toSorted());
  });

  it('refuses a page of 61 or of none, and a token that is not its own', async () => {
    const { PaginationToken } = await list({ Limit: 2 });
    const bad = [
      { Limit: 61 },
      { Limit: 0 },
      { PaginationToken: 'nonsense' },
      { PaginationToken, Filter: 'email ^= "d"' },
    ];
    for (const parameters of bad) {
      await expect(list(parameters)).rejects.toBeInstanceOf(InvalidParameterException);
    }
  });

  it('filters by one attribute, equal or by prefix', async () => {
    const emails = async (Filter: string) =>
      (await list({ Filter, AttributesToGet: ['email'] })).Users?.map(
        (user) => user.Attributes?.[0]?.Value,
      );
    expect(await emails('email = "dmar@example.com"')).toEqual(['dmar@example.com']);
    expect(await emails('email ^= "s"')).toEqual(['sdedakia@example.com']);
    expect(await emails('email = "s"')).toEqual([]);
    expect(await emails(`username = "${pool.people.jahn.username}"`)).toEqual(['jahn@example.com']);
    expect(await emails('cognito:user_status = "confirmed"')).toHaveLength(5);
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'peter@example.com' }));
    expect(await emails('status = "Disabled"')).toEqual(['peter@example.com']);
    for (const Filter of ['email', 'custom:x = "y"', 'email != "x"', 'email = x']) {
      await expect(list({ Filter })).rejects.toBeInstanceOf(InvalidParameterException);
    }
  });

  it('answers only the attributes asked for, and refuses one that somebody lacks', async () => {
    const { Users } = await list({ AttributesToGet: ['email'] });
    expect(Users?.every((user) => user.Attributes?.length === 1)).toBe(true);
    await expect(list({ AttributesToGet: ['name'] })).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
  });
});

describe('AdminListGroupsForUser', () => {
  it('pages', async () => {
    const Username = pool.people.dmar.email;
    const ask = (more = {}) =>
      client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username, Limit: 1, ...more }));
    const first = await ask();
    const second = await ask({ NextToken: first.NextToken, Limit: 2 });
    expect([...(first.Groups ?? []), ...(second.Groups ?? [])].map((g) => g.GroupName)).toEqual([
      'admins',
      'engineering',
      'operations',
    ]);
    expect(second.NextToken).toBeUndefined();
    await expect(
      client.send(
        new AdminListGroupsForUserCommand({
          UserPoolId,
          Username: pool.people.jahn.email,
          NextToken: first.NextToken,
        }),
      ),
    ).rejects.toBeInstanceOf(InvalidParameterException);
  });
});

describe('a user made by the API', () => {
  it('is created with a temporary password, once', async () => {
    const { User } = await create('new@example.com', {
      UserAttributes: [{ Name: 'name', Value: 'New' }],
    });
    expect(User).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(User?.Attributes).toContainEqual({ Name: 'email', Value: 'new@example.com' });
    await expect(create('new@example.com')).rejects.toBeInstanceOf(UsernameExistsException);
    await expect(create('NEW@example.com')).rejects.toBeInstanceOf(UsernameExistsException);
    await expect(create('no email')).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('is created once when two ask at the same time', async () => {
    const both = await Promise.allSettled([create('two@example.com'), create('two@example.com')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is confirmed by a permanent password that satisfies the policy', async () => {
    await create('new@example.com');
    const set = (Password: string, Permanent = true) =>
      client.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username: 'new@example.com',
          Password,
          Permanent,
        }),
      );
    for (const bad of [
      'Short-1',
      'no-upper-case-1',
      'NO-LOWER-CASE-1',
      'No-Numbers-Here',
      'NoSymbols12345',
    ]) {
      await expect(set(bad)).rejects.toBeInstanceOf(InvalidPasswordException);
      await expect(set(bad)).rejects.not.toThrow(bad);
    }
    await set('Correct-Horse-7');
    expect((await get('new@example.com')).UserStatus).toBe('CONFIRMED');
    await set('Correct-Horse-8', false);
    expect((await get('new@example.com')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('gets no password that misses the policy, in whichever way it is set', async () => {
    const faults: [password: string, fault: string][] = [
      ['Short-1', 'Password not long enough'],
      ['no-upper-case-1', 'Password must have uppercase characters'],
      ['NO-LOWER-CASE-1', 'Password must have lowercase characters'],
      ['No-Numbers-Here', 'Password must have numeric characters'],
      ['NoSymbols12345', 'Password must have symbol characters'],
    ];
    const Username = 'new@example.com';
    const ways = (password: string) => [
      () => create('other@example.com', { TemporaryPassword: password }),
      () => create(Username, { TemporaryPassword: password, MessageAction: 'RESEND' }),
      ...[true, false].map(
        (Permanent) => () =>
          client.send(
            new AdminSetUserPasswordCommand({
              UserPoolId,
              Username,
              Password: password,
              Permanent,
            }),
          ),
      ),
    ];
    await create(Username);
    for (const [password, fault] of faults) {
      for (const way of ways(password)) {
        await expect(way()).rejects.toMatchObject({
          name: 'InvalidPasswordException',
          message: `Password did not conform with policy: ${fault}`,
          $metadata: { httpStatusCode: 400 },
        });
      }
    }
    for (const password of [' Correct-Horse-7', 'Correct-Horse-7 ', 'Aa1-'.padEnd(257, 'x')]) {
      for (const way of ways(password)) {
        await expect(way()).rejects.toBeInstanceOf(InvalidParameterException);
      }
    }
    await expect(get('other@example.com')).rejects.toBeInstanceOf(UserNotFoundException);
  });

  it('is disabled, enabled, changed and deleted', async () => {
    const Username = pool.people.peter.email;
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    expect((await get(Username)).Enabled).toBe(false);
    await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
    expect((await get(Username)).Enabled).toBe(true);

    const change = (Name: string, Value: string) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username,
          UserAttributes: [{ Name, Value }],
        }),
      );
    await change('name', 'Peter');
    expect((await get(Username)).UserAttributes).toContainEqual({ Name: 'name', Value: 'Peter' });
    await expect(change('sub', 'x')).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(change('email', 'jahn@example.com')).rejects.toBeInstanceOf(AliasExistsException);
    await change('email', 'pete@example.com');
    expect((await get('pete@example.com')).Username).toBe(pool.people.peter.username);

    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'pete@example.com' }));
    await expect(get('pete@example.com')).rejects.toBeInstanceOf(UserNotFoundException);
  });
});
