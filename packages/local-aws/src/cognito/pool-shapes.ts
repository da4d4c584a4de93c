import type { PoolAttribute } from './attributes';
import { poolArn, type UserPoolConfiguration } from './configuration';
import { epochSeconds } from './epoch';
import type { UserPool } from './user-pool';

const dates = ({ state }: UserPool) => ({
  CreationDate: epochSeconds(state.createdAt),
  LastModifiedDate: epochSeconds(state.createdAt),
});

/** AWS, "LambdaConfigType". */
function lambdaConfig({ triggers = {} }: UserPoolConfiguration) {
  const { InboundFederation: LambdaArn, ...others } = triggers;
  const inbound = LambdaArn !== undefined && { LambdaArn, LambdaVersion: 'V1_0' };
  return { ...others, ...(inbound && { InboundFederation: inbound }) };
}

/** AWS, "UserPoolDescriptionType". */
export const userPoolDescription = (pool: UserPool) => ({
  Id: pool.configuration.id,
  Name: pool.configuration.name,
  LambdaConfig: lambdaConfig(pool.configuration),
  ...dates(pool),
});

/** What a pool has whose template says nothing of it (AWS, "CreateUserPool"). */
const defaults = ({ passwordPolicy }: UserPoolConfiguration) => ({
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: false,
    UnusedAccountValidityDays: passwordPolicy.temporaryPasswordDays,
  },
  DeletionProtection: 'INACTIVE',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  MfaConfiguration: 'OFF',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  UserPoolTags: {},
  UserPoolTier: 'ESSENTIALS',
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
});

/** AWS, "UserPoolType". */
export function userPoolType(pool: UserPool): object {
  const { configuration, state } = pool;
  const { passwordPolicy, descriptions } = configuration;
  return {
    ...defaults(configuration),
    ...descriptions?.pool,
    ...userPoolDescription(pool),
    Arn: poolArn(configuration),
    Domain: configuration.domain?.prefix,
    CustomDomain: configuration.domain?.custom,
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
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    SchemaAttributes: [...[...configuration.attributes.values()].map(schemaAttribute), IDENTITIES],
  };
}

/** What the service itself keeps of other providers; people of a pool without any have none. */
const IDENTITIES = {
  Name: 'identities',
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: {},
};

/** AWS, "SchemaAttributeType": bounds are texts. */
function schemaAttribute({ name, type, mutable, required, length, range }: PoolAttribute) {
  return {
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: false,
    Mutable: mutable,
    Required: required,
    StringAttributeConstraints: length && {
      MinLength: length.least?.toString(),
      MaxLength: length.most?.toString(),
    },
    NumberAttributeConstraints: range && {
      MinValue: range.least?.toString(),
      MaxValue: range.most?.toString(),
    },
  };
}

/** AWS, "DomainDescriptionType", without where the pages are kept; undefined for another's domain. */
export function domainDescription(configuration: UserPoolConfiguration, name: string) {
  const { domain, id, accountId } = configuration;
  if (!domain || ![domain.prefix, domain.custom].includes(name)) return undefined;
  return {
    UserPoolId: id,
    AWSAccountId: accountId,
    Domain: name,
    Status: 'ACTIVE',
    CustomDomainConfig: {},
    ManagedLoginVersion: domain.managedLogin ? 2 : 1,
  };
}
