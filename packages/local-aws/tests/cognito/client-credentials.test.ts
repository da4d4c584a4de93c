import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredResourceServers } from '../../src/cognito/declared-resource-server';
import { ALB_CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../fixtures/user-pool';
import { askToken, askUserInfo } from './browser';

const scopes = ['read', 'write'].map((name) => ({ name, description: name }));
const resourceServers = [{ identifier: 'my-api', name: 'My API', scopes }];
const machine = {
  oauthFlows: ['client_credentials'],
  oauthScopes: ['my-api/read', 'my-api/write'],
  callbackUrls: [],
};
const start = (albClient = {}) =>
  startTestPool({
    configuration: { resourceServers, people: [], memberships: [] },
    albClient: { ...machine, ...albClient },
  });
const grant = { grant_type: 'client_credentials' };

describe('client credentials', () => {
  let pool: TestPool;
  beforeAll(async () => (pool = await start()));
  afterAll(() => pool.close());

  it('give the client an access token of the scope that it asks for, and nothing else', async () => {
    const { status, body } = await askToken(pool, { ...grant, scope: 'my-api/read' });
    expect([status, Object.keys(body).sort()]).toEqual([
      200,
      ['access_token', 'expires_in', 'token_type'],
    ]);
    const verifier = CognitoJwtVerifier.create({ userPoolId: POOL_ID, clientId: ALB_CLIENT_ID });
    verifier.cacheJwks((await (await fetch(pool.jwksUrl)).json()) as Jwks);
    const claims = await verifier.verify(body['access_token'] ?? '', {
      tokenUse: 'access',
      scope: 'my-api/read',
    });
    expect(claims).toEqual({
      sub: ALB_CLIENT_ID,
      client_id: ALB_CLIENT_ID,
      token_use: 'access',
      scope: 'my-api/read',
      iss: pool.issuer,
      version: 2,
      auth_time: claims.iat,
      iat: claims.iat,
      exp: claims.iat + 300,
      jti: expect.any(String) as string,
    });
    expect((await askUserInfo(pool, body['access_token'] ?? '')).status).toBe(401);
  });

  it('give all custom scopes of the client if it names none', async () => {
    const { body } = await askToken(pool, grant);
    const payload = (body['access_token'] ?? '').split('.')[1] ?? '';
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ scope: 'my-api/read my-api/write' });
  });

  it.each(['openid', 'my-api/delete', 'my-api/read other/read'])(
    'are refused for the scope %s',
    async (scope) => {
      const answer = await askToken(pool, { ...grant, scope });
      expect(answer).toEqual({ status: 400, body: { error: 'invalid_scope' } });
    },
  );

  it.each([
    ['that may not use them', { oauthFlows: ['code'] }],
    ['without a secret', { generateSecret: false }],
  ])('are refused to a client %s', async (_, change) => {
    const other = await start(change);
    const named = { ...grant, client_id: ALB_CLIENT_ID };
    const hasSecret = other.clientSecret !== '';
    const answer = await askToken(other, named, hasSecret ? undefined : null);
    await other.close();
    expect(answer).toEqual({ status: 400, body: { error: 'unauthorized_client' } });
  });
});

describe('a resource server', () => {
  const read = { ScopeName: 'read', ScopeDescription: 'Read access' };
  const server = { Identifier: 'https://api.example.com', Name: 'An API', Scopes: [read] };
  const declared = (...all: object[]) =>
    declaredResourceServers(
      all.map((properties, at) => ({
        logicalId: `Server${at}`,
        type: 'AWS::Cognito::UserPoolResourceServer',
        ref: '',
        properties: { ...server, ...properties },
      })),
    );

  it('is read as it is declared', () => {
    expect(declared({}, { Identifier: 'other', Scopes: undefined })).toEqual([
      {
        identifier: 'https://api.example.com',
        name: 'An API',
        scopes: [{ name: 'read', description: 'Read access' }],
      },
      { identifier: 'other', name: 'An API', scopes: [] },
    ]);
  });

  it.each<[string, object[], names: string]>([
    ['a blank in its identifier', [{ Identifier: 'an api' }], 'Server0'],
    ['no name', [{ Name: '' }], 'Server0'],
    ['a slash in a scope', [{ Scopes: [{ ...read, ScopeName: 'a/b' }] }], 'Server0.Scopes[0]'],
    ['no words for a scope', [{ Scopes: [{ ScopeName: 'a' }] }], 'Server0.Scopes[0]'],
    ['a scope twice', [{ Scopes: [read, read] }], 'Server0'],
    ['more than 100 scopes', [{ Scopes: Array.from({ length: 101 }, scopeOf) }], 'Server0'],
    ['the identifier of another', [{}, {}], 'AWS::Cognito::UserPoolResourceServer'],
  ])('is refused with %s, by its name', (_, all, names) => {
    expect(() => declared(...all)).toThrow(names);
  });
  function scopeOf(_: unknown, at: number) {
    return { ...read, ScopeName: `s${at}` };
  }
});
