import { describe, expect, it } from 'vitest';
import { userPoolFrom } from '../../src/cognito/declared-user-pool';
import { UnsupportedUserPoolError } from '../../src/cognito/errors';
import { POOL, client, pool, stackOf } from './declared';

const CALLBACK = 'https://app.example.com/oauth2/idpresponse';
const OAUTH = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email'],
  CallbackURLs: [CALLBACK],
};
const MACHINE = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['my-api/read'],
};

const Schema = [{ Name: 'team', AttributeDataType: 'String' }];
const read = (properties: object) =>
  userPoolFrom(
    stackOf(
      pool({ Schema }),
      [
        'Api',
        'UserPoolResourceServer',
        'my-api',
        {
          UserPoolId: POOL,
          Identifier: 'my-api',
          Name: 'api',
          Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
        },
      ],
      client(properties as Record<string, unknown>),
    ),
  ).clients[0];

const many = (count: number) => Array.from({ length: count }, (_, index) => `${CALLBACK}?${index}`);
const urls = [
  ['an upper-case host', 'https://App.example.com/'],
  ['an upper-case scheme', 'HTTPS://app.example.com/'],
  ['plain http', 'http://app.example.com/'],
  ['plain http to a host that only begins like localhost', 'http://localhost.example.com/'],
  ['plain http to an address', 'http://192.168.1.2:3000/'],
  ['a fragment', 'https://app.example.com/#top'],
  ['an empty fragment', 'https://app.example.com/#'],
  ['a path alone', '/oauth2/idpresponse'],
  ['a host alone', 'app.example.com'],
  ['no host', 'https:app.example.com'],
  ['a space', 'https://app.example.com/a b'],
  ['nothing', ''],
  ['more than 1024 characters', `https://app.example.com/${'a'.repeat(1001)}`],
] as const;

describe('the client of a pool', () => {
  it('reads which attributes it reads and writes, all of them unless told', () => {
    const named = {
      ReadAttributes: ['email', 'custom:team'],
      WriteAttributes: ['name', 'custom:team'],
    };
    expect(read(named)).toMatchObject({
      readAttributes: ['email', 'custom:team'],
      writeAttributes: ['name', 'custom:team'],
    });
    expect(read({})).toMatchObject({ readAttributes: undefined, writeAttributes: undefined });
  });

  it.each([
    ['localhost', ['http://localhost:3000/a', 'http://127.0.0.1/', 'http://[::1]:8080/']],
    ['an app', ['myapp://example', 'com.example.App:/callback']],
    ['upper case behind the host', ['https://app.example.com/Path?Query=A']],
    ['another port', ['https://app.example.com:8443/']],
    ['a hundred', many(100)],
    ['1024 characters', [`https://app.example.com/${'a'.repeat(1000)}`]],
  ])('may send people to %s', (_what, CallbackURLs) => {
    expect(read({ ...OAUTH, CallbackURLs })?.callbackUrls).toEqual(CallbackURLs);
    expect(read({ ...OAUTH, LogoutURLs: CallbackURLs })?.logoutUrls).toEqual(CallbackURLs);
  });

  it.each(urls)('sends nobody to %s', (_what, url) => {
    for (const name of ['CallbackURLs', 'LogoutURLs']) {
      const declared = { ...OAUTH, [name]: [CALLBACK, url] };
      expect(() => read(declared)).toThrow(UnsupportedUserPoolError);
      expect(() => read(declared)).toThrow(`Client.${name}[1]`);
    }
  });

  it.each([
    ['no OAuth, and words about it', { ...OAUTH, AllowedOAuthFlowsUserPoolClient: false }],
    ['both flows of people', { ...OAUTH, AllowedOAuthFlows: ['code', 'implicit'] }],
    ['every scope of people', { ...OAUTH, AllowedOAuthScopes: ['openid', 'phone', 'profile'] }],
    ['the scope of a resource server', { ...OAUTH, AllowedOAuthScopes: ['my-api/read'] }],
    ['a machine', MACHINE],
    ['the default among the callbacks', { ...OAUTH, DefaultRedirectURI: CALLBACK }],
    ['legacy flows', { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] }],
    ['sessions of 15 minutes', { AuthSessionValidity: '15' }],
    [
      'refresh tokens that rotate, without a page to refresh at',
      { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'], RefreshTokenRotation: { Feature: 'ENABLED' } },
    ],
    ['refresh tokens that do not rotate', { RefreshTokenRotation: { Feature: 'DISABLED' } }],
  ])('may have %s', (_what, properties) => {
    expect(read(properties)?.id).toBeDefined();
  });

  const { CallbackURLs: _, ...withoutCallback } = OAUTH;
  it.each([
    ['a name with a slash', { ClientName: 'a/b' }],
    ['an empty name', { ClientName: '' }],
    ['a name of 129 letters', { ClientName: 'a'.repeat(129) }],
    ['101 callbacks', { ...OAUTH, CallbackURLs: many(101) }],
    ['101 logout URLs', { ...OAUTH, LogoutURLs: many(101) }],
    ['no callback for people', withoutCallback],
    ['no callback for the implicit flow', { ...withoutCallback, AllowedOAuthFlows: ['implicit'] }],
    ['an empty list of callbacks', { ...OAUTH, CallbackURLs: [] }],
    ['flows without scopes', { ...OAUTH, AllowedOAuthScopes: [] }],
    ['scopes without flows', { ...OAUTH, AllowedOAuthFlows: undefined }],
    ['a flow that is none', { ...OAUTH, AllowedOAuthFlows: ['token'] }],
    ['a scope that is none', { ...OAUTH, AllowedOAuthScopes: ['Cognito'] }],
    ['a scope of no resource server', { ...OAUTH, AllowedOAuthScopes: ['your-api/read'] }],
    ['a scope that its server has not', { ...OAUTH, AllowedOAuthScopes: ['my-api/write'] }],
    ['a machine and people', { ...MACHINE, AllowedOAuthFlows: ['client_credentials', 'code'] }],
    ['a machine without secret', { ...MACHINE, GenerateSecret: false }],
    ['a machine with a scope of people', { ...MACHINE, AllowedOAuthScopes: ['openid'] }],
    ['a default that is no callback', { ...OAUTH, DefaultRedirectURI: `${CALLBACK}/` }],
    ['a flow of the API that is none', { ExplicitAuthFlows: ['ALLOW_SRP_AUTH'] }],
    [
      'legacy flows beside those of today',
      { ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY', 'ALLOW_USER_SRP_AUTH'] },
    ],
    ['sessions of 2 minutes', { AuthSessionValidity: 2 }],
    ['sessions of 16 minutes', { AuthSessionValidity: 16 }],
    ['sessions of 3.5 minutes', { AuthSessionValidity: 3.5 }],
    ['access tokens of no time', { AccessTokenValidity: 0 }],
    [
      'access tokens of 4 minutes',
      { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } },
    ],
    ['ID tokens of 1.5 hours', { IdTokenValidity: 1.5 }],
    ['refresh tokens of eleven years', { RefreshTokenValidity: 4015 }],
    ['a refresh token of a negative life', { RefreshTokenValidity: -1 }],
    ['a word that is neither ENABLED nor LEGACY', { PreventUserExistenceErrors: 'DISABLED' }],
    ['context data without secret', { EnablePropagateAdditionalUserContextData: true }],
    ['an attribute outside the schema to read', { ReadAttributes: ['custom:level'] }],
    ['an attribute outside the schema to write', { WriteAttributes: ['email', 'team'] }],
    ['a verification to write', { WriteAttributes: ['email_verified'] }],
    ['sub to write', { WriteAttributes: ['sub'] }],
    ['refresh tokens that rotate and a flow', { RefreshTokenRotation: { Feature: 'ENABLED' } }],
    [
      'refresh tokens that would rotate at the token endpoint',
      { ...OAUTH, ExplicitAuthFlows: [], RefreshTokenRotation: { Feature: 'ENABLED' } },
    ],
    [
      'a grace of 61 seconds',
      { RefreshTokenRotation: { Feature: 'DISABLED', RetryGracePeriodSeconds: 61 } },
    ],
    ['a rotation of a word of its own', { RefreshTokenRotation: { Feature: 'ON' } }],
  ])('has not %s', (_what, properties) => {
    expect(() => read(properties)).toThrow(UnsupportedUserPoolError);
    expect(() => read(properties)).toThrow(/^Client/);
  });
});
