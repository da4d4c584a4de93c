import type { DeployedResource } from '../template/stack';
import type { PoolSchema } from './attributes';
import { UnsupportedUserPoolError } from './errors';
import type { IdentityProvider, ProviderType } from './identity-provider';
import { Properties } from './properties';

/** AWS, "CreateIdentityProvider", ProviderName and IdpIdentifiers. */
const NAME = /^(?=.{1,32}$)[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u;
const IDENTIFIER = /^[\w\s+=.@-]{1,40}$/;
const MOST_IDENTIFIERS = 50;

/** What every type needs in its `ProviderDetails`. */
const NEEDED: Readonly<Record<ProviderType, readonly string[]>> = {
  OIDC: ['client_id', 'oidc_issuer', 'authorize_scopes', 'attributes_request_method'],
  Google: ['client_id', 'client_secret', 'authorize_scopes'],
  SAML: [],
};

/** Where the name of a profile comes from, and from nowhere else. */
const SUBJECT: Readonly<Record<ProviderType, string>> = {
  OIDC: 'sub',
  Google: 'sub',
  SAML: 'NameID',
};

/**
 * Reads the `AWS::Cognito::UserPoolIdentityProvider`s of a pool. Throws
 * {@link UnsupportedUserPoolError} for what Cognito refuses at deployment (AWS,
 * "CreateIdentityProvider") or at every sign-in (AWS, "Mapping IdP attributes to profiles and
 * tokens"): an attribute that the pool has not or that cannot change.
 */
export function declaredProviders(
  resources: readonly DeployedResource[],
  attributes: PoolSchema,
): IdentityProvider[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    const provider = declaredProvider(resource, attributes);
    for (const name of [provider.name, ...provider.identifiers]) {
      if (taken.has(name)) {
        const expected = 'a name and identifiers that no other provider has';
        throw new UnsupportedUserPoolError(resource.logicalId, expected, name);
      }
      taken.add(name);
    }
    return provider;
  });
}

function declaredProvider(
  { logicalId, properties: all }: DeployedResource,
  attributes: PoolSchema,
): IdentityProvider {
  const properties = new Properties(logicalId, all);
  const type = properties.choice('ProviderType', ['OIDC', 'SAML', 'Google']);
  const name = properties.formed('ProviderName', NAME, 'a name of 3 to 32 signs, no blank, no _');
  const refuse = (expected: string, actual: unknown): never => {
    throw new UnsupportedUserPoolError(logicalId, expected, actual);
  };
  if (type === undefined) return refuse('a ProviderType', undefined);
  if (name === undefined) return refuse('a ProviderName', undefined);
  if ((type === 'Google') !== (name === 'Google')) {
    refuse('the ProviderName Google for the ProviderType Google, and for no other', name);
  }
  const identifiers = properties.texts('IdpIdentifiers') ?? [];
  const wrong = identifiers.find((each) => !IDENTIFIER.test(each));
  if (wrong !== undefined || identifiers.length > MOST_IDENTIFIERS) {
    refuse(`at most ${MOST_IDENTIFIERS} IdpIdentifiers of 1 to 40 characters`, identifiers);
  }
  const details = texts(properties.object('ProviderDetails'));
  refuseDetails(logicalId, type, details);
  const { username, ...mapping } = texts(properties.object('AttributeMapping'));
  if (username !== undefined && username !== SUBJECT[type]) {
    refuse(`username from ${SUBJECT[type]}, if it is mapped`, username);
  }
  for (const attribute of Object.keys(mapping)) refuseAttribute(logicalId, attributes, attribute);
  return { name, type, identifiers, mapping, details };
}

function texts(properties: Properties | undefined): Record<string, string> {
  const names = properties?.names() ?? [];
  return Object.fromEntries(
    names.map((name) => {
      const value = properties?.raw(name);
      return [name, typeof value === 'boolean' ? String(value) : (properties?.text(name) ?? '')];
    }),
  );
}

function refuseDetails(
  resource: string,
  type: ProviderType,
  details: Readonly<Record<string, string>>,
): void {
  const refuse = (expected: string, actual: unknown): never => {
    throw new UnsupportedUserPoolError(resource, expected, actual);
  };
  const missing = NEEDED[type].find((name) => !details[name]);
  if (missing !== undefined) refuse(`ProviderDetails with ${missing}`, Object.keys(details));
  if (type === 'SAML') {
    const documents = ['MetadataURL', 'MetadataFile'].filter((name) => details[name]);
    if (documents.length !== 1) {
      refuse('ProviderDetails with MetadataURL or MetadataFile', documents);
    }
    return;
  }
  const scopes = (details['authorize_scopes'] ?? '').split(' ');
  if (type === 'OIDC' && !scopes.includes('openid')) {
    refuse('openid among the authorize_scopes', details['authorize_scopes']);
  }
  const issuer = details['oidc_issuer'];
  if (issuer !== undefined && !/^https:\/\/[^?#]+[^/?#]$/.test(issuer)) {
    refuse('an https oidc_issuer without a final slash', issuer);
  }
  const method = details['attributes_request_method'];
  if (method !== undefined && !['GET', 'POST'].includes(method)) {
    refuse('GET or POST as attributes_request_method', method);
  }
}

function refuseAttribute(resource: string, schema: PoolSchema, name: string): void {
  const attribute = schema.get(name);
  if (attribute?.mutable) return;
  const expected = attribute
    ? 'mutable attributes in the AttributeMapping: each sign-in writes them'
    : "attributes of the pool's schema in the AttributeMapping";
  throw new UnsupportedUserPoolError(resource, expected, name);
}
