import {
  DescribeResourceServerCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  ListResourceServersCommand,
  ListUserPoolsCommand,
  ResourceNotFoundException,
  type SchemaAttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userPoolFrom } from '../../src/cognito/declared-user-pool';
import { deployStack } from '../../src/template/deploy';
import type { JsonObject } from '../../src/template/json';
import { REGION, startTestPool, type TestPool } from '../fixtures/user-pool';
import { sdkClient } from './sdk';

/** CloudFormation takes numbers and booleans as texts, too. */
const declared = {
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: '1' }] },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true' },
  AutoVerifiedAttributes: ['email'],
  DeletionProtection: 'ACTIVE',
  EmailVerificationSubject: 'Your code',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  UserPoolTags: { owner: 'people' },
  UserPoolTier: 'ESSENTIALS',
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
};

const UserPoolId = { Ref: 'Pool' };
const resources: Record<string, [type: string, properties: JsonObject]> = {
  Pool: [
    'UserPool',
    {
      ...declared,
      UserPoolName: 'people',
      UsernameAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: '10', RequireNumbers: 'true' } },
      Schema: [
        { Name: 'email', Required: true, Mutable: true },
        {
          Name: 'team',
          AttributeDataType: 'String',
          StringAttributeConstraints: { MaxLength: '9' },
        },
      ],
    },
  ],
  Domain: ['UserPoolDomain', { UserPoolId, Domain: 'people', ManagedLoginVersion: 2 }],
  Server: [
    'UserPoolResourceServer',
    {
      UserPoolId,
      Identifier: 'my-api',
      Name: 'My API',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read access' }],
    },
  ],
  Client: [
    'UserPoolClient',
    {
      UserPoolId,
      ClientName: 'app',
      AccessTokenValidity: '5',
      TokenValidityUnits: { AccessToken: 'minutes' },
      ReadAttributes: ['email'],
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    },
  ],
};

const template = {
  Resources: Object.fromEntries(
    Object.entries(resources).map(([id, [type, Properties]]) => [
      id,
      { Type: `AWS::Cognito::${type}`, Properties },
    ]),
  ),
};
const configuration = userPoolFrom(
  deployStack({ name: 'test', template, region: REGION, accountId: '111122223333' }),
);
const { id } = configuration;

let pool: TestPool;
let client: ReturnType<typeof sdkClient>;
beforeAll(async () => {
  pool = await startTestPool({ configuration });
  client = sdkClient(pool.url);
});
afterAll(() => pool.close());

describe('a pool', () => {
  it('is the one that is listed', async () => {
    const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools).toEqual([
      {
        Id: id,
        Name: 'people',
        LambdaConfig: {},
        CreationDate: expect.any(Date) as Date,
        LastModifiedDate: expect.any(Date) as Date,
      },
    ]);
  });

  it('is described with all that its template says, and with AWS’s defaults', async () => {
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    expect(UserPool).toMatchObject({
      ...declared,
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Arn: `arn:aws:cognito-idp:${REGION}:111122223333:userpool/${id}`,
      Domain: 'people',
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      MfaConfiguration: 'OFF',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 10,
          RequireNumbers: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      UsernameAttributes: ['email'],
    });
  });

  it('is described with the attributes of its schema', async () => {
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    const attributes = new Map<string | undefined, SchemaAttributeType>(
      UserPool?.SchemaAttributes?.map((each) => [each.Name, each]),
    );
    expect(attributes.get('email')).toMatchObject({ Required: true, Mutable: true });
    expect(attributes.get('custom:team')).toEqual({
      Name: 'custom:team',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: false,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '9' },
    });
    expect(attributes.get('birthdate')?.StringAttributeConstraints).toEqual({
      MinLength: '10',
      MaxLength: '10',
    });
    expect(attributes.get('updated_at')?.NumberAttributeConstraints).toEqual({ MinValue: '0' });
    expect(attributes.get('identities')?.StringAttributeConstraints).toEqual({});
  });

  it('has a domain that is described, and nothing is said of another', async () => {
    const describeDomain = async (Domain: string) =>
      (await client.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
    expect(await describeDomain('people')).toEqual({
      UserPoolId: id,
      AWSAccountId: '111122223333',
      Domain: 'people',
      Status: 'ACTIVE',
      CustomDomainConfig: {},
      ManagedLoginVersion: 2,
    });
    expect(await describeDomain('others')).toEqual({});
  });

  it('has resource servers that are listed and described', async () => {
    const server = {
      UserPoolId: id,
      Identifier: 'my-api',
      Name: 'My API',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read access' }],
    };
    const { ResourceServers } = await client.send(
      new ListResourceServersCommand({ UserPoolId: id, MaxResults: 50 }),
    );
    expect(ResourceServers).toEqual([server]);
    const describeServer = (Identifier: string) =>
      client.send(new DescribeResourceServerCommand({ UserPoolId: id, Identifier }));
    expect((await describeServer('my-api')).ResourceServer).toEqual(server);
    await expect(describeServer('other')).rejects.toThrow(ResourceNotFoundException);
  });
});

it('describes a client in the units of its template', async () => {
  const ClientId = configuration.clients[0]?.id;
  const { UserPoolClient } = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: id, ClientId }),
  );
  expect(UserPoolClient).toMatchObject({
    ClientName: 'app',
    AccessTokenValidity: 5,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'minutes' },
    ReadAttributes: ['email'],
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  });
  expect(UserPoolClient).not.toHaveProperty('IdTokenValidity');
  expect(UserPoolClient).not.toHaveProperty('AllowedOAuthFlows');
});
