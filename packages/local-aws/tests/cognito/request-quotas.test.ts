import {
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RequestQuotas } from '../../src/cognito/request-quotas';
import { Browser } from '../../src/testing/browser';
import { POOL_ID, emailOf, startTestPool } from '../fixtures/user-pool';
import { authorizeQuery } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const Username = emailOf('dmar');

describe('the request quotas', () => {
  /** Quotas with a clock, and how many calls of operations, one after the other, they admit. */
  function quotas() {
    const clock = { now: 1_900_000_000_000 };
    const own = new RequestQuotas(() => clock.now);
    const admitted = (calls: number, ...operations: string[]) =>
      Array.from({ length: calls }, (_, at) => operations[at % operations.length] ?? '').filter(
        (operation) => own.refusal(operation) === undefined,
      ).length;
    return { clock, admitted };
  }

  it.each([
    ['AdminGetUser', 120],
    ['AdminListGroupsForUser', 50],
    ['ListUsers', 30],
    ['AdminInitiateAuth', 120],
    ['AdminEnableUser', 25],
    ['GetGroup', 5],
  ])('of %s are %i a second', (operation, perSecond) => {
    const { clock, admitted } = quotas();
    expect(admitted(perSecond + 5, operation)).toBe(perSecond);
    clock.now += 1000;
    expect(admitted(perSecond + 5, operation)).toBe(perSecond);
  });

  it('fill again in proportion to the time', () => {
    const { clock, admitted } = quotas();
    admitted(30, 'ListUsers');
    clock.now += 100;
    expect(admitted(10, 'ListUsers')).toBe(3);
    clock.now += 60_000;
    expect(admitted(60, 'ListUsers')).toBe(30);
  });

  it('are shared by the operations of a category, and by no other', () => {
    const { admitted } = quotas();
    expect(admitted(30, 'AdminEnableUser', 'AdminUpdateUserAttributes')).toBe(25);
    expect(admitted(1, 'AdminGetUser')).toBe(1);
    expect(admitted(20, 'ListUsers')).toBe(20);
    expect(admitted(20, 'ListUsersInGroup')).toBe(10);
    expect(admitted(6, 'ListGroups')).toBe(5);
  });

  it('of answers are apart from sign-ins, and three times theirs', () => {
    const { clock, admitted } = quotas();
    expect(admitted(125, 'AdminInitiateAuth')).toBe(120);
    expect(admitted(365, 'AdminRespondToAuthChallenge')).toBe(360);
    clock.now += 1000;
    expect(admitted(365, 'AdminRespondToAuthChallenge')).toBe(360);
    expect(admitted(125, 'AdminInitiateAuth')).toBe(120);
  });
});

describe('at a running pool, the request quotas', () => {
  /** A pool whose clock stands still. */
  async function start(quotas: boolean) {
    const pool = await startTestPool({ now: () => 1_900_000_000_000, quotas });
    const client = sdkClient(pool.url);
    onTestFinished(() => {
      client.destroy();
      return pool.close();
    });
    return { pool, client };
  }

  /** How many calls are not throttled; anything else that fails fails the test. */
  async function admitted(calls: number, call: (number: number) => Promise<unknown>) {
    const numbers = Array.from({ length: calls }, (_, number) => number);
    const answers = await Promise.allSettled(numbers.map(call));
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue;
      expect(answer.reason).toBeInstanceOf(TooManyRequestsException);
      expect(answer.reason).toMatchObject({
        message: 'Rate exceeded',
        $metadata: { httpStatusCode: 400 },
      });
    }
    return answers.filter(({ status }) => status === 'fulfilled').length;
  }

  it('hold an operation back before it does anything', async () => {
    const { client } = await start(true);
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
    const enable = () => client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
    expect(await admitted(1, enable)).toBe(1);
  });

  it('of sign-ins are 120 a second at the pages', async () => {
    const { pool } = await start(true);
    const browser = new Browser(pool.url);
    const page = await (await browser.request(`/login?${authorizeQuery()}`)).text();
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const path = `/login?${authorizeQuery()}`;
    const statuses = await Promise.all(
      // One name, which is soon locked out: no password is compared any more.
      Array.from({ length: 122 }, () =>
        browser.request(path, { _csrf, username: 'nobody@example.com', password: 'x' }),
      ),
    );
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(120);
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('of forgotten passwords are 30 a second at the pages', async () => {
    const { pool } = await start(true);
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
    const { client } = await start(false);
    const listUsers = () => client.send(new ListUsersCommand({ UserPoolId }));
    expect(await admitted(31, listUsers)).toBe(31);
  });
});
