import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { POOL_ID, STEP_UP_CLIENT_ID, emailOf } from '../fixtures/user-pool';
import { Browser } from '../../src/testing/browser';
import { askUserInfo, authorizeQuery, redeem } from './browser';
import { signInAs, startFederation, type BeforeSignUp } from './federation';

type Pool = Awaited<ReturnType<typeof startFederation>>;
let pool: Pool;
afterEach(() => pool.close());

const ADA = { subject: 'AbC-123', claims: { email: emailOf('dmar'), email_verified: true } };
const start = async (overrides = {}, before?: BeforeSignUp) =>
  (pool = await startFederation({ providerPeople: [ADA], ...overrides }, before));

/** Links somebody of a provider to a user of the pool by name. */
const link = (username: string, value: string, attribute = 'Cognito_Subject') =>
  pool.client.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: POOL_ID,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
      SourceUser: {
        ProviderName: 'Company',
        ProviderAttributeName: attribute,
        ProviderAttributeValue: value,
      },
    }),
  );

async function tokensOf(parameters: URLSearchParams) {
  const { body } = await redeem(pool, parameters.get('code') ?? '');
  const info = await askUserInfo(pool, body['access_token'] ?? '');
  return {
    id: decodeJwt(body['id_token'] ?? ''),
    access: decodeJwt(body['access_token'] ?? ''),
    info: (await info.json()) as Record<string, string>,
  };
}

describe('the first sign-in of somebody whom nobody has linked', () => {
  it('makes a user of theirs, in the group of the provider', async () => {
    await start();
    const { id, access, info } = await tokensOf(await signInAs(pool, ADA.subject));
    const groups = [`${POOL_ID}_Company`];
    expect(id).toMatchObject({
      'cognito:username': 'company_abc-123',
      'cognito:groups': groups,
      email: emailOf('dmar'),
      email_verified: true,
      identities: [
        { userId: ADA.subject, providerName: 'Company', providerType: 'OIDC', primary: 'true' },
      ],
    });
    expect(access['username']).toBe('company_abc-123');
    expect(info).toMatchObject({ sub: id.sub, username: 'company_abc-123' });
    expect(JSON.parse(info['identities'] ?? '')).toMatchObject([{ userId: ADA.subject }]);
    expect(id.sub).not.toBe(pool.people.dmar.username);
    const user = await pool.client.send(
      new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: 'company_abc-123' }),
    );
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
  });

  it('keeps the case of the name in a pool that minds it', async () => {
    await start({ configuration: { caseSensitive: true } });
    const { id } = await tokensOf(await signInAs(pool, ADA.subject));
    expect(id['cognito:username']).toBe(`Company_${ADA.subject}`);
  });

  it('is refused where only the case of the name tells two apart', async () => {
    await start({ providerPeople: [ADA, { ...ADA, subject: 'aBc-123' }] });
    await signInAs(pool, ADA.subject);
    const refusal = await signInAs(pool, 'aBc-123');
    expect(refusal.get('error_description')).toContain('Invalid ProviderName/Username');
  });

  it('asks the trigger, who is told what the provider says, in lower case', async () => {
    const email = 'Ada@Example.com';
    const person = { subject: 'XyZ', claims: { email, email_verified: false, given_name: 'Ada' } };
    await start({ providerPeople: [person] }, () => undefined);
    expect((await signInAs(pool, 'XyZ')).get('code')).not.toBeNull();
    await signInAs(pool, 'XyZ');
    expect(pool.events).toMatchObject([
      {
        triggerSource: 'PreSignUp_ExternalProvider',
        userName: 'company_xyz',
        request: {
          userAttributes: {
            email: 'ada@example.com',
            email_verified: 'false',
            given_name: 'Ada',
          },
          validationData: {},
        },
      },
    ]);
    expect(pool.events[0]?.request).not.toHaveProperty('clientMetadata');
  });

  it('goes back with what the trigger refuses by', async () => {
    await start({}, () => {
      throw new Error('You are not one of us');
    });
    const refusal = await signInAs(pool, ADA.subject);
    expect(Object.fromEntries(refusal)).toEqual({
      error: 'invalid_request',
      error_description: 'PreSignUp failed with error You are not one of us.',
      state: 'the state',
    });
    const { Users } = await pool.client.send(
      new ListUsersCommand({ UserPoolId: POOL_ID, Filter: 'username ^= "company"' }),
    );
    expect(Users).toEqual([]);
  });

  it('fails although the trigger has linked them, and the next one does not', async () => {
    await start({}, () => link(pool.people.dmar.username, ADA.subject));
    const first = await signInAs(pool, ADA.subject);
    expect(first.get('error')).toBe('invalid_request');
    expect(first.get('error_description')).toBe(
      'Already found an entry for username company_abc-123',
    );
    const { id } = await tokensOf(await signInAs(pool, ADA.subject));
    expect(id.sub).toBe(pool.people.dmar.username);
    expect(pool.events).toHaveLength(1);
  });

  it('makes another user if the trigger has linked the name in lower case', async () => {
    await start({}, ({ userName }) =>
      link(pool.people.dmar.username, userName.split('_')[1] ?? ''),
    );
    const { id } = await tokensOf(await signInAs(pool, ADA.subject));
    expect(id.sub).not.toBe(pool.people.dmar.username);
  });

  it.each([
    ['the pool requires', { claims: {} }, 'attributes required: [email]'],
    ['the schema refuses', { claims: { email: 'none' } }, 'Invalid email address format'],
  ])('fails without what %s', async (_what, person, words) => {
    const { testPoolConfiguration } = await import('../fixtures/user-pool');
    const attributes = new Map(testPoolConfiguration().attributes);
    attributes.set('email', { ...attributes.get('email')!, required: true });
    await start({
      providerPeople: [{ subject: 'nobody', ...person }],
      configuration: { attributes },
    });
    const refusal = await signInAs(pool, 'nobody');
    expect(refusal.get('error')).toBe('invalid_request');
    expect(refusal.get('error_description')).toContain(words);
  });
});

describe('somebody who is linked', () => {
  it('signs in as the user, with the groups of that one', async () => {
    await start();
    const { username } = pool.people.dmar;
    await link(username, ADA.subject);
    const { id, info } = await tokensOf(await signInAs(pool, ADA.subject));
    expect(id).toMatchObject({
      sub: username,
      'cognito:username': username,
      'cognito:groups': ['admins', 'engineering', 'operations'],
      identities: [{ userId: ADA.subject, primary: 'false' }],
    });
    expect(info['username']).toBe(username);
  });

  it('is known by an attribute until the first sign-in, then by the subject', async () => {
    await start();
    await link(pool.people.dmar.username, emailOf('dmar'), 'email');
    await signInAs(pool, ADA.subject);
    pool.standIn?.add({ subject: 'other', claims: { email: emailOf('dmar') } });
    const { id } = await tokensOf(await signInAs(pool, 'other'));
    expect(id['cognito:username']).toBe('company_other');
  });

  it('has what the provider says at each sign-in; without its word no address is verified', async () => {
    await start({ providerPeople: [{ subject: 'p', claims: { email: emailOf('dmar') } }] });
    const { username } = pool.people.dmar;
    await link(username, 'p');
    await signInAs(pool, 'p');
    const changed = { email: 'new@example.com', email_verified: true, given_name: 'Diana' };
    expect(pool.pool.users.get(username).attributes['email_verified']).toBe('false');
    pool.standIn?.add({ subject: 'p', claims: changed });
    await signInAs(pool, 'p');
    expect(pool.pool.users.get(username).attributes).toMatchObject({
      email: 'new@example.com',
      email_verified: 'true',
      given_name: 'Diana',
      family_name: 'Mar',
    });
  });

  it('cannot take the address of another user', async () => {
    await start({ providerPeople: [{ subject: 'p', claims: { email: emailOf('jahn') } }] });
    await link(pool.people.dmar.username, 'p');
    const refusal = await signInAs(pool, 'p');
    expect(refusal.get('error_description')).toContain('already exists');
  });

  it('is refused while the user is disabled', async () => {
    await start();
    const { username } = pool.people.dmar;
    await link(username, ADA.subject);
    await pool.client.send(
      new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username: username }),
    );
    const refusal = await signInAs(pool, ADA.subject);
    expect(refusal.get('error_description')).toBe('User is disabled.');
  });
});

describe('at the API a user of another provider', () => {
  const begin = (flow: 'CUSTOM_AUTH' | 'ADMIN_USER_PASSWORD_AUTH', username: string) =>
    pool.client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: POOL_ID,
        ClientId: STEP_UP_CLIENT_ID,
        AuthFlow: flow,
        AuthParameters: { USERNAME: username, PASSWORD: 'Any-password-1' },
      }),
    );
  const stepUpClient = {
    generateSecret: false,
    explicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  };

  it.each(['CUSTOM_AUTH', 'ADMIN_USER_PASSWORD_AUTH'] as const)('may not %s', async (flow) => {
    await start({ stepUpClient });
    await signInAs(pool, ADA.subject);
    await expect(begin(flow, 'company_abc-123')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is not authorized to get auth details.',
    });
  });

  it('may once an administrator has set a password', async () => {
    await start({ stepUpClient });
    await signInAs(pool, ADA.subject);
    await pool.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: POOL_ID,
        Username: 'company_abc-123',
        Password: 'Any-password-1',
        Permanent: true,
      }),
    );
    const { AuthenticationResult } = await begin('ADMIN_USER_PASSWORD_AUTH', 'company_abc-123');
    expect(AuthenticationResult?.IdToken).toBeDefined();
  });

  it('is nobody whom the address finds', async () => {
    await start();
    await signInAs(pool, ADA.subject);
    const Username = emailOf('dmar');
    const found = await pool.client.send(
      new AdminGetUserCommand({ UserPoolId: POOL_ID, Username }),
    );
    expect(found.Username).toBe(pool.people.dmar.username);
  });
});

describe('by SAML', () => {
  it('somebody signs in by what is asserted of them', async () => {
    await start();
    const { id } = await tokensOf(await signInAs(pool, emailOf('jahn'), 'Partner'));
    expect(id).toMatchObject({
      email: emailOf('jahn'),
      email_verified: false,
      identities: [{ providerName: 'Partner', providerType: 'SAML' }],
    });
  });
});

describe('a browser', () => {
  const authorize = (changes = {}) => `/oauth2/authorize?${authorizeQuery(changes)}`;
  const location = (response: Response) => response.headers.get('location') ?? '';

  it('is shown the button of each provider of the client', async () => {
    await start();
    const page = await new Browser(pool.url).request(`/login?${authorizeQuery()}`);
    const text = await page.text();
    expect(text).toContain('>Continue with Company</a>');
    expect(text).toContain('>Continue with Partner</a>');
    expect(text).toContain('name="password"');
    const [, address = ''] = /href="([^"]+)">Continue with Company/.exec(text) ?? [];
    const there = await new Browser(pool.url).request(address.replaceAll('&amp;', '&'));
    expect(location(there)).toContain(`${pool.standIn?.url}/Company/authorize`);
  });

  it('is asked for no password where the client has other providers only', async () => {
    await start({ albClient: { identityProviders: ['Company'] } });
    const browser = new Browser(pool.url);
    const text = await (await browser.request(`/login?${authorizeQuery()}`)).text();
    expect(text).toContain('>Continue with Company</a>');
    expect(text).not.toContain('password');
    expect(text).not.toContain('Partner');
    const posted = await browser.request(`/login?${authorizeQuery()}`, { username: 'a' });
    expect(posted.status).toBe(400);
  });

  it.each([
    ['identity_provider', 'Company', 'Company'],
    ['identity_provider', 'Partner', 'Partner'],
    ['idp_identifier', 'company.example', 'Company'],
  ])('goes by %s=%s to %s at once', async (parameter, value, name) => {
    await start();
    const there = await new Browser(pool.url).request(authorize({ [parameter]: value }));
    expect(location(there)).toContain(`/${name}/authorize?`);
  });

  it('goes to no provider that the client has not', async () => {
    await start({ albClient: { identityProviders: ['COGNITO', 'Company'] } });
    const page = await new Browser(pool.url).request(authorize({ identity_provider: 'Partner' }));
    expect(page.status).toBe(400);
  });

  it('is shown the people of the stand-in, and those with whom something is wrong', async () => {
    await start();
    const there = await new Browser(pool.url).request(authorize({ identity_provider: 'Company' }));
    const text = await (await fetch(location(there))).text();
    expect(text).toContain('<h1>Stand-in for Company</h1>');
    for (const name of [emailOf('jahn'), 'address not verified', 'stranger@example.com']) {
      expect(text).toContain(name);
    }
  });

  it('that somebody else was sent for does not come back', async () => {
    await start();
    const sent = await new Browser(pool.url).request(authorize({ identity_provider: 'Company' }));
    const back = await fetch(`${location(sent)}&person=AbC-123`, { redirect: 'manual' });
    const other = await new Browser(pool.url).request(location(back));
    expect(other.status).toBe(400);
  });

  it('comes back with the error of the provider', async () => {
    await start();
    const browser = new Browser(pool.url);
    const sent = await browser.request(authorize({ identity_provider: 'Company' }));
    const back = await fetch(`${location(sent)}&refuse=access_denied`, { redirect: 'manual' });
    const refused = new URL(location(await browser.request(location(back)))).searchParams;
    expect(refused.get('error')).toBe('access_denied');
    expect(refused.get('error_description')).toContain('Company Error');
  });

  it('stays signed in', async () => {
    await start();
    const browser = new Browser(pool.url);
    await signInAs(pool, ADA.subject, 'Company', browser);
    const again = new URL(location(await browser.request(authorize()))).searchParams;
    expect(again.get('code')).not.toBeNull();
  });
});
