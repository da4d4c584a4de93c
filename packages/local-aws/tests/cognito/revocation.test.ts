import {
  AdminUserGlobalSignOutCommand,
  InvalidParameterException,
  RevokeTokenCommand,
  UnauthorizedException,
  UnsupportedOperationException,
  UnsupportedTokenTypeException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALB_CLIENT_ID, POOL_ID, STEP_UP_CLIENT_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPool, TestPoolOverrides } from '../fixtures/user-pool';
import { askToken, askUserInfo, codeFor, redeem } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
let pool: TestPool;

beforeEach(async () => {
  pool = await startTestPool();
});
afterEach(() => pool.close());

async function restart(overrides: TestPoolOverrides): Promise<void> {
  await pool.close();
  pool = await startTestPool(overrides);
}

async function tokensOf(name: 'dmar' | 'peter' = 'dmar') {
  const { body } = await redeem(pool, await codeFor(pool, pool.people[name]));
  return {
    id: body['id_token'] ?? '',
    access: body['access_token'] ?? '',
    refresh: body['refresh_token'] ?? '',
  };
}
type Tokens = Awaited<ReturnType<typeof tokensOf>>;

const refresh = (refreshToken: string) =>
  askToken(pool, { grant_type: 'refresh_token', refresh_token: refreshToken });

/** Whether the tokens still open user info and give new ones. */
async function good({ access, refresh: token }: Tokens): Promise<[boolean, boolean]> {
  return [(await askUserInfo(pool, access)).ok, (await refresh(token)).status === 200];
}

const basic = (id: string) => `Basic ${btoa(`${id}:${pool.pool.clientSecret(id)}`)}`;

async function revoke(
  body: Readonly<Record<string, string>>,
  authorization: string | undefined = basic(ALB_CLIENT_ID),
): Promise<[number, string]> {
  const response = await fetch(`${pool.url}/oauth2/revoke`, {
    method: 'POST',
    headers: authorization ? { authorization } : {},
    body: new URLSearchParams(body),
  });
  return [response.status, await response.text()];
}
const error = (name: string) => JSON.stringify({ error: name });

describe('/oauth2/revoke', () => {
  it('ends the tokens of that session, refreshed ones too, and no other', async () => {
    const one = await tokensOf();
    const other = await tokensOf();
    const { body } = await refresh(one.refresh);
    const later = { ...one, access: body['access_token'] ?? '' };
    expect(await good(later)).toEqual([true, true]);
    expect(await revoke({ token: one.refresh })).toEqual([200, '']);
    expect(await good(one)).toEqual([false, false]);
    expect(await good(later)).toEqual([false, false]);
    expect((await refresh(one.refresh)).body).toEqual({ error: 'invalid_grant' });
    expect(await good(other)).toEqual([true, true]);
    expect(await revoke({ token: one.refresh })).toEqual([200, '']);
  });

  it('takes the client and its secret in the body', async () => {
    const tokens = await tokensOf();
    const body = { client_id: ALB_CLIENT_ID, token: tokens.refresh };
    expect(await revoke(body, '')).toEqual([401, error('invalid_client')]);
    expect(await revoke({ ...body, client_secret: 'guess' }, '')).toEqual([
      401,
      error('invalid_client'),
    ]);
    expect(await good(tokens)).toEqual([true, true]);
    expect(await revoke({ ...body, client_secret: pool.clientSecret }, '')).toEqual([200, '']);
    expect(await good(tokens)).toEqual([false, false]);
  });

  it('refuses ID and access tokens, and none', async () => {
    const tokens = await tokensOf();
    for (const token of [tokens.id, tokens.access]) {
      expect(await revoke({ token })).toEqual([400, error('unsupported_token_type')]);
    }
    expect(await revoke({})).toEqual([400, error('invalid_request')]);
    expect((await fetch(`${pool.url}/oauth2/revoke`)).status).toBe(405);
    expect(await good(tokens)).toEqual([true, true]);
  });

  it('answers a token that is unknown or another client’s like a good one', async () => {
    const tokens = await tokensOf();
    expect(await revoke({ token: 'nonsense' })).toEqual([200, '']);
    expect(await revoke({ token: tokens.refresh }, basic(STEP_UP_CLIENT_ID))).toEqual([200, '']);
    expect(await good(tokens)).toEqual([true, true]);
  });

  it('is off where the client has it off', async () => {
    await restart({ albClient: { tokenRevocation: false } });
    const tokens = await tokensOf();
    expect(await revoke({ token: tokens.refresh })).toEqual([400, error('invalid_request')]);
    expect(await good(tokens)).toEqual([true, true]);
  });

  it('is among the published endpoints', async () => {
    const path = `${pool.url}/${POOL_ID}/.well-known/openid-configuration`;
    expect(await (await fetch(path)).json()).toMatchObject({
      revocation_endpoint: `${pool.url}/oauth2/revoke`,
    });
  });
});

describe('RevokeToken', () => {
  const send = (Token: string, ClientSecret: string | undefined = pool.clientSecret) =>
    sdkClient(pool.url).send(
      new RevokeTokenCommand({ ClientId: ALB_CLIENT_ID, ClientSecret, Token }),
    );

  it('ends the tokens of a session without naming the pool', async () => {
    const tokens = await tokensOf();
    await send(tokens.refresh);
    expect(await good(tokens)).toEqual([false, false]);
    await expect(send(tokens.refresh)).resolves.toBeDefined();
  });

  it('refuses another secret, other tokens, and a client that has it off', async () => {
    const tokens = await tokensOf();
    await expect(send(tokens.refresh, 'g'.repeat(24))).rejects.toBeInstanceOf(
      UnauthorizedException,
    );
    await expect(send(tokens.access)).rejects.toBeInstanceOf(UnsupportedTokenTypeException);
    await expect(send('')).rejects.toBeInstanceOf(InvalidParameterException);
    expect(await good(tokens)).toEqual([true, true]);
    await restart({ albClient: { tokenRevocation: false } });
    await expect(send((await tokensOf()).refresh)).rejects.toBeInstanceOf(
      UnsupportedOperationException,
    );
  });
});

describe('AdminUserGlobalSignOut', () => {
  const signOut = (Username: string) =>
    sdkClient(pool.url).send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));

  it('ends every session of one person and nobody else’s', async () => {
    const dmar = [await tokensOf('dmar'), await tokensOf('dmar')];
    const peter = await tokensOf('peter');
    await signOut(pool.people.dmar.username);
    for (const tokens of dmar) expect(await good(tokens)).toEqual([false, false]);
    expect(await good(peter)).toEqual([true, true]);
    expect(await good(await tokensOf('dmar'))).toEqual([true, true]);
  });

  it('refuses who is unknown', async () => {
    await expect(signOut('nobody@example.com')).rejects.toBeInstanceOf(UserNotFoundException);
  });
});
