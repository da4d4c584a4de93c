import { describe, expect, it } from 'vitest';
import { userPoolFrom } from '../../src/cognito/declared-user-pool';
import { providerOrderRefusals } from '../../src/cognito/provider-order';
import type { JsonObject } from '../../src/template/json';
import { POOL, client, pool, stackOf, type Resource } from './declared';

const OIDC = {
  client_id: 'the pool',
  client_secret: 'a secret',
  oidc_issuer: 'https://login.company.example/v2.0',
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
};
const provider = (properties: object = {}, logicalId = 'Provider'): Resource => [
  logicalId,
  'UserPoolIdentityProvider',
  'Company',
  {
    UserPoolId: POOL,
    ProviderName: 'Company',
    ProviderType: 'OIDC',
    ProviderDetails: OIDC,
    AttributeMapping: { username: 'sub', email: 'email' },
    ...properties,
  },
];
const MEMBER = { SupportedIdentityProviders: ['COGNITO', 'Company'] };
const Schema = [
  { Name: 'team', AttributeDataType: 'String', Mutable: true },
  { Name: 'number', AttributeDataType: 'String' },
];
const read = (...resources: Resource[]) => userPoolFrom(stackOf(pool({ Schema }), ...resources));

describe('a provider of the template', () => {
  it('is read with its details, identifiers and mapping', () => {
    const { identityProviders, clients } = read(
      provider({ IdpIdentifiers: ['company.example'] }),
      client(MEMBER),
    );
    expect(identityProviders).toEqual([
      {
        name: 'Company',
        type: 'OIDC',
        identifiers: ['company.example'],
        mapping: { email: 'email' },
        details: OIDC,
      },
    ]);
    expect(clients[0]?.identityProviders).toEqual(['COGNITO', 'Company']);
  });

  it('may be of SAML, or Google', () => {
    const saml = { ProviderType: 'SAML', ProviderDetails: { MetadataURL: 'https://a.example/m' } };
    const google = {
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid email' },
    };
    const mapping = { AttributeMapping: { 'custom:team': 'department' } };
    expect(
      read(provider({ ...saml, ...mapping }), provider(google, 'Google')).identityProviders,
    ).toMatchObject([
      { type: 'SAML', mapping: { 'custom:team': 'department' } },
      { type: 'Google' },
    ]);
  });

  const without = (name: keyof typeof OIDC) => ({ ProviderDetails: { ...OIDC, [name]: '' } });
  const details = (changes: object) => ({ ProviderDetails: { ...OIDC, ...changes } });
  const saml = (ProviderDetails: object) => ({
    ProviderType: 'SAML',
    AttributeMapping: {},
    ProviderDetails,
  });
  it.each<[what: string, properties: object, words: string]>([
    ['no client', without('client_id'), 'client_id'],
    ['no issuer', without('oidc_issuer'), 'oidc_issuer'],
    ['no scopes', without('authorize_scopes'), 'authorize_scopes'],
    ['no way to ask for attributes', without('attributes_request_method'), 'request_method'],
    ['another way to ask', details({ attributes_request_method: 'PUT' }), 'GET or POST'],
    ['scopes without openid', details({ authorize_scopes: 'email' }), 'openid among'],
    ['an issuer in plain http', details({ oidc_issuer: 'http://a.example' }), 'https'],
    ['an issuer with a slash', details({ oidc_issuer: 'https://a.example/' }), 'final slash'],
    ['SAML without metadata', saml({ IDPSignout: 'true' }), 'MetadataURL or MetadataFile'],
    ['SAML with both', saml({ MetadataURL: 'a', MetadataFile: 'b' }), 'or MetadataFile'],
    ['a name with _', { ProviderName: 'Our_company' }, 'no _'],
    ['a name that is too short', { ProviderName: 'ab' }, '3 to 32'],
    ['the name of Google', { ProviderName: 'Google' }, 'Google'],
    ['an identifier that is too long', { IdpIdentifiers: ['a'.repeat(41)] }, 'IdpIdentifiers'],
    ['an unknown attribute', { AttributeMapping: { 'custom:none': 'a' } }, 'schema'],
    ['an immutable attribute', { AttributeMapping: { 'custom:number': 'a' } }, 'mutable'],
    ['another username', { AttributeMapping: { username: 'email' } }, 'username from sub'],
  ])('has not %s', (_what, properties, words) => {
    expect(() => read(provider(properties))).toThrow(words);
  });

  it('is the only one of its name', () => {
    expect(() => read(provider(), provider({}, 'Again'))).toThrow('no other provider has');
  });

  it('is one that a client may name, and whose attributes it may write', () => {
    expect(() => read(client(MEMBER))).toThrow('SupportedIdentityProviders that the pool has');
    const WriteAttributes = ['birthdate'];
    expect(() => read(provider(), client({ ...MEMBER, WriteAttributes }))).toThrow('all that');
    expect(() => read(provider(), client({ ...MEMBER, WriteAttributes: ['email'] }))).not.toThrow();
  });
});

describe('a client that names a provider', () => {
  const template = (names: unknown[], more: JsonObject = {}) => ({
    Resources: {
      Provider: {
        Type: 'AWS::Cognito::UserPoolIdentityProvider',
        Properties: { ProviderName: 'Company' },
      },
      Client: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: { SupportedIdentityProviders: names },
        ...more,
      },
    },
  });

  it('waits for it', () => {
    expect(providerOrderRefusals(template(['COGNITO', 'Company']))).toMatchObject([
      { logicalId: 'Client', path: 'SupportedIdentityProviders', value: 'Company' },
    ]);
    const waits = [
      template(['Company'], { DependsOn: 'Provider' }),
      template(['Company'], { DependsOn: ['Provider'] }),
      template([{ Ref: 'Provider' }]),
      template(['COGNITO']),
    ];
    expect(waits.flatMap(providerOrderRefusals)).toEqual([]);
  });
});
