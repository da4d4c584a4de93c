import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, it } from 'vitest';
import { POOL_ID, emailOf } from '../fixtures/user-pool';
import { signInAs, startFederation, type BeforeSignUp } from './federation';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:inbound-federation';
const ADA = { subject: 'AbC-123', claims: { email: emailOf('dmar'), email_verified: false } };

let pool: Awaited<ReturnType<typeof startFederation>>;
afterEach(() => pool.close());

async function start(before: BeforeSignUp) {
  const configuration = { triggers: { InboundFederation: FUNCTION } };
  pool = await startFederation({ providerPeople: [ADA], configuration }, before);
}

async function attributes(Username: string) {
  const command = new AdminGetUserCommand({ UserPoolId: POOL_ID, Username });
  const { UserAttributes = [] } = await pool.client.send(command);
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}

it('asks the function at each sign-in, and maps what it answers in place of what was said', async () => {
  await start((event) => {
    const { response } = event as unknown as { response: object };
    Object.assign(response, {
      userAttributesToMap: { email: 'ada@example.net', email_verified: 'true' },
    });
  });
  for (const times of [1, 2]) {
    expect((await signInAs(pool, ADA.subject)).get('code')).toBeTruthy();
    expect(pool.events).toHaveLength(times);
  }
  expect(pool.events[1]).toMatchObject({
    triggerSource: 'InboundFederation_ExternalProvider',
    userName: 'company_abc-123',
    request: {
      providerName: 'Company',
      providerType: 'OIDC',
      attributes: { idToken: { sub: ADA.subject, ...ADA.claims } },
    },
  });
  expect(await attributes('company_abc-123')).toMatchObject({
    email: 'ada@example.net',
    email_verified: 'true',
  });
});

it('maps what was said if the function answers nothing', async () => {
  await start(() => undefined);
  await signInAs(pool, ADA.subject);
  expect(await attributes('company_abc-123')).toMatchObject({
    email: ADA.claims.email,
    email_verified: 'false',
  });
});

it('signs nobody in, and makes nobody a user, if the function throws', async () => {
  await start(() => {
    throw new Error('not today');
  });
  const back = await signInAs(pool, ADA.subject);
  expect(back.get('error')).toBe('invalid_request');
  expect(back.get('error_description')).toBe('InboundFederation failed with error not today.');
  await expect(attributes('company_abc-123')).rejects.toThrow();
});
