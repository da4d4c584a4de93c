import { expect, it } from 'vitest';
import { parseConfiguration } from '../../infra/configuration';
import { settings } from './assembly';
import { oidcProvider as provider, samlProvider as saml } from './providers';

it.each([
  [{ kind: 'ldap' }, 'signIn.provider.kind', 'an object with "kind": "oidc" or "saml"'],
  [{ name: 'Google' }, 'signIn.provider.name', 'none of Cognito\'s own such as "Google"'],
  [{ name: 'a_b' }, 'signIn.provider.name', 'letters, digits and hyphens'],
  [{ issuer: 'http://login.example.com' }, 'signIn.provider.issuer', 'the https address'],
  [{ issuer: 'https://login.example.com/' }, 'signIn.provider.issuer', 'without a slash'],
  [
    { issuer: 'https://login.microsoftonline.com/common/v2.0' },
    'signIn.provider.issuer',
    'your own issuer',
  ],
  [{ clientId: '' }, 'signIn.provider.clientId', 'the id that the provider gave'],
  [{ secretName: 'it is a secret' }, 'signIn.provider.secretName', 'never the secret'],
  [{ clientSecret: 'x' }, 'signIn.provider.clientSecret', 'no such key'],
  [{ scopes: ['email'] }, 'signIn.provider.scopes', 'a list with "openid"'],
  [{ domains: [] }, 'signIn.provider.domains', 'mail domains'],
  [{ domains: ['Example.com'] }, 'signIn.provider.domains.0', 'lower-case mail domains'],
  [{ domains: ['a.com', 'a.com'] }, 'signIn.provider.domains', 'each once'],
  [{ trustsAddresses: 'yes' }, 'signIn.provider.trustsAddresses', 'true or false'],
  [{ passwords: 1 }, 'signIn.provider.passwords', 'true or false'],
  [{ ...saml, metadataUrl: 'metadata.xml' }, 'signIn.provider.metadataUrl', 'an https address'],
])('refuses %j by its key', (changes, key, expected) => {
  const given = 'metadataUrl' in changes ? changes : { ...provider, ...changes };
  const parse = () => parseConfiguration({ ...settings, signIn: { provider: given } });
  expect(parse).toThrow(`"${key}": expected `);
  expect(parse).toThrow(expected);
});
