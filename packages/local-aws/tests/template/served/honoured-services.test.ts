import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tablesFrom } from '../../../src/dynamodb-tables';
import { AccessControl } from '../../../src/iam/access-control';
import { roleOfFunction } from '../../../src/iam/role-of';
import { rolesFrom, unknownBoundaries } from '../../../src/iam/roles';
import { sesAuthorization } from '../../../src/iam/ses-authorization';
import { functionFrom } from '../../../src/lambda/declared-function';
import { admits } from '../../../src/lambda/permissions';
import { deployStack } from '../../../src/template/deploy';
import type { JsonObject } from '../../../src/template/json';
import { unservedIn } from '../../../src/template/served/assert-served';
import { pathOf } from '../../../src/template/served/served-type';
import { SERVED } from '../../../src/template/served/served-types';
import type { DeployedStack, Template } from '../../../src/template/stack';
import { given } from './support/given';
import { withChanged } from './support/stack';

const ACCOUNT = '123456789012';
const POOL = `arn:aws:cognito-idp:eu-central-1:${ACCOUNT}:userpool/1`;
const statement = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const trust = (Service: string) => ({
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});

const directory = mkdtempSync(join(tmpdir(), 'served-'));
afterAll(() => rmSync(directory, { recursive: true }));
const objects = new Map(
  ['one.zip', 'two.zip'].map((key) => {
    const folder = join(directory, key);
    mkdirSync(folder);
    for (const file of ['index.mjs', 'other.mjs']) writeFileSync(join(folder, file), '');
    return [key, folder];
  }),
);

const index = {
  IndexName: 'by-date',
  KeySchema: [{ AttributeName: 'date', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] },
};
const TABLE = {
  TableName: 'orders',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [index],
  LocalSecondaryIndexes: [index],
};

/** One resource of each type. */
const TEMPLATE: Readonly<Record<string, JsonObject>> = {
  'AWS::DynamoDB::GlobalTable': { ...TABLE, TableName: 'copies' },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::IAM::ManagedPolicy': {
    PolicyDocument: statement('ses:SendEmail'),
    Roles: [{ Ref: 'Role' }],
  },
  'AWS::IAM::Policy': {
    PolicyName: 'Own',
    PolicyDocument: statement('ses:SendEmail'),
    Roles: [{ Ref: 'Role' }],
  },
  'AWS::IAM::Role': {
    AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
    Policies: [{ PolicyName: 'Inline', PolicyDocument: statement('ses:SendEmail') }],
  },
  'AWS::IAM::RolePolicy': {
    PolicyName: 'Single',
    PolicyDocument: statement('ses:SendEmail'),
    RoleName: { Ref: 'Role' },
  },
  'AWS::Lambda::Function': {
    FunctionName: 'one',
    Code: { S3Key: 'one.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
  },
  'AWS::Lambda::Permission': {
    FunctionName: 'one',
    Action: 'lambda:InvokeFunction',
    Principal: 'cognito-idp.amazonaws.com',
    SourceArn: POOL,
  },
  'AWS::SES::ConfigurationSet': { Name: 'mails' },
  'AWS::SES::EmailIdentity': { EmailIdentity: 'example.com' },
};

const nameOf = (type: string) => type.split('::')[2] ?? '';

function stackWith(type?: string, properties?: JsonObject) {
  const resources = Object.entries(TEMPLATE).map(([each, own]) => [
    nameOf(each),
    { Type: each, Properties: each === type ? properties : own },
  ]);
  const template = { Resources: Object.fromEntries(resources) as Template['Resources'] };
  return deployStack({ name: 'App', region: 'eu-central-1', accountId: ACCOUNT, template });
}

/** What the roles may do, and who assumes them. */
const ofRoles = (stack: DeployedStack) => ({
  roles: rolesFrom(stack).map((role) => ({ ...role, policies: role.policies })),
  outside: unknownBoundaries(stack),
});

const ofFunction = (stack: DeployedStack) =>
  stack.resources('AWS::Lambda::Function').map((resource) => ({
    ...functionFrom(resource, stack, { objects, inlineCode: join(directory, 'inline') }),
    role: roleOfFunction(resource, rolesFrom(stack)).arn,
  }));

function ofPermission(stack: DeployedStack) {
  const name = 'one';
  const lambda = { name, arn: `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:${name}` };
  const principal = 'cognito-idp.amazonaws.com';
  return admits(stack, lambda, { principal, sourceArn: POOL, sourceAccount: ACCOUNT });
}

/** What who sends from `example.com` is answered. */
const ofMail = (stack: DeployedStack) => {
  const body = Buffer.from(JSON.stringify({ FromEmailAddress: 'a@example.com' }));
  const call = { method: 'POST', path: '/v2/email/outbound-emails', headers: {}, body };
  return sesAuthorization(new AccessControl(stack, []), stack)(call);
};

const refOf = (type: string) => (stack: DeployedStack) =>
  stack.resources(type).map(({ ref }) => ref);

const indexChanges = (list: string) => ({
  [`${list}.IndexName`]: 'by-day',
  [`${list}.KeySchema.AttributeName`]: 'day',
  [`${list}.KeySchema.KeyType`]: 'RANGE',
  [`${list}.Projection.NonKeyAttributes`]: ['b'],
  [`${list}.Projection.ProjectionType`]: 'ALL',
});
const tableChanges = {
  'AttributeDefinitions.AttributeName': 'key',
  'AttributeDefinitions.AttributeType': 'N',
  TableName: 'others',
  ...indexChanges('GlobalSecondaryIndexes'),
  ...indexChanges('LocalSecondaryIndexes'),
};
const policyChanges = { PolicyDocument: statement('ses:SendRawEmail'), PolicyName: 'Other' };

/** For each type who reads it, and for each path another value than the template has. */
const CHANGES: Readonly<
  Record<string, [read: (stack: DeployedStack) => unknown, changes: JsonObject]>
> = {
  'AWS::DynamoDB::GlobalTable': [
    tablesFrom,
    { ...tableChanges, 'KeySchema.AttributeName': 'key', 'KeySchema.KeyType': 'RANGE' },
  ],
  'AWS::DynamoDB::Table': [
    tablesFrom,
    { ...tableChanges, KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }] },
  ],
  'AWS::IAM::ManagedPolicy': [
    ofRoles,
    {
      ManagedPolicyName: 'Other',
      PolicyDocument: statement('ses:SendRawEmail'),
      Roles: [],
    },
  ],
  'AWS::IAM::Policy': [ofRoles, { ...policyChanges, Roles: [] }],
  'AWS::IAM::Role': [
    ofRoles,
    {
      AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
      'Policies.PolicyDocument': statement('ses:SendRawEmail'),
      'Policies.PolicyName': 'Other',
      RoleName: 'other',
    },
  ],
  'AWS::IAM::RolePolicy': [ofRoles, { ...policyChanges, RoleName: 'another' }],
  'AWS::Lambda::EventInvokeConfig': [() => undefined, {}],
  'AWS::Lambda::Function': [
    ofFunction,
    {
      'Code.S3Key': 'two.zip',
      'Code.ZipFile': 'exports.handler = async () => 1;',
      'Environment.Variables': { A: '1' },
      FunctionName: 'other',
      Handler: 'other.handler',
      'LoggingConfig.LogGroup': 'logs',
      MemorySize: 256,
      ReservedConcurrentExecutions: 1,
      Role: `arn:aws:iam::${ACCOUNT}:role/another`,
      Runtime: 'nodejs22.x',
      Timeout: 10,
    },
  ],
  'AWS::Lambda::Permission': [
    ofPermission,
    {
      Action: 'lambda:GetFunction',
      FunctionName: 'other',
      Principal: 'sns.amazonaws.com',
      SourceAccount: '999999999999',
      SourceArn: `${POOL}2`,
    },
  ],
  'AWS::SES::ConfigurationSet': [refOf('AWS::SES::ConfigurationSet'), { Name: 'others' }],
  'AWS::SES::EmailIdentity': [ofMail, { EmailIdentity: 'example.org' }],
};

const rows = Object.entries(CHANGES).flatMap(([type, [read, changes]]) =>
  Object.entries(changes).map(([path, value]) => ({ type, path, read, value })),
);

describe('of the services', () => {
  it.each(rows)('another $path of $type changes what is run', async (row) => {
    const { type, path, read, value } = row;
    const before = await given(() => read(stackWith()));
    expect(before).not.toBeTypeOf('string');
    const properties = withChanged(TEMPLATE[type] ?? {}, path, value);
    expect(await given(() => read(stackWith(type, properties)))).not.toEqual(before);
  });

  it('is told of everything that is honoured', () => {
    const services = /^AWS::(?:DynamoDB|IAM|Lambda|SES)::(?!InstanceProfile)/;
    const types = Object.keys(SERVED).filter((type) => services.test(type));
    expect(Object.keys(CHANGES).sort()).toEqual(types.sort());
    for (const [type, [, changes]] of Object.entries(CHANGES)) {
      const honoured = SERVED[type]?.honoured.map(pathOf) ?? [];
      expect([type, ...Object.keys(changes).sort()]).toEqual([type, ...honoured.sort()]);
    }
  });

  it('runs the template as it stands', () => {
    expect(unservedIn(stackWith())).toEqual([]);
  });

  it('leaves functions alone that cannot run here, until they are invoked', () => {
    const other = { Runtime: 'python3.13', Layers: ['arn'], Code: { ImageUri: 'x' } };
    expect(unservedIn(stackWith('AWS::Lambda::Function', other))).toEqual([]);
    const image = { PackageType: 'Image', Code: { ImageUri: 'x' } };
    expect(unservedIn(stackWith('AWS::Lambda::Function', image))).toEqual([]);
    const node = { ...other, Runtime: 'nodejs24.x' };
    expect(unservedIn(stackWith('AWS::Lambda::Function', node))).toHaveLength(2);
  });
});
