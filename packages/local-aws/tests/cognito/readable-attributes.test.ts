import { decodeJwt } from 'jose';
import { afterEach, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES } from '../../src/cognito/attributes';
import { emailOf, startTestPool, type TestPool } from '../fixtures/user-pool';
import { askUserInfo, codeFor, redeem } from './browser';

const TEAM = { name: 'custom:team', type: 'String', mutable: true, required: false } as const;
const email = emailOf('dmar');
const own = { email, email_verified: 'true', given_name: 'Dana', 'custom:team': 'blue' };
const NAMES = Object.keys(own);

let pool: TestPool | undefined;
afterEach(() => pool?.close());

it.each([
  [
    'the standard attributes, if it names none',
    undefined,
    ['email', 'email_verified', 'given_name'],
  ],
  ['the standard attributes, if it names nothing', [], ['email', 'email_verified', 'given_name']],
  ['those that it names, its own kind too', ['custom:team', 'email'], ['custom:team', 'email']],
  ['no other, whatever the scopes open', ['given_name'], ['given_name']],
])('a client reads %s', async (_what, readAttributes, shown) => {
  pool = await startTestPool({
    albClient: { readAttributes },
    configuration: {
      attributes: new Map([...STANDARD_ATTRIBUTES, [TEAM.name, TEAM]]),
      people: [{ username: email, attributes: own }],
      memberships: [],
    },
  });
  const { body } = await redeem(pool, await codeFor(pool, pool.people.dmar));
  const ofToken = Object.keys(decodeJwt(body['id_token'] ?? ''));
  const answer = await askUserInfo(pool, body['access_token'] ?? '');
  const ofAnswer = Object.keys((await answer.json()) as object);
  for (const names of [ofToken, ofAnswer]) {
    expect(names.filter((name) => NAMES.includes(name)).sort()).toEqual(shown);
    expect(names).toContain('sub');
  }
});
