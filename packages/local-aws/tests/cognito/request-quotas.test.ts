import {
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  AdminSetUserPasswordCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  NotAuthorizedException,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POOL_ID, STEP_UP_CLIENT_ID, emailOf, startTestPool } from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { authorizeQuery } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const Username = emailOf('dmar');
let time = 0;
let pool: TestPool;
let client: ReturnType<typeof sdkClient>;

async function start(quotas: boolean): Promise<void> {
  time = 1_900_000_000_000;
  pool = await startTestPool({ now: () => time, quotas });
  client = sdkClient(pool.url);
}
beforeEach(() => start(true));
afterEach(() => pool.close());

/** How many of `calls` are not throttled; anything else that fails fails the test. */
async function admitted(calls: number, call: (number: number) => Promise<unknown>) {
  const answers = Array.from({ length: calls }, (_, number) =>
    call(number).then(
      () => 1,
      (error: unknown) => {
        expect(error).toBeInstanceOf(TooManyRequestsException);
        expect(error).toMatchObject({
          message: 'Rate exceeded',
          $metadata: { httpStatusCode: 400 },
        });
        return 0;
      },
    ),
  );
  return (await Promise.all(answers)).reduce<number>((sum, one) => sum + one, 0);
}

const getUser = () => client.send(new AdminGetUserCommand({ UserPoolId, Username }));
/** Refused for lack of a secret hash once it is admitted. */
const initiateAuth = () => {
  const request = {
    UserPoolId,
    ClientId: STEP_UP_CLIENT_ID,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: Username },
  } as const;
  return refused(client.send(new AdminInitiateAuthCommand(request)));
};
/** Refused in the same way. */
const answer = () => {
  const request = {
    UserPoolId,
    ClientId: STEP_UP_CLIENT_ID,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: 's'.repeat(20),
    ChallengeResponses: { USERNAME: Username, ANSWER: '000000' },
  } as const;
  return refused(client.send(new AdminRespondToAuthChallengeCommand(request)));
};
async function refused(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof NotAuthorizedException)) throw error;
  });
}
const enable = () => client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
const listUsers = () => client.send(new ListUsersCommand({ UserPoolId }));

describe('the request quotas', () => {
  const rates: [operation: string, perSecond: number, call: () => Promise<unknown>][] = [
    ['AdminGetUser', 120, getUser],
    [
      'AdminListGroupsForUser',
      50,
      () => client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username })),
    ],
    ['ListUsers', 30, listUsers],
    ['AdminInitiateAuth', 120, initiateAuth],
    ['AdminEnableUser', 25, enable],
    ['GetGroup', 5, () => client.send(new GetGroupCommand({ UserPoolId, GroupName: 'hr' }))],
  ];
  it.each(rates)('of %s are %i a second', async (_operation, perSecond, call) => {
    expect(await admitted(perSecond + 5, call)).toBe(perSecond);
    time += 1000;
    expect(await admitted(perSecond + 5, call)).toBe(perSecond);
  });

  it('fill again in proportion to the time', async () => {
    await admitted(30, listUsers);
    time += 100;
    expect(await admitted(10, listUsers)).toBe(3);
    time += 60_000;
    expect(await admitted(60, listUsers)).toBe(30);
  });

  it('are shared by the operations of a category, and by no other', async () => {
    const UserAttributes = [{ Name: 'name', Value: 'D' }];
    const update = () =>
      client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
    expect(await admitted(30, (number) => (number % 2 ? enable() : update()))).toBe(25);
    expect(await admitted(1, getUser)).toBe(1);
    const members = () =>
      client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'engineering' }));
    expect(await admitted(20, listUsers)).toBe(20);
    expect(await admitted(20, members)).toBe(10);
    const listGroups = () => client.send(new ListGroupsCommand({ UserPoolId }));
    expect(await admitted(6, listGroups)).toBe(5);
  });

  it('of answers are apart from sign-ins, and three times theirs', async () => {
    expect(await admitted(125, initiateAuth)).toBe(120);
    expect(await admitted(365, answer)).toBe(360);
    time += 1000;
    expect(await admitted(365, answer)).toBe(360);
    expect(await admitted(125, initiateAuth)).toBe(120);
  });

  it('hold an operation back before it does anything', async () => {
    const set = (number: number) =>
      client.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username,
          Password: `Correct-Horse-${number}`,
          Permanent: false,
        }),
      );
    expect(await admitted(31, set)).toBe(30);
    expect(await admitted(1, enable)).toBe(1);
  });

  it('of sign-ins are 120 a second at the pages', async () => {
    const browser = new Browser(pool.url);
    const page = await (await browser.request(`/login?${authorizeQuery()}`)).text();
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const path = `/login?${authorizeQuery()}`;
    const statuses = await Promise.all(
      Array.from({ length: 122 }, (_, number) =>
        browser.request(path, { _csrf, username: `nobody-${number}@example.com`, password: 'x' }),
      ),
    );
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(120);
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('of forgotten passwords are 30 a second at the pages', async () => {
    const browser = new Browser(pool.url);
    const path = `/forgotPassword?${authorizeQuery()}`;
    const page = await (await browser.request(path)).text();
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, number) =>
        browser.request(path, { _csrf, username: `nobody-${number}@example.com` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('do not hold unless asked for', async () => {
    await pool.close();
    await start(false);
    expect(await admitted(60, listUsers)).toBe(60);
  });
});
