import type { AppClientConfiguration, UserPoolConfiguration } from './configuration';
import { poolArn } from './configuration';
import { invalidParameter } from './errors';
import type { GroupRecord, UserRecord } from './pool-state';
import type { UserPool } from './user-pool';

/** Dates travel as epoch seconds (AWS JSON 1.1). */
export const epochSeconds = (milliseconds: number) => milliseconds / 1000;

const pairs = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

const common = (user: UserRecord) => ({
  Username: user.username,
  UserCreateDate: epochSeconds(user.createdAt),
  UserLastModifiedDate: epochSeconds(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** AWS, "UserType". With `only`, a user who lacks one of these attributes is an error ("ListUsers"). */
export function userType(user: UserRecord, only?: readonly string[]): object {
  const missing = only?.find((name) => user.attributes[name] === undefined);
  if (missing !== undefined) {
    throw invalidParameter(`One or more requested attributes do not exist: ${missing}`);
  }
  const shown = Object.entries(user.attributes).filter(([name]) => !only || only.includes(name));
  return { ...common(user), Attributes: pairs(Object.fromEntries(shown)) };
}

/** AWS, "AdminGetUser", response. */
export const adminUser = (user: UserRecord) => ({
  ...common(user),
  UserAttributes: pairs(user.attributes),
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

/** AWS, "UserPoolType", as far as the configuration knows it. */
export function userPoolType({ configuration, state }: UserPool): object {
  const { id, passwordPolicy } = configuration;
  return {
    Id: id,
    Name: configuration.name,
    Arn: poolArn(configuration),
    Domain: configuration.domain?.prefix,
    CustomDomain: configuration.domain?.custom,
    LambdaConfig: configuration.triggers,
    EstimatedNumberOfUsers: Object.keys(state.users).length,
    UsernameAttributes: configuration.emailSignIn ? ['email'] : undefined,
    UsernameConfiguration: { CaseSensitive: configuration.caseSensitive },
    Policies: {
      PasswordPolicy: {
        MinimumLength: passwordPolicy.minimumLength,
        RequireLowercase: passwordPolicy.requireLowercase,
        RequireUppercase: passwordPolicy.requireUppercase,
        RequireNumbers: passwordPolicy.requireNumbers,
        RequireSymbols: passwordPolicy.requireSymbols,
        TemporaryPasswordValidityDays: passwordPolicy.temporaryPasswordDays,
      },
    },
    CreationDate: epochSeconds(state.createdAt),
    LastModifiedDate: epochSeconds(state.createdAt),
  };
}

/** AWS, "UserPoolClientType", with the secret if there is one. */
export function userPoolClientType(pool: UserPool, client: AppClientConfiguration) {
  const { configuration, state } = pool;
  return {
    UserPoolId: configuration.id,
    ClientId: client.id,
    ClientName: client.name,
    ClientSecret: pool.clientSecret(client.id),
    AllowedOAuthFlowsUserPoolClient: client.oauth,
    AllowedOAuthFlows: client.oauthFlows,
    AllowedOAuthScopes: client.oauthScopes,
    CallbackURLs: client.callbackUrls,
    LogoutURLs: client.logoutUrls,
    SupportedIdentityProviders: client.identityProviders,
    ExplicitAuthFlows: client.explicitAuthFlows,
    PreventUserExistenceErrors: client.preventUserExistenceErrors ? 'ENABLED' : 'LEGACY',
    EnableTokenRevocation: client.tokenRevocation,
    IdTokenValidity: client.idTokenSeconds,
    AccessTokenValidity: client.accessTokenSeconds,
    RefreshTokenValidity: client.refreshTokenSeconds,
    TokenValidityUnits: { IdToken: 'seconds', AccessToken: 'seconds', RefreshToken: 'seconds' },
    AuthSessionValidity: client.authSessionSeconds / 60,
    CreationDate: epochSeconds(state.createdAt),
    LastModifiedDate: epochSeconds(state.createdAt),
  };
}
