import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  InvalidPasswordException,
  NotAuthorizedException,
  RespondToAuthChallengeCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES } from '../../src/cognito/attributes';
import { STEP_UP_CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../fixtures/user-pool';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const ClientId = STEP_UP_CLIENT_ID;
const PASSWORD = { TemporaryPassword: 'Temporary-password-1' };
let time = 0;
let pool: TestPool;
let client: ReturnType<typeof sdkClient>;

/** The pool's second client, which has no secret and signs in with passwords. */
const appClient = {
  generateSecret: false,
  preventUserExistenceErrors: false,
  explicitAuthFlows: [
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
};
async function start(more: Parameters<typeof startTestPool>[0] = {}) {
  time = Date.now();
  pool = await startTestPool({ stepUpClient: appClient, now: () => time, ...more });
  client = sdkClient(pool.url);
}
beforeEach(() => start());
afterEach(() => pool.close());

const initiate = (AuthParameters: Record<string, string>, AuthFlow = 'USER_PASSWORD_AUTH') =>
  client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: AuthFlow as 'USER_PASSWORD_AUTH',
      AuthParameters,
    }),
  );
const signIn = ({ email, password }: { email: string; password: string }) =>
  initiate({ USERNAME: email, PASSWORD: password });
const person = () => ({ UserPoolId, Username: pool.people.dmar.email });

describe('a password', () => {
  it('gives tokens of a client without secret, which a verifier accepts', async () => {
    const { dmar } = pool.people;
    const { AuthenticationResult: result, ChallengeName } = await signIn(dmar);
    expect(ChallengeName).toBeUndefined();
    expect(result).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 300 });
    const verifier = CognitoJwtVerifier.create({ userPoolId: POOL_ID, clientId: ClientId });
    verifier.cacheJwks((await (await fetch(pool.jwksUrl)).json()) as Jwks);
    const id = await verifier.verify(result?.IdToken ?? '', { tokenUse: 'id' });
    expect(id).toMatchObject({ email: dmar.email, auth_time: Math.floor(time / 1000) });
    const scope = 'aws.cognito.signin.user.admin';
    await verifier.verify(result?.AccessToken ?? '', { tokenUse: 'access', scope });
  });

  it('gives an administrator tokens, by either name of the flow', async () => {
    const { email: USERNAME, password: PASSWORD } = pool.people.dmar;
    for (const AuthFlow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const) {
      const AuthParameters = { USERNAME, PASSWORD };
      const command = new AdminInitiateAuthCommand({ ...who(), AuthFlow, AuthParameters });
      expect((await client.send(command)).AuthenticationResult?.IdToken).toBeDefined();
    }
  });
  const who = () => ({ UserPoolId, ClientId });

  it('is refused if it is wrong, and who is unknown is told so where the client tells', async () => {
    const { dmar } = pool.people;
    const wrong = { ...dmar, password: 'Another-password-1' };
    await expect(signIn(wrong)).rejects.toThrow(NotAuthorizedException);
    await expect(signIn(wrong)).rejects.toThrow('Incorrect username or password.');
    const nobody = { ...wrong, email: 'nobody@example.com' };
    await expect(signIn(nobody)).rejects.toThrow(UserNotFoundException);
    await pool.close();
    await start({ stepUpClient: { ...appClient, preventUserExistenceErrors: true } });
    await expect(signIn(nobody)).rejects.toThrow('Incorrect username or password.');
  });

  it('is refused of who is disabled', async () => {
    await client.send(new AdminDisableUserCommand(person()));
    await expect(signIn(pool.people.dmar)).rejects.toThrow('User is disabled.');
  });

  it('is no way in at a client that does not allow it', async () => {
    await pool.close();
    await start({ stepUpClient: { ...appClient, explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] } });
    await expect(signIn(pool.people.dmar)).rejects.toThrow(InvalidParameterException);
    const message = 'USER_PASSWORD_AUTH flow not enabled for this client';
    await expect(signIn(pool.people.dmar)).rejects.toThrow(message);
  });

  it.each(['USER_SRP_AUTH', 'USER_AUTH'])('cannot be shown by the flow %s', async (flow) => {
    await expect(initiate({ USERNAME: 'x' }, flow)).rejects.toMatchObject({
      name: 'NotServedHereException',
      message: `The flow ${flow} exists in AWS, and is not served here.`,
    });
  });
});

describe('a refresh token', () => {
  const refresh = (REFRESH_TOKEN: string, more = {}) =>
    initiate({ REFRESH_TOKEN, ...more }, 'REFRESH_TOKEN_AUTH');

  it('gives other tokens and no refresh token, until the person signs out everywhere', async () => {
    const first = (await signIn(pool.people.dmar)).AuthenticationResult;
    const { AuthenticationResult: again } = await refresh(first?.RefreshToken ?? '');
    expect(again?.RefreshToken).toBeUndefined();
    expect(again?.AccessToken).not.toBe(first?.AccessToken);
    await client.send(new AdminUserGlobalSignOutCommand(person()));
    await expect(refresh(first?.RefreshToken ?? '')).rejects.toThrow(NotAuthorizedException);
  });

  it('of a client with a secret wants its hash with the username', async () => {
    await pool.close();
    await start({ stepUpClient: { ...appClient, generateSecret: true } });
    const { username, password } = pool.people.dmar;
    const secret = pool.pool.clientSecret(ClientId) ?? '';
    const SECRET_HASH = createHmac('sha256', secret)
      .update(username + ClientId)
      .digest('base64');
    const { AuthenticationResult } = await initiate({
      USERNAME: username,
      PASSWORD: password,
      SECRET_HASH,
    });
    const token = AuthenticationResult?.RefreshToken ?? '';
    await expect(refresh(token)).rejects.toThrow('SECRET_HASH was not received');
    expect((await refresh(token, { SECRET_HASH })).AuthenticationResult?.IdToken).toBeDefined();
  });
});

describe('a temporary password', () => {
  const email = 'new@example.com';
  const create = (more = {}) =>
    client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        MessageAction: 'SUPPRESS',
        ...PASSWORD,
        ...more,
      }),
    );
  const asked = () => signIn({ email, password: PASSWORD.TemporaryPassword });
  const respond = (Session: string | undefined, responses: Record<string, string>) =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: responses,
      }),
    );
  const NEW_PASSWORD = 'The-new-password-1';

  it('asks for a new one, which then signs in', async () => {
    const { User } = await create();
    const { ChallengeName, ChallengeParameters, Session } = await asked();
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const USERNAME = User?.Username ?? '';
    expect(ChallengeParameters).toMatchObject({
      USER_ID_FOR_SRP: USERNAME,
      requiredAttributes: '[]',
    });
    expect(JSON.parse(ChallengeParameters?.['userAttributes'] ?? '')).toEqual({ email });
    const answered = await respond(Session, { USERNAME, NEW_PASSWORD });
    expect(answered.AuthenticationResult?.IdToken).toBeDefined();
    expect((await signIn({ email, password: NEW_PASSWORD })).AuthenticationResult).toBeDefined();
    await expect(respond(Session, { USERNAME, NEW_PASSWORD })).rejects.toThrow('Invalid session');
  });

  it('asks again if the new one is too weak, and not of anybody else', async () => {
    const USERNAME = (await create()).User?.Username ?? '';
    const { Session } = await asked();
    const weak = respond(Session, { USERNAME, NEW_PASSWORD: 'short' });
    await expect(weak).rejects.toThrow(InvalidPasswordException);
    const another = { USERNAME: pool.people.dmar.username, NEW_PASSWORD };
    await expect(respond(Session, another)).rejects.toThrow(NotAuthorizedException);
    expect((await respond(Session, { USERNAME, NEW_PASSWORD })).AuthenticationResult).toBeDefined();
  });

  it('asks for the attributes that the pool requires and the person lacks', async () => {
    const USERNAME = (await create()).User?.Username ?? '';
    const locale = { ...STANDARD_ATTRIBUTES.get('locale')!, required: true };
    const attributes = new Map([...STANDARD_ATTRIBUTES, ['locale', locale]]);
    Object.assign(pool.pool.configuration, { attributes });
    const { ChallengeParameters, Session } = await asked();
    const { requiredAttributes } = ChallengeParameters ?? {};
    expect(requiredAttributes).toBe('["userAttributes.locale"]');
    const without = respond(Session, { USERNAME, NEW_PASSWORD });
    await expect(without).rejects.toThrow('Missing required attribute locale');
    await respond(Session, { USERNAME, NEW_PASSWORD, 'userAttributes.locale': 'de' });
    expect(pool.pool.users.get(USERNAME).attributes['locale']).toBe('de');
  });

  it.each<[string, readonly string[] | undefined, string[], string[]]>([
    ['a standard attribute', undefined, ['locale'], ['email_verified', 'sub', 'custom:team']],
    ['what the client names', ['custom:team'], ['custom:team'], ['locale', 'email_verified']],
  ])('writes %s, and leaves the session good where it may not', async (_, names, may, mayNot) => {
    const USERNAME = (await create()).User?.Username ?? '';
    const team = { name: 'custom:team', type: 'String', mutable: true, required: false } as const;
    const attributes = new Map([...STANDARD_ATTRIBUTES, [team.name, team]]);
    Object.assign(pool.pool.configuration, { attributes });
    for (const client of pool.pool.configuration.clients) {
      Object.assign(client, { writeAttributes: names });
    }
    const { Session } = await asked();
    const writing = (name: string) =>
      respond(Session, { USERNAME, NEW_PASSWORD, [`userAttributes.${name}`]: 'true' });
    for (const name of mayNot) await expect(writing(name)).rejects.toThrow(NotAuthorizedException);
    for (const name of may) await writing(name);
    expect(pool.pool.users.get(USERNAME).attributes).toMatchObject({ [may[0] ?? '']: 'true' });
  });

  it('signs in no more once its days are over', async () => {
    await create();
    time += 7 * 24 * 3600_000;
    await expect(asked()).rejects.toThrow('Temporary password has expired');
  });
});
