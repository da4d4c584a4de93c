import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES } from '../../src/cognito/attributes';
import { POOL_ID, STEP_UP_CLIENT_ID } from '../fixtures/user-pool';
import {
  ANN,
  BOB,
  startFederation,
  type FederationPool,
  type FederationTrigger,
} from './federation';

/** The pool of most tests, each of which has people of its own. */
let pool: FederationPool;
/** What its trigger before sign-up does in this test. */
let preSignUp: FederationTrigger;
/** One that a test has started for itself. */
let own: FederationPool | undefined;

beforeAll(async () => {
  const stepUpClient = {
    generateSecret: false,
    explicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  };
  pool = await startFederation({ stepUpClient }, { preSignUp: (event) => preSignUp(event) });
});
afterAll(() => pool.close());
beforeEach(() => {
  preSignUp = () => undefined;
  pool.events.length = 0;
});
afterEach(async () => {
  await own?.close();
  own = undefined;
});

/** Somebody of the company, new to the pool. */
function newcomer(subject: string, claims: object = {}, where = pool): string {
  where.standIn?.add({ subject, claims: { email: ANN, email_verified: true, ...claims } });
  return subject;
}
const nameOf = (subject: string) => `company_${subject.toLowerCase()}`;

describe('the first sign-in of somebody whom nobody has linked', () => {
  it('makes a user of theirs, in the group of the provider', async () => {
    const subject = newcomer('First-1');
    const { id, access, info } = await pool.tokensOf(await pool.signInAs(subject));
    expect(id).toMatchObject({
      'cognito:username': nameOf(subject),
      'cognito:groups': [`${POOL_ID}_Company`],
      email: ANN,
      email_verified: true,
      identities: [
        { userId: subject, providerName: 'Company', providerType: 'OIDC', primary: 'true' },
      ],
    });
    expect(access['username']).toBe(nameOf(subject));
    expect(info).toMatchObject({ sub: id.sub, username: nameOf(subject) });
    expect(JSON.parse(info['identities'] ?? '')).toMatchObject([{ userId: subject }]);
    expect(id.sub).not.toBe(pool.usernameOf(ANN));
    const user = await pool.client.send(
      new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: nameOf(subject) }),
    );
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
  });

  it('keeps the case of the name in a pool that minds it', async () => {
    own = await startFederation({ configuration: { caseSensitive: true } });
    const subject = newcomer('Case-1', {}, own);
    const { id } = await own.tokensOf(await own.signInAs(subject));
    expect(id['cognito:username']).toBe(`Company_${subject}`);
  });

  it('is refused where only the case of the name tells two apart', async () => {
    await pool.signInAs(newcomer('Twin'));
    const refusal = await pool.signInAs(newcomer('tWIN'));
    expect(refusal.get('error_description')).toContain('Invalid ProviderName/Username');
  });

  it('asks the trigger once, who is told what the provider says, in lower case', async () => {
    const subject = newcomer('Asked', { email: 'Ada@Example.com', email_verified: false });
    expect((await pool.signInAs(subject)).get('code')).not.toBeNull();
    await pool.signInAs(subject);
    expect(pool.events).toMatchObject([
      {
        triggerSource: 'PreSignUp_ExternalProvider',
        userName: nameOf(subject),
        request: {
          userAttributes: { email: 'ada@example.com', email_verified: 'false' },
          validationData: {},
        },
      },
    ]);
    expect(pool.events[0]?.request).not.toHaveProperty('clientMetadata');
  });

  it('goes back with what the trigger refuses by', async () => {
    preSignUp = () => {
      throw new Error('You are not one of us');
    };
    const subject = newcomer('Refused');
    expect(Object.fromEntries(await pool.signInAs(subject))).toEqual({
      error: 'invalid_request',
      error_description: 'PreSignUp failed with error You are not one of us.',
      state: 'the state',
    });
    const Filter = `username = "${nameOf(subject)}"`;
    const { Users } = await pool.client.send(new ListUsersCommand({ UserPoolId: POOL_ID, Filter }));
    expect(Users).toEqual([]);
  });

  it('fails although the trigger has linked them, and the next one does not', async () => {
    const subject = newcomer('Linked-1', { email: BOB });
    preSignUp = () => pool.link(BOB, subject);
    const first = await pool.signInAs(subject);
    expect(first.get('error')).toBe('invalid_request');
    const words = `Already found an entry for username ${nameOf(subject)}`;
    expect(first.get('error_description')).toBe(words);
    const { id } = await pool.tokensOf(await pool.signInAs(subject));
    expect(id.sub).toBe(pool.usernameOf(BOB));
    expect(pool.events).toHaveLength(1);
  });

  it('makes another user if the trigger has linked the name in lower case', async () => {
    const subject = newcomer('Lower-1');
    preSignUp = ({ userName }) => pool.link(ANN, userName.split('_')[1] ?? '');
    const { id } = await pool.tokensOf(await pool.signInAs(subject));
    expect(id.sub).not.toBe(pool.usernameOf(ANN));
  });

  it('fails without what the pool requires, and with what its schema refuses', async () => {
    const attributes = new Map(STANDARD_ATTRIBUTES);
    attributes.set('email', { ...attributes.get('email')!, required: true });
    own = await startFederation({ configuration: { attributes } });
    const lacking = await own.signInAs(newcomer('lacking', { email: undefined }, own));
    expect(lacking.get('error')).toBe('invalid_request');
    expect(lacking.get('error_description')).toBe('attributes required: [email]');
    const wrong = await own.signInAs(newcomer('wrong', { email: 'none' }, own));
    expect(wrong.get('error_description')).toContain('Invalid email address format');
  });
});

describe('somebody who is linked', () => {
  it('signs in as the user, with the groups of that one', async () => {
    const subject = newcomer('Linked-2', { email: 'cal@example.com' });
    await pool.link('cal@example.com', subject);
    const username = pool.usernameOf('cal@example.com');
    const { id, info } = await pool.tokensOf(await pool.signInAs(subject));
    expect(id).toMatchObject({
      sub: username,
      'cognito:username': username,
      'cognito:groups': ['engineering'],
      identities: [{ userId: subject, primary: 'false' }],
    });
    expect(info['username']).toBe(username);
  });

  it('is known by an attribute until the first sign-in, then by the subject', async () => {
    const email = 'dee@example.com';
    await pool.link(email, email, 'email');
    const { id } = await pool.tokensOf(await pool.signInAs(newcomer('Dee', { email })));
    expect(id.sub).toBe(pool.usernameOf(email));
    const other = await pool.tokensOf(await pool.signInAs(newcomer('Other', { email })));
    expect(other.id['cognito:username']).toBe('company_other');
  });

  it('has what the provider says; an address is not verified without its word', async () => {
    own = await startFederation();
    const subject = newcomer('Anew', { email_verified: undefined }, own);
    await own.link(ANN, subject);
    const { attributes } = own.pool.users.get(ANN);
    const username = own.usernameOf(ANN);
    expect(attributes['email_verified']).toBe('true');
    await own.signInAs(subject);
    expect(own.pool.users.get(username).attributes['email_verified']).toBe('false');
    newcomer(subject, { email: 'new@example.com', given_name: 'Anna' }, own);
    await own.signInAs(subject);
    expect(own.pool.users.get(username).attributes).toMatchObject({
      email: 'new@example.com',
      email_verified: 'true',
      given_name: 'Anna',
    });
    newcomer(subject, { email: BOB }, own);
    const refusal = await own.signInAs(subject);
    expect(refusal.get('error_description')).toContain('already exists');
  });

  it('is refused while the user is disabled', async () => {
    const email = 'eve@example.com';
    const subject = newcomer('Eve', { email });
    await pool.link(email, subject);
    const Username = pool.usernameOf(email);
    await pool.client.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username }));
    const refusal = await pool.signInAs(subject);
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

  it('may not sign in until an administrator has set a password', async () => {
    const subject = newcomer('Api');
    const Username = nameOf(subject);
    await pool.signInAs(subject);
    for (const flow of ['CUSTOM_AUTH', 'ADMIN_USER_PASSWORD_AUTH'] as const) {
      await expect(begin(flow, Username)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'User is not authorized to get auth details.',
      });
    }
    const password = { Password: 'Any-password-1', Permanent: true };
    const command = { UserPoolId: POOL_ID, Username, ...password };
    await pool.client.send(new AdminSetUserPasswordCommand(command));
    const { AuthenticationResult } = await begin('ADMIN_USER_PASSWORD_AUTH', Username);
    expect(AuthenticationResult?.IdToken).toBeDefined();
  });

  it('is nobody whom the address finds', async () => {
    await pool.signInAs(newcomer('Same-address'));
    const found = await pool.client.send(
      new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: ANN }),
    );
    expect(found.Username).toBe(pool.usernameOf(ANN));
  });
});

it('signs in by SAML with what is asserted', async () => {
  const { id } = await pool.tokensOf(await pool.signInAs(BOB, 'Partner'));
  expect(id).toMatchObject({
    email: BOB,
    email_verified: false,
    identities: [{ providerName: 'Partner', providerType: 'SAML' }],
  });
});
