import { epochSeconds } from './epoch';
import { invalidParameter, resourceNotFound } from './errors';
import type { ProviderUser } from './identities';
import { issuerOfProvider, type IdentityProvider } from './identity-provider';
import type { Operation } from './operation';
import { pageOf } from './page-of';
import type { Parameters } from './parameters';
import type { UserPool } from './user-pool';

/** AWS, "ProviderUserIdentifierType". */
function userIn(parameters: Parameters, name: string): ProviderUser {
  const given = parameters.structure(name);
  const part = (member: string) => {
    const value = given.optionalText(member);
    if (value) return value;
    throw invalidParameter(`${name} needs a ${member}.`);
  };
  return {
    providerName: part('ProviderName'),
    attribute: part('ProviderAttributeName'),
    value: part('ProviderAttributeValue'),
  };
}

/** The ProviderAttributeName of the destination is ignored (AWS, "AdminLinkProviderForUser"). */
const adminLinkProviderForUser: Operation = (pool, parameters) => {
  const to = parameters.structure('DestinationUser');
  const { identities } = pool;
  const destination = identities.destination(
    to.text('ProviderName'),
    to.text('ProviderAttributeValue'),
  );
  identities.link(destination, userIn(parameters, 'SourceUser'));
  return {};
};

/** A user of the pool's own, whose password AWS would take away, is not served. */
const adminDisableProviderForUser: Operation = (pool, parameters) => {
  const user = userIn(parameters, 'User');
  if (user.providerName === 'Cognito') {
    throw invalidParameter('User of Cognito exists in AWS, and is not served here.');
  }
  pool.identities.unlink(user);
  return {};
};

const dates = ({ state }: UserPool) => ({
  CreationDate: epochSeconds(state.createdAt),
  LastModifiedDate: epochSeconds(state.createdAt),
});

/** AWS, "IdentityProviderType"; what Cognito finds out of a provider by itself is not shown. */
const identityProviderType = (pool: UserPool, provider: IdentityProvider) => ({
  UserPoolId: pool.configuration.id,
  ProviderName: provider.name,
  ProviderType: provider.type,
  ProviderDetails: {
    ...provider.details,
    ...(provider.type !== 'SAML' && { oidc_issuer: issuerOfProvider(provider) }),
  },
  AttributeMapping: {
    ...(provider.type !== 'SAML' && { username: 'sub' }),
    ...provider.mapping,
  },
  IdpIdentifiers: provider.identifiers,
  ...dates(pool),
});

const describeIdentityProvider: Operation = (pool, parameters) => ({
  IdentityProvider: identityProviderType(
    pool,
    pool.identities.provider(parameters.text('ProviderName')),
  ),
});

const getIdentityProviderByIdentifier: Operation = (pool, parameters) => {
  const identifier = parameters.text('IdpIdentifier');
  const { identityProviders = [] } = pool.configuration;
  const provider = identityProviders.find(({ identifiers }) => identifiers.includes(identifier));
  if (!provider) throw resourceNotFound(`Identity provider ${identifier} does not exist.`);
  return { IdentityProvider: identityProviderType(pool, provider) };
};

const listIdentityProviders: Operation = (pool, parameters) => {
  const { identityProviders = [] } = pool.configuration;
  const sorted = [...identityProviders].sort((a, b) => (a.name < b.name ? -1 : 1));
  const token = parameters.optionalText('NextToken');
  const limit = parameters.limit('MaxResults');
  const page = pageOf(sorted, ({ name }) => name, ['ListIdentityProviders'], limit, token);
  return {
    Providers: page.items.map(({ name, type }) => ({
      ProviderName: name,
      ProviderType: type,
      ...dates(pool),
    })),
    NextToken: page.next,
  };
};

export const identityOperations = {
  AdminLinkProviderForUser: adminLinkProviderForUser,
  AdminDisableProviderForUser: adminDisableProviderForUser,
  DescribeIdentityProvider: describeIdentityProvider,
  GetIdentityProviderByIdentifier: getIdentityProviderByIdentifier,
  ListIdentityProviders: listIdentityProviders,
} satisfies Record<string, Operation>;
