import { createHash } from 'node:crypto';
import {
  AdminDisableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALB_CLIENT_ID, POOL_ID, STEP_UP_CLIENT_ID, startTestPool } from '../fixtures/user-pool';
import type { TestPool } from '../fixtures/user-pool';
import { askToken, askUserInfo, codeFor, redeem } from './browser';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let offset = 0;
const now = () => Date.now() + offset;
let pool: TestPool;

beforeEach(async () => {
  offset = 0;
  pool = await startTestPool({ now });
});
afterEach(() => pool.close());

async function tokensOf(name: 'dmar' | 'peter' = 'dmar', changes = {}) {
  const { body } = await redeem(pool, await codeFor(pool, pool.people[name], changes));
  return {
    id: body['id_token'] ?? '',
    access: body['access_token'] ?? '',
    refresh: body['refresh_token'] ?? '',
  };
}

const refresh = (refreshToken: string) =>
  askToken(pool, { grant_type: 'refresh_token', refresh_token: refreshToken });

async function verify(token: string, tokenUse: 'id' | 'access') {
  const options = { userPoolId: POOL_ID, clientId: ALB_CLIENT_ID, tokenUse };
  const verifier = CognitoJwtVerifier.create(options);
  verifier.cacheJwks((await (await fetch(pool.jwksUrl)).json()) as Jwks);
  return verifier.verify(token);
}

describe('a code', () => {
  it('gives tokens that a verifier of Cognito accepts, with the claims that Cognito has', async () => {
    const { username, email } = pool.people.dmar;
    const code = await codeFor(pool, pool.people.dmar, { nonce: 'the nonce' });
    const { status, body } = await redeem(pool, code);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 300 });

    const access = await verify(body['access_token'] ?? '', 'access');
    const atHash = createHash('sha256')
      .update(body['access_token'] ?? '')
      .digest();
    const id = await verify(body['id_token'] ?? '', 'id');
    expect(id).toEqual({
      sub: username,
      'cognito:groups': ['admins', 'engineering', 'operations'],
      'cognito:username': username,
      email,
      email_verified: true,
      given_name: 'Dana',
      family_name: 'Mar',
      iss: pool.issuer,
      aud: ALB_CLIENT_ID,
      token_use: 'id',
      nonce: 'the nonce',
      at_hash: atHash.subarray(0, 16).toString('base64url'),
      auth_time: expect.any(Number) as number,
      iat: expect.any(Number) as number,
      exp: id.iat + 300,
      jti: expect.stringMatching(UUID) as string,
      origin_jti: expect.stringMatching(UUID) as string,
      event_id: expect.stringMatching(UUID) as string,
    });
    expect(access).toEqual({
      sub: username,
      'cognito:groups': ['admins', 'engineering', 'operations'],
      username,
      iss: pool.issuer,
      client_id: ALB_CLIENT_ID,
      token_use: 'access',
      scope: 'openid email profile',
      version: 2,
      auth_time: id.auth_time,
      iat: expect.any(Number) as number,
      exp: access.iat + 300,
      jti: expect.stringMatching(UUID) as string,
      origin_jti: id.origin_jti,
      event_id: id['event_id'],
    });
    expect(access.jti).not.toBe(id.jti);
  });

  it('is good once', async () => {
    const code = await codeFor(pool, pool.people.dmar);
    expect((await redeem(pool, code)).status).toBe(200);
    expect(await redeem(pool, code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is good once when two redeem it at the same time', async () => {
    const code = await codeFor(pool, pool.people.dmar);
    const both = await Promise.all([redeem(pool, code), redeem(pool, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('is good for five minutes', async () => {
    const code = await codeFor(pool, pool.people.dmar);
    offset += 5 * 60_000;
    expect((await redeem(pool, code)).body).toEqual({ error: 'invalid_grant' });
  });

  it('is bound to its redirect URI, client and user', async () => {
    const elsewhere = { redirect_uri: 'http://localhost:3000/' };
    const moved = await redeem(pool, await codeFor(pool, pool.people.dmar), elsewhere);
    expect(moved.body).toEqual({ error: 'invalid_grant' });

    const stolen = await codeFor(pool, pool.people.peter);
    const Username = pool.people.peter.username;
    await sdkClient(pool.url).send(new AdminDisableUserCommand({ UserPoolId, Username }));
    expect((await redeem(pool, stolen)).body).toEqual({ error: 'invalid_grant' });
    expect((await redeem(pool, 'nonsense')).body).toEqual({ error: 'invalid_grant' });
  });

  it('is bound to the client that asked for it', async () => {
    await pool.close();
    pool = await startTestPool({
      stepUpClient: { oauth: true, oauthFlows: ['code'], callbackUrls: ['http://localhost:3000/'] },
    });
    const secret = pool.pool.clientSecret(STEP_UP_CLIENT_ID) ?? '';
    const code = await codeFor(pool, pool.people.dmar);
    const answer = await askToken(
      pool,
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: 'http://localhost:3000/oauth2/idpresponse',
      },
      `Basic ${btoa(`${STEP_UP_CLIENT_ID}:${secret}`)}`,
    );
    expect(answer.body).toEqual({ error: 'invalid_grant' });
  });

  it('with a challenge wants its verifier, and without one wants none', async () => {
    const verifier = 'a-verifier-of-at-least-forty-three-characters';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const attempt = async (changes: object, sent: object) =>
      (await redeem(pool, await codeFor(pool, pool.people.dmar, changes), sent)).status;
    expect(await attempt(pkce, { code_verifier: verifier })).toBe(200);
    expect(await attempt(pkce, { code_verifier: `${verifier}x` })).toBe(400);
    expect(await attempt(pkce, {})).toBe(400);
    expect(await attempt({}, { code_verifier: verifier })).toBe(400);
  });

  it('without openid gives no ID token and no user info', async () => {
    const { body } = await redeem(pool, await codeFor(pool, pool.people.dmar, { scope: 'email' }));
    expect(body['id_token']).toBeUndefined();
    expect((await askUserInfo(pool, body['access_token'] ?? '')).status).toBe(401);
  });
});

describe('the client', () => {
  it('may name itself and its secret in the body', async () => {
    const code = await codeFor(pool, pool.people.dmar);
    const fields = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:3000/oauth2/idpresponse',
      client_id: ALB_CLIENT_ID,
      client_secret: pool.clientSecret,
    };
    expect((await askToken(pool, fields, null)).status).toBe(200);
  });

  it('is refused with another secret, none, or a name that is not its own', async () => {
    const code = await codeFor(pool, pool.people.dmar);
    const fields = { grant_type: 'authorization_code', code };
    const basic = (id: string, secret: string) => `Basic ${btoa(`${id}:${secret}`)}`;
    const refused: [object, string | null][] = [
      [fields, basic(ALB_CLIENT_ID, 'x')],
      [fields, basic('x', pool.clientSecret)],
      [fields, 'Basic !!!'],
      [fields, `Bearer ${pool.clientSecret}`],
      [{ ...fields, client_id: ALB_CLIENT_ID }, null],
      [{ ...fields, client_id: STEP_UP_CLIENT_ID }, basic(ALB_CLIENT_ID, pool.clientSecret)],
      [fields, null],
    ];
    for (const [body, authorization] of refused) {
      const answer = await askToken(pool, body as Record<string, string>, authorization);
      expect(answer).toEqual({ status: 400, body: { error: 'invalid_client' } });
    }
    expect((await redeem(pool, code)).status).toBe(200);
  });

  it('is refused a grant that it may not use or that does not exist', async () => {
    await pool.close();
    const flows = { oauthFlows: ['code'], explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] };
    pool = await startTestPool({ stepUpClient: { oauth: false, ...flows } });
    const secret = pool.pool.clientSecret(STEP_UP_CLIENT_ID) ?? '';
    const stepUp = `Basic ${btoa(`${STEP_UP_CLIENT_ID}:${secret}`)}`;
    const code = { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x' };
    const refreshing = { grant_type: 'refresh_token', refresh_token: 'x' };
    for (const grant of [code, refreshing]) {
      expect((await askToken(pool, grant, stepUp)).body).toEqual({ error: 'unauthorized_client' });
    }
    const password = { grant_type: 'password' };
    expect((await askToken(pool, password)).body).toEqual({ error: 'unsupported_grant_type' });
    expect((await askToken(pool, {})).body).toEqual({ error: 'invalid_request' });
    const bare = { grant_type: 'authorization_code' };
    expect((await askToken(pool, bare)).body).toEqual({ error: 'invalid_request' });
  });
});

describe('a refresh token', () => {
  it('gives new tokens of the same authentication, with the groups of now', async () => {
    const first = await tokensOf();
    const Username = pool.people.dmar.username;
    await sdkClient(pool.url).send(
      new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName: 'admins' }),
    );
    const { status, body } = await refresh(first.refresh);
    expect(status).toBe(200);
    expect(body['refresh_token']).toBeUndefined();
    const before = await verify(first.access, 'access');
    const after = await verify(body['access_token'] ?? '', 'access');
    expect(after['cognito:groups']).toEqual(['engineering', 'operations']);
    expect(after.origin_jti).toBe(before.origin_jti);
    expect(after.auth_time).toBe(before.auth_time);
    expect(after.jti).not.toBe(before.jti);
  });

  it('ends after its validity', async () => {
    const { refresh: token } = await tokensOf();
    offset += 12 * 3600_000 - 1000;
    expect((await refresh(token)).status).toBe(200);
    offset += 1000;
    expect((await refresh(token)).body).toEqual({ error: 'invalid_grant' });
  });

  it('fails for a disabled or signed-out person and for another client', async () => {
    const client = sdkClient(pool.url);
    const dmar = await tokensOf('dmar');
    const peter = await tokensOf('peter');
    const refused = { status: 400, body: { error: 'invalid_grant' } };
    const person = (name: 'dmar' | 'peter') => ({ UserPoolId, Username: pool.people[name].email });
    await client.send(new AdminDisableUserCommand(person('peter')));
    expect(await refresh(peter.refresh)).toEqual(refused);
    expect((await refresh(dmar.refresh)).status).toBe(200);
    await client.send(new AdminUserGlobalSignOutCommand(person('dmar')));
    expect(await refresh(dmar.refresh)).toEqual(refused);
    expect(await refresh('nonsense')).toEqual(refused);
    expect(await refresh(dmar.access)).toEqual(refused);
  });

  it('is bound to its client', async () => {
    await pool.close();
    pool = await startTestPool({
      stepUpClient: { oauth: true, explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    const { refresh: token } = await tokensOf();
    const secret = pool.pool.clientSecret(STEP_UP_CLIENT_ID) ?? '';
    const grant = { grant_type: 'refresh_token', refresh_token: token };
    const answer = await askToken(pool, grant, `Basic ${btoa(`${STEP_UP_CLIENT_ID}:${secret}`)}`);
    expect(answer.body).toEqual({ error: 'invalid_grant' });
    expect((await refresh(token)).status).toBe(200);
  });

  it('is refused to a client that may not refresh', async () => {
    await pool.close();
    pool = await startTestPool({ albClient: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    const { refresh: token } = await tokensOf();
    expect((await refresh(token)).body).toEqual({ error: 'unauthorized_client' });
  });
});

describe('/oauth2/userInfo', () => {
  it('answers what the scopes open, every value a text', async () => {
    const { username, email } = pool.people.dmar;
    const full = await tokensOf('dmar');
    expect(await (await askUserInfo(pool, full.access)).json()).toEqual({
      sub: username,
      email,
      email_verified: 'true',
      given_name: 'Dana',
      family_name: 'Mar',
      username,
    });
    const narrow = await tokensOf('dmar', { scope: 'openid profile' });
    const answer = await askUserInfo(pool, narrow.access);
    const names = { given_name: 'Dana', family_name: 'Mar' };
    expect(await answer.json()).toEqual({ sub: username, username, ...names });
    const only = await tokensOf('dmar', { scope: 'openid' });
    expect(await (await askUserInfo(pool, only.access)).json()).toMatchObject({ email });
  });

  it('refuses other tokens, an expired one, and none', async () => {
    const { id, access, refresh: refreshToken } = await tokensOf();
    for (const token of [id, refreshToken, `${access}x`, 'nonsense']) {
      const response = await askUserInfo(pool, token);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect((await fetch(`${pool.url}/oauth2/userInfo`)).status).toBe(400);
    offset += 301_000;
    expect((await askUserInfo(pool, access)).status).toBe(401);
  });

  it('refuses a disabled and a signed-out person', async () => {
    const client = sdkClient(pool.url);
    const dmar = await tokensOf('dmar');
    const peter = await tokensOf('peter');
    const person = (name: 'dmar' | 'peter') => ({ UserPoolId, Username: pool.people[name].email });
    await client.send(new AdminDisableUserCommand(person('peter')));
    expect((await askUserInfo(pool, peter.access)).status).toBe(401);
    expect((await askUserInfo(pool, dmar.access)).status).toBe(200);
    await client.send(new AdminUserGlobalSignOutCommand(person('dmar')));
    expect((await askUserInfo(pool, dmar.access)).status).toBe(401);
    expect((await askUserInfo(pool, (await tokensOf('dmar')).access)).status).toBe(200);
  });
});
