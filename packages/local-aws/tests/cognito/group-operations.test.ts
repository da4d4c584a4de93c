import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  GroupExistsException,
  ListGroupsCommand,
  ListUsersInGroupCommand,
  ResourceNotFoundException,
  UpdateGroupCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POOL_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { codeFor, redeem } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
let pool: TestPool;
let client: ReturnType<typeof sdkClient>;

beforeEach(async () => {
  pool = await startTestPool();
  client = sdkClient(pool.url);
});
afterEach(() => pool.close());

const groupsOf = async (Username: string) => {
  const answer = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  return answer.Groups?.map((group) => group.GroupName);
};

describe('groups', () => {
  it('are listed by pages and described', async () => {
    const first = await client.send(new ListGroupsCommand({ UserPoolId, Limit: 4 }));
    const { NextToken } = first;
    const second = await client.send(new ListGroupsCommand({ UserPoolId, Limit: 4, NextToken }));
    const names = [...(first.Groups ?? []), ...(second.Groups ?? [])].map((g) => g.GroupName);
    expect(names).toEqual([
      'admins',
      'automation',
      'engineering',
      'hr',
      'launches',
      'operations',
      'product',
    ]);
    const { Group } = await client.send(new GetGroupCommand({ UserPoolId, GroupName: 'hr' }));
    expect(Group).toMatchObject({ GroupName: 'hr', Description: 'Members of hr', UserPoolId });
    expect(Group?.CreationDate).toBeInstanceOf(Date);
  });

  it('are created once and deleted with their memberships', async () => {
    const create = () =>
      client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'legal', Precedence: 2 }));
    expect((await create()).Group?.Precedence).toBe(2);
    await expect(create()).rejects.toBeInstanceOf(GroupExistsException);

    const { email } = pool.people.jahn;
    const member = { UserPoolId, Username: email, GroupName: 'legal' };
    await client.send(new AdminAddUserToGroupCommand(member));
    await client.send(new AdminAddUserToGroupCommand(member));
    expect(await groupsOf(email)).toEqual(['engineering', 'legal']);
    await client.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'legal' }));
    expect(await groupsOf(email)).toEqual(['engineering']);
    await expect(
      client.send(new GetGroupCommand({ UserPoolId, GroupName: 'legal' })),
    ).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  const RoleArn = 'arn:aws:iam::111122223333:role/writers';

  it('are changed in what the call gives, and stay as they are in the rest', async () => {
    const change = async (more: object) =>
      (await client.send(new UpdateGroupCommand({ UserPoolId, GroupName: 'hr', ...more }))).Group;
    expect(await change({ RoleArn, Precedence: 3 })).toMatchObject({ RoleArn, Precedence: 3 });
    expect(await change({ Description: 'New words', Precedence: 2 })).toMatchObject({
      Description: 'New words',
      Precedence: 2,
      RoleArn,
    });
    const { Group } = await client.send(new GetGroupCommand({ UserPoolId, GroupName: 'hr' }));
    expect(Group).toMatchObject({ Description: 'New words', RoleArn });
    const unknown = new UpdateGroupCommand({ UserPoolId, GroupName: 'none' });
    await expect(client.send(unknown)).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it.each<[string, object[], roles: string[], preferred: string | undefined]>([
    ['none, without a role', [{}], [], undefined],
    ['the only one', [{ RoleArn }, {}], [RoleArn], RoleArn],
    [
      'that of the lowest precedence, before those that have none',
      [{ RoleArn: `${RoleArn}-1` }, { RoleArn: `${RoleArn}-2`, Precedence: 9 }, { Precedence: 0 }],
      [`${RoleArn}-1`, `${RoleArn}-2`],
      `${RoleArn}-2`,
    ],
    [
      'the common one of two with the same precedence',
      [
        { RoleArn, Precedence: 1 },
        { RoleArn, Precedence: 1 },
      ],
      [RoleArn],
      RoleArn,
    ],
    [
      'none, where two of the same precedence differ',
      [
        { RoleArn, Precedence: 1 },
        { RoleArn: `${RoleArn}-2`, Precedence: 1 },
      ],
      [RoleArn, `${RoleArn}-2`],
      undefined,
    ],
  ])('give an ID token roles, of which one counts: %s', async (_, groups, roles, preferred) => {
    const { peter } = pool.people;
    const person = { UserPoolId, Username: peter.email };
    for (const [at, group] of groups.entries()) {
      const GroupName = `group-${at}`;
      await client.send(new CreateGroupCommand({ UserPoolId, GroupName, ...group }));
      await client.send(new AdminAddUserToGroupCommand({ ...person, GroupName }));
    }
    const { body } = await redeem(pool, await codeFor(pool, peter));
    const claimsOf = (token = '') =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
    const shown = {
      ...(roles.length > 0 && { 'cognito:roles': roles }),
      ...(preferred && { 'cognito:preferred_role': preferred }),
    };
    const named = Object.entries(claimsOf(body['id_token'])).filter(([name]) => /role/.test(name));
    expect(Object.fromEntries(named)).toEqual(shown);
    expect(JSON.stringify(claimsOf(body['access_token']))).not.toContain('role');
  });

  it('have members, by pages', async () => {
    const ask = (more = {}) =>
      client.send(
        new ListUsersInGroupCommand({ UserPoolId, GroupName: 'engineering', Limit: 1, ...more }),
      );
    const first = await ask();
    const second = await ask({ NextToken: first.NextToken });
    expect([first.Users?.[0]?.Username, second.Users?.[0]?.Username].sort()).toEqual(
      [pool.people.dmar.username, pool.people.jahn.username].sort(),
    );
    expect(second.NextToken).toBeUndefined();
    await expect(ask({ GroupName: 'none' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('lose a member', async () => {
    const { email } = pool.people.dmar;
    const member = { UserPoolId, Username: email, GroupName: 'admins' };
    await client.send(new AdminRemoveUserFromGroupCommand(member));
    expect(await groupsOf(email)).toEqual(['engineering', 'operations']);
  });

  it('are refused to who is unknown', async () => {
    const add = (Username: string, GroupName: string) =>
      client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    await expect(add('x@example.com', 'hr')).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(add(pool.people.jahn.email, 'x')).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });
});
