import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGroupCache } from '../../../app/auth/group-cache.server';
import { PersonLookUp } from '../../../app/auth/person.server';
import { Challenges } from '../../../app/auth/step-up/challenge.server';
import { Directory } from '../../../app/cognito/directory.server';
import { UserLists } from '../../../app/cognito/user-lists.server';
import { checked } from '../../../contracts/log-values';
import { GrantsLookUp } from '../../../app/grants/standing.server';

/** This release has no table of grants. */
const noGrants = new GrantsLookUp(undefined);
const pool = 'eu-central-1_TestPool1';
const sub = checked('sub', '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001');
/** As long as it takes: a busy machine is slow. */
const deadline = () => new AbortController().signal;
const outage = { status: 503 };

const account = {
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'sub', Value: sub },
    { Name: 'email', Value: 'dmar@example.com' },
  ],
};
const groups = { Groups: [{ GroupName: 'engineering' }] };
const users = { Users: [{ Username: 'dmar', Attributes: account.UserAttributes, Enabled: true }] };
const appClient = { UserPoolClient: { ClientSecret: 'secret' } };
const challenge = {
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a session',
  ChallengeParameters: { outcome: 'sent', expiresAt: '9', resendAt: '8', answersLeft: '3' },
};

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Whether what is read of the answer is as in the good one; anything else may be there besides. */
function hasAllOf(good: unknown, answer: unknown): boolean {
  if (typeof good !== 'object' || good === null) return typeof good === typeof answer;
  if (Array.isArray(good)) return Array.isArray(answer);
  const given = Object(answer) as Record<string, unknown>;
  return Object.entries(good).every(([name, value]) => hasAllOf(value, given[name]));
}

/** Answers that break the good one: any JSON at all, or the good one with a part exchanged. */
function garbageOf(good: object): fc.Arbitrary<Json> {
  const any = fc.jsonValue() as fc.Arbitrary<Json>;
  const exchanged = fc
    .tuple(fc.constantFrom(...Object.keys(good)), fc.option(any, { nil: undefined }))
    .map(([name, value]) => JSON.parse(JSON.stringify({ ...good, [name]: value })) as Json);
  const named = fc.constantFrom<Json>({}, null, '', [], [{}], 0, false, 'null');
  return fc.oneof(named, any, exchanged).filter((answer) => !hasAllOf(good, answer));
}

/** A Cognito that answers garbage once to one kind of call, and well to all others. */
function cognito(garbage: Json, command: abstract new (...args: never[]) => unknown) {
  let left = 1;
  const send = async (call: unknown) => {
    if (call instanceof command && left-- > 0) return garbage;
    if (call instanceof AdminGetUserCommand) return account;
    if (call instanceof AdminListGroupsForUserCommand) return groups;
    return call instanceof DescribeUserPoolClientCommand ? appClient : challenge;
  };
  return { send } as never;
}

it.each([
  ['AdminGetUser', AdminGetUserCommand, account],
  ['AdminListGroupsForUser', AdminListGroupsForUserCommand, groups],
])('takes no answer to %s for "disabled" or "no groups" that is none', async (_, command, good) => {
  await fc.assert(
    fc.asyncProperty(garbageOf(good), async (garbage) => {
      const people = new PersonLookUp(cognito(garbage, command), pool, noGrants);
      const cache = createGroupCache((who, over) => people.find(who, over), 60);
      await expect(cache({ sub }, deadline)).rejects.toMatchObject(outage);
      expect(await cache({ sub }, deadline)).toMatchObject({
        account: 'enabled',
        email: 'dmar@example.com',
        groups: new Set(['engineering']),
      });
    }),
    { numRuns: 100 },
  );
});

it.each([
  [{ ...account, Enabled: 'true' }],
  [{ ...account, UserAttributes: {} }],
  [{ ...account, UserAttributes: [{ Name: 'email' }] }],
  [{ ...account, UserAttributes: [null] }],
])('takes %j for an outage', async (garbage) => {
  const people = new PersonLookUp(cognito(garbage, AdminGetUserCommand), pool, noGrants);
  await expect(people.find({ sub }, deadline())).rejects.toMatchObject(outage);
});

it.each([[{ Groups: [{}] }], [{ Groups: [null] }], [{ Groups: [], NextToken: 7 }]])(
  'takes groups in %j for an outage',
  async (garbage) => {
    const people = new PersonLookUp(
      cognito(garbage, AdminListGroupsForUserCommand),
      pool,
      noGrants,
    );
    await expect(people.find({ sub }, deadline())).rejects.toMatchObject(outage);
  },
);

it('takes groups on pages without end for an outage', async () => {
  const send = async (call: unknown) =>
    call instanceof AdminGetUserCommand ? account : { ...groups, NextToken: 'again' };
  const people = new PersonLookUp({ send } as never, pool, noGrants);
  await expect(people.find({ sub }, deadline())).rejects.toMatchObject(outage);
});

it('takes no list for an empty one that is none', async () => {
  await fc.assert(
    fc.asyncProperty(garbageOf(users), async (garbage) => {
      const list = () => new Directory(new UserLists({ send: async () => garbage } as never, pool));
      const reader = { sub, seesDisabled: true };
      const everyone = list().everyone(reader, {}, deadline());
      await expect(everyone).rejects.toMatchObject(outage);
      const members = list().members(reader, 'hr', {}, deadline());
      await expect(members).rejects.toMatchObject(outage);
      const found = list().search(reader, 'mar', {}, new Intl.Collator('en'), deadline());
      await expect(found).rejects.toMatchObject(outage);
    }),
  );
});

it('takes no answer for a challenge, an end or a proof that is none', async () => {
  await fc.assert(
    fc.asyncProperty(garbageOf(challenge), async (garbage) => {
      const send = async (call: unknown) =>
        call instanceof DescribeUserPoolClientCommand ? appClient : garbage;
      const challenges = () =>
        new Challenges({ send } as never, { userPoolId: pool, stepUpClientId: 'client' });
      await expect(challenges().send(sub, deadline())).rejects.toMatchObject(outage);
      const answer = challenges().answer(sub, 'session', '271828', deadline());
      await expect(answer).rejects.toMatchObject(outage);
    }),
  );
});

it('takes no app client for one without a secret that is none, and reads it again', async () => {
  await fc.assert(
    fc.asyncProperty(garbageOf(appClient), async (garbage) => {
      const client = cognito(garbage, DescribeUserPoolClientCommand);
      const challenges = new Challenges(client, { userPoolId: pool, stepUpClientId: 'client' });
      await expect(challenges.send(sub, deadline())).rejects.toMatchObject(outage);
      expect((await challenges.send(sub, deadline())).session).toBe('a session');
    }),
  );
});
