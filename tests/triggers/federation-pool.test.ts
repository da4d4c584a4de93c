import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalIn } from '../../contracts/company-sign-in';
import {
  ANN,
  BOB,
  startFederation,
  type FederationPool,
  type FederationTrigger,
} from '../../packages/local-aws/tests/cognito/federation';
import { POOL_ID } from '../../packages/local-aws/tests/fixtures/user-pool';
import { createAccounts } from '../../triggers/federation/accounts';
import { federation } from '../../triggers/federation/admission';
import { CONTEXT, logbook } from './events';

let pool: FederationPool;
beforeAll(async () => {
  const handler = federation({
    accountsOf: (userPoolId) => createAccounts(pool.client, userPoolId),
    domains: new Set(['example.com']),
    trustsAddresses: false,
    now: () => 0,
    log: logbook().log,
  });
  const trigger: FederationTrigger = async (event) =>
    (await handler(event as never, CONTEXT)).response;
  pool = await startFederation({}, { inbound: trigger, preSignUp: trigger });
});
afterAll(() => pool.close());

const claims = (email: string) => ({ email, email_verified: true, iat: 1 });

async function account(Username: string) {
  const command = new AdminGetUserCommand({ UserPoolId: POOL_ID, Username });
  const { UserStatus, UserAttributes = [] } = await pool.client.send(command);
  const attributes: Record<string, string | undefined> = Object.fromEntries(
    UserAttributes.map(({ Name = '', Value }) => [Name, Value] as const),
  );
  return { status: UserStatus, ...attributes };
}

it('has somebody sign in as their account, at the first sign-in and the next', async () => {
  pool.standIn?.add({ subject: 'Ann-1', claims: claims('Ann@Example.com') });
  for (const outcome of ['first', 'next']) {
    const { id } = await pool.tokensOf(await pool.signInAs('Ann-1'));
    expect([outcome, id.sub]).toEqual([outcome, pool.usernameOf(ANN)]);
  }
  expect(await account(ANN)).toMatchObject({
    status: 'CONFIRMED',
    email: ANN,
    email_verified: 'true',
  });
});

it('leaves an account its address when the provider asserts another account’s', async () => {
  pool.standIn?.add({ subject: 'Ann-1', claims: claims(BOB) });
  expect((await pool.signInAs('Ann-1')).get('code')).toBeNull();
  expect(await account(ANN)).toMatchObject({ email: ANN, email_verified: 'true' });
  expect(await account(BOB)).not.toHaveProperty('identities');
});

it('makes nobody a user who has no account', async () => {
  pool.standIn?.add({ subject: 'Ida-1', claims: claims('ida@example.com') });
  const back = await pool.signInAs('Ida-1');
  expect(refusalIn(back.get('error_description') ?? '')).toBe('no-account');
  await expect(account('company_ida-1')).rejects.toThrow('User does not exist');
});
