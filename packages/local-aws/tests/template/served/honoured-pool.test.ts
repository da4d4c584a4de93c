import { describe, expect, it } from 'vitest';
import { userPoolFrom } from '../../../src/cognito/declared-user-pool';
import { deployStack } from '../../../src/template/deploy';
import type { JsonObject } from '../../../src/template/json';
import { unservedIn } from '../../../src/template/served/assert-served';
import { pathOf } from '../../../src/template/served/served-type';
import { SERVED } from '../../../src/template/served/served-types';
import type { Template } from '../../../src/template/stack';
import { given } from './support/given';
import { withChanged } from './support/stack';

const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function';
const ROLE = 'arn:aws:iam::123456789012:role/readers';
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
const CALLBACK = 'https://app.example.com/oauth2/idpresponse';
const POOL = { Ref: 'UserPool' };

/** One resource of each type that a pool consists of, with a bit of everything. */
const TEMPLATE: Readonly<Record<string, JsonObject>> = {
  UserPool: {
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    Schema: [
      { Name: 'team', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '9' } },
      { Name: 'level', AttributeDataType: 'Number' },
    ],
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: 'verified_email', Priority: 1 },
        { Name: 'verified_phone_number', Priority: 2 },
      ],
    },
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
  },
  UserPoolClient: {
    UserPoolId: POOL,
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'api/read'],
    CallbackURLs: [CALLBACK],
    AccessTokenValidity: 5,
    IdTokenValidity: 5,
    RefreshTokenValidity: 10,
    SupportedIdentityProviders: ['COGNITO'],
  },
  UserPoolDomain: { UserPoolId: POOL, Domain: 'acme', ManagedLoginVersion: 2 },
  UserPoolGroup: { UserPoolId: POOL, GroupName: 'readers' },
  UserPoolUser: {
    UserPoolId: POOL,
    Username: 'ann@example.com',
    UserAttributes: [{ Name: 'name', Value: 'Ann' }],
  },
  UserPoolUserToGroupAttachment: {
    UserPoolId: POOL,
    Username: { Ref: 'UserPoolUser' },
    GroupName: { Ref: 'UserPoolGroup' },
  },
  UserPoolIdentityProvider: {
    UserPoolId: POOL,
    ProviderName: 'Company',
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'the pool',
      oidc_issuer: 'https://login.example.com',
      authorize_scopes: 'openid email',
      attributes_request_method: 'GET',
    },
    AttributeMapping: { email: 'email' },
  },
  UserPoolResourceServer: {
    UserPoolId: POOL,
    Identifier: 'api',
    Name: 'The API',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
  },
  ManagedLoginBranding: {
    UserPoolId: POOL,
    ClientId: { Ref: 'UserPoolClient' },
    Settings: { components: { form: { logo: { enabled: true } } } },
    Assets: [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: 'AAAA' }],
  },
};

function stackWith(type?: string, properties?: JsonObject) {
  const resources = Object.entries(TEMPLATE).map(([name, own]) => [
    name,
    { Type: `AWS::Cognito::${name}`, Properties: name === type ? properties : own },
  ]);
  const template = { Resources: Object.fromEntries(resources) as Template['Resources'] };
  return deployStack({ name: 'App', region: 'eu-central-1', template });
}

/** The pool with bounds of its second attribute, which is a number. */
const withBounds = (bounds: JsonObject) => (pool: JsonObject) => {
  const [team, level] = pool['Schema'] as readonly JsonObject[];
  return { ...pool, Schema: [team, { ...level, NumberAttributeConstraints: bounds }] };
};
type Change = (properties: JsonObject) => JsonObject;

/** For each type and path another value than the template has, or what it is changed to. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  UserPool: {
    'AccountRecoverySetting.RecoveryMechanisms.Name': 'verified_phone_number',
    'AccountRecoverySetting.RecoveryMechanisms.Priority': (pool: JsonObject) => ({
      ...pool,
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_email', Priority: 2 },
          { Name: 'verified_phone_number', Priority: 1 },
        ],
      },
    }),
    'AdminCreateUserConfig.AllowAdminCreateUserOnly': true,
    'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage': 'Your password is {####}',
    'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject': 'Welcome',
    AutoVerifiedAttributes: [],
    EmailVerificationMessage: 'Your code is {####}',
    EmailVerificationSubject: 'A code',
    'LambdaConfig.CreateAuthChallenge': `${FUNCTION}:create`,
    'LambdaConfig.DefineAuthChallenge': `${FUNCTION}:define`,
    'LambdaConfig.InboundFederation.LambdaArn': (pool: JsonObject) => ({
      ...pool,
      LambdaConfig: {
        InboundFederation: { LambdaArn: `${FUNCTION}:inbound`, LambdaVersion: 'V1_0' },
      },
    }),
    'LambdaConfig.InboundFederation.LambdaVersion': 'V1_0',
    'LambdaConfig.PreSignUp': `${FUNCTION}:sign-up`,
    'LambdaConfig.VerifyAuthChallengeResponse': `${FUNCTION}:verify`,
    'Policies.PasswordPolicy.MinimumLength': 9,
    'Policies.PasswordPolicy.RequireLowercase': true,
    'Policies.PasswordPolicy.RequireNumbers': true,
    'Policies.PasswordPolicy.RequireSymbols': true,
    'Policies.PasswordPolicy.RequireUppercase': true,
    'Policies.PasswordPolicy.TemporaryPasswordValidityDays': 1,
    'Schema.AttributeDataType': (pool: JsonObject) => ({
      ...pool,
      Schema: [{ Name: 'team', AttributeDataType: 'Boolean' }],
    }),
    'Schema.Mutable': true,
    'Schema.Name': 'squad',
    'Schema.NumberAttributeConstraints.MaxValue': withBounds({ MaxValue: '9' }),
    'Schema.NumberAttributeConstraints.MinValue': withBounds({ MinValue: '1' }),
    'Schema.Required': (pool: JsonObject) => ({
      ...pool,
      Schema: [{ Name: 'name', Required: true }],
    }),
    'Schema.StringAttributeConstraints.MaxLength': '8',
    'Schema.StringAttributeConstraints.MinLength': '1',
    'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate': ['email'],
    UserPoolName: 'others',
    UserPoolTier: 'LITE',
    UsernameAttributes: [],
    'UsernameConfiguration.CaseSensitive': false,
    'VerificationMessageTemplate.EmailMessage': 'A code: {####}',
    'VerificationMessageTemplate.EmailSubject': 'Your code',
  },
  UserPoolClient: {
    AccessTokenValidity: 6,
    AllowedOAuthFlows: ['implicit'],
    AllowedOAuthFlowsUserPoolClient: false,
    AllowedOAuthScopes: ['openid'],
    AuthSessionValidity: 15,
    CallbackURLs: [`${CALLBACK}/other`],
    ClientName: 'other',
    EnableTokenRevocation: false,
    ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
    GenerateSecret: false,
    IdTokenValidity: 6,
    LogoutURLs: ['https://app.example.com/'],
    PreventUserExistenceErrors: 'ENABLED',
    ReadAttributes: ['email'],
    RefreshTokenValidity: 11,
    SupportedIdentityProviders: [],
    'TokenValidityUnits.AccessToken': 'minutes',
    'TokenValidityUnits.IdToken': 'minutes',
    'TokenValidityUnits.RefreshToken': 'hours',
    UserPoolId: 'another',
    WriteAttributes: ['name'],
  },
  UserPoolDomain: {
    'CustomDomainConfig.CertificateArn': (domain: JsonObject) => ({
      ...domain,
      Domain: 'login.example.com',
      CustomDomainConfig: { CertificateArn: CERTIFICATE },
    }),
    Domain: 'other',
    ManagedLoginVersion: 1,
    UserPoolId: 'another',
  },
  UserPoolGroup: {
    Description: 'Who reads',
    GroupName: 'writers',
    Precedence: 1,
    RoleArn: ROLE,
    UserPoolId: 'another',
  },
  UserPoolUser: {
    'UserAttributes.Name': 'nickname',
    'UserAttributes.Value': 'Bob',
    UserPoolId: 'another',
    Username: 'bob@example.com',
  },
  UserPoolUserToGroupAttachment: {
    GroupName: 'writers',
    UserPoolId: 'another',
    Username: 'bob@example.com',
  },
  UserPoolIdentityProvider: {
    AttributeMapping: { email: 'mail' },
    IdpIdentifiers: ['company.example'],
    ProviderDetails: (provider: JsonObject) => ({
      ...provider,
      ProviderDetails: {
        ...(provider['ProviderDetails'] as JsonObject),
        client_id: 'another',
      },
    }),
    ProviderName: 'Other',
    ProviderType: (provider: JsonObject) => ({
      ...provider,
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL: 'https://login.example.com/metadata' },
    }),
    UserPoolId: 'another',
  },
  UserPoolResourceServer: {
    Identifier: 'other',
    Name: 'Another API',
    'Scopes.ScopeDescription': 'Look',
    'Scopes.ScopeName': 'look',
    UserPoolId: 'another',
  },
  ManagedLoginBranding: {
    'Assets.Bytes': 'BBBB',
    'Assets.Category': 'FAVICON_ICO',
    'Assets.ColorMode': 'DARK',
    'Assets.Extension': 'SVG',
    ClientId: 'another',
    Settings: {},
    UseCognitoProvidedValues: ({ UserPoolId, ClientId }: JsonObject) => ({
      UserPoolId,
      ClientId,
      UseCognitoProvidedValues: true,
    }),
    UserPoolId: 'another',
  },
};

/** Where another value names what is not there, or asks for what the plan has not. */
const ENDING = [
  'ManagedLoginBranding.ClientId',
  'UserPool.LambdaConfig.InboundFederation.LambdaVersion',
  'UserPool.UserPoolTier',
  'UserPoolResourceServer.Identifier',
  'UserPoolResourceServer.Scopes.ScopeName',
  'UserPoolUserToGroupAttachment.GroupName',
  'UserPoolUserToGroupAttachment.Username',
];

const rows = Object.entries(CHANGES).flatMap(([type, changes]) =>
  Object.entries(changes).map(([path, value]) => ({ type, path, value })),
);

describe('of the pool', () => {
  const before = userPoolFrom(stackWith());
  it.each(rows)('another $path of a $type changes what is run', async ({ type, path, value }) => {
    const own = TEMPLATE[type] ?? {};
    const properties =
      typeof value === 'function' ? (value as Change)(own) : withChanged(own, path, value);
    const after = await given(() => userPoolFrom(stackWith(type, properties)));
    expect(after).not.toEqual(before);
    const ends = ENDING.includes(`${type}.${path}`) || path === 'UserPoolId';
    expect(typeof after === 'string').toBe(ends);
  });

  it('is told of everything that is honoured', () => {
    for (const [type, changes] of Object.entries(CHANGES)) {
      const honoured = SERVED[`AWS::Cognito::${type}`]?.honoured.map(pathOf) ?? [];
      expect(Object.keys(changes).sort()).toEqual([...honoured].sort());
    }
    const types = Object.keys(SERVED).filter((type) => type.startsWith('AWS::Cognito::'));
    expect(
      Object.keys(CHANGES)
        .map((type) => `AWS::Cognito::${type}`)
        .sort(),
    ).toEqual(types.sort());
  });

  it('runs the template as it stands', () => {
    expect(unservedIn(stackWith())).toEqual([]);
    expect(userPoolFrom(stackWith()).clients[0]?.style?.logo).toBeDefined();
  });

  it.each([
    ['UserPool', 'UsernameAttributes', ['phone_number']],
    ['UserPool', 'AutoVerifiedAttributes', ['email', 'phone_number']],
    ['UserPool', 'MfaConfiguration', 'ON'],
    ['UserPool', 'LambdaConfig.PreAuthentication', `${FUNCTION}:sign-in`],
    ['UserPool', 'Policies.SignInPolicy.AllowedFirstAuthFactors', ['PASSWORD', 'WEB_AUTHN']],
    ['UserPool', 'Policies.PasswordPolicy.PasswordHistorySize', 5],
    ['UserPool', 'DeviceConfiguration', { ChallengeRequiredOnNewDevice: false }],
    ['UserPool', 'AliasAttributes', ['preferred_username']],
    ['UserPoolIdentityProvider', 'ProviderType', 'Facebook'],
    ['UserPoolClient', 'ExplicitAuthFlows', ['ALLOW_USER_AUTH']],
    ['UserPoolDomain', 'Routing', { Failover: { SecondaryRegion: 'eu-west-1' } }],
  ])('a %s does not start with its %s', (type, path, value) => {
    const found = unservedIn(stackWith(type, withChanged(TEMPLATE[type] ?? {}, path, value)));
    expect(found.map((each) => `${each.logicalId}.${each.path}`)).toEqual([`${type}.${path}`]);
  });
});
