import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import { epochSeconds } from './epoch';
import { invalidParameter } from './errors';
import type { GroupRecord, UserRecord } from './pool-state';
import { identitiesAttribute } from './shown-identities';
import type { UserPool } from './user-pool';

const pairs = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

const attributesOf = (user: UserRecord): Record<string, string> => ({
  ...user.attributes,
  ...Object.fromEntries(identitiesAttribute(user)),
});

const common = (user: UserRecord) => ({
  Username: user.username,
  UserCreateDate: epochSeconds(user.createdAt),
  UserLastModifiedDate: epochSeconds(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** AWS, "UserType". With `only`, a user who lacks one of these attributes is an error ("ListUsers"). */
export function userType(user: UserRecord, only?: readonly string[]): object {
  const all = attributesOf(user);
  const missing = only?.find((name) => all[name] === undefined);
  if (missing !== undefined) {
    throw invalidParameter(`One or more requested attributes do not exist: ${missing}`);
  }
  const shown = Object.entries(all).filter(([name]) => !only || only.includes(name));
  return { ...common(user), Attributes: pairs(Object.fromEntries(shown)) };
}

/** AWS, "AdminGetUser", response. */
export const adminUser = (user: UserRecord) => ({
  ...common(user),
  UserAttributes: pairs(attributesOf(user)),
});

/** AWS, "GroupType". */
export const groupType = ({ id }: UserPoolConfiguration, group: GroupRecord) => ({
  GroupName: group.name,
  UserPoolId: id,
  Description: group.description,
  RoleArn: group.roleArn,
  Precedence: group.precedence,
  CreationDate: epochSeconds(group.createdAt),
  LastModifiedDate: epochSeconds(group.modifiedAt),
});

const some = (all: readonly string[]) => (all.length > 0 ? all : undefined);

const validitiesInSeconds = (client: AppClientConfiguration) => ({
  IdTokenValidity: client.idTokenSeconds,
  AccessTokenValidity: client.accessTokenSeconds,
  RefreshTokenValidity: client.refreshTokenSeconds,
  TokenValidityUnits: { IdToken: 'seconds', AccessToken: 'seconds', RefreshToken: 'seconds' },
});

/** AWS, "UserPoolClientType", with the secret if there is one. */
export function userPoolClientType(pool: UserPool, client: AppClientConfiguration) {
  const { configuration, state } = pool;
  return {
    UserPoolId: configuration.id,
    ClientId: client.id,
    ClientName: client.name,
    ClientSecret: pool.clientSecret(client.id),
    AllowedOAuthFlowsUserPoolClient: client.oauth,
    AllowedOAuthFlows: some(client.oauthFlows),
    AllowedOAuthScopes: some(client.oauthScopes),
    CallbackURLs: some(client.callbackUrls),
    LogoutURLs: some(client.logoutUrls),
    SupportedIdentityProviders: some(client.identityProviders),
    ExplicitAuthFlows: client.explicitAuthFlows,
    PreventUserExistenceErrors: client.preventUserExistenceErrors ? 'ENABLED' : 'LEGACY',
    EnableTokenRevocation: client.tokenRevocation,
    ...(configuration.descriptions
      ? { RefreshTokenValidity: 30, ...configuration.descriptions.clients[client.id] }
      : validitiesInSeconds(client)),
    AuthSessionValidity: client.authSessionSeconds / 60,
    CreationDate: epochSeconds(state.createdAt),
    LastModifiedDate: epochSeconds(state.createdAt),
  };
}
