import { App, Stack } from 'aws-cdk-lib';
import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { keptTable } from '../../infra/kept-table';
import { OwnEnvironment } from '../../infra/own-environment';
import { Grantee } from '../../infra/own-grantee';
import { allow } from '../../infra/service-role';
import { ownExamples } from '../fixtures/own-variables';
import { stackKey } from '../../infra/stack-key';

/** A stack with a role and whom `grant…` gives its permissions. */
function stage(withKey = false) {
  const stack = new Stack(new App(), 'Portal', { env: { region: 'eu-central-1' } });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  const key = withKey ? stackKey(stack) : undefined;
  const portal = new Grantee(stack, 'Portal', { description: 'Own', role, key });
  const table = (indexName?: string) =>
    keptTable(
      stack,
      'Notes',
      {
        partitionKey: text('sub'),
        ...(indexName !== undefined && {
          globalSecondaryIndexes: [{ indexName, partitionKey: text('day') }],
        }),
      },
      key,
    );
  const statements = () =>
    Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')).flatMap(
      ({ Properties }) => (Properties as Policy).PolicyDocument.Statement,
    );
  return { stack, portal, table, statements, inline: () => inlineOf(stack) };
}

interface Policy {
  readonly PolicyDocument: {
    readonly Statement: readonly { Action: unknown; Resource: unknown }[];
  };
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
const inlineOf = (stack: Stack) => Template.fromStack(stack).findResources('AWS::IAM::Policy');

describe('a grant to the portal', () => {
  it('goes into a managed policy, with no wildcard', () => {
    const { portal, table, statements, inline } = stage();
    table('by-day').grantReadWriteData(portal);
    expect(JSON.stringify(statements())).not.toMatch(/[*?]/);
    expect(JSON.stringify(statements())).toContain('/index/by-day');
    expect(inline()).toEqual({});
  });

  it('makes no policy where nothing is granted', () => {
    expect(stage().statements()).toEqual([]);
  });

  it('lets the key be used through services only', () => {
    const { portal, table, statements } = stage(true);
    table().grantReadData(portal);
    expect(statements()).toContainEqual(
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:DescribeKey'],
        Condition: { StringLike: { 'kms:ViaService': '*.eu-central-1.amazonaws.com' } },
      }),
    );
  });

  it.each(['StringLike', 'StringEquals'])('keeps what %s says of the key besides', (operator) => {
    const { stack, portal, statements } = stage(true);
    const [{ keyArn } = { keyArn: '' }] = stack.node
      .findAll()
      .filter((each) => each instanceof Key);
    const statement = allow('Read', ['kms:Decrypt'], keyArn);
    statement.addCondition(operator, { 'kms:EncryptionContext:table': 'notes' });
    portal.addToPrincipalPolicy(statement);
    const [{ Condition } = { Condition: {} }] = statements() as { Condition?: object }[];
    expect(Condition).toMatchObject({ [operator]: { 'kms:EncryptionContext:table': 'notes' } });
    expect(Condition).toMatchObject({
      StringLike: { 'kms:ViaService': '*.eu-central-1.amazonaws.com' },
    });
  });

  it('writes out what a pattern of CDK covers', () => {
    const { stack, portal, statements } = stage();
    new Bucket(stack, 'Reports').grantPut(portal);
    expect(statements()[0]?.Action).toContain('s3:PutObjectTagging');
  });

  it('refuses everything of a service, with what to write instead', () => {
    const { portal } = stage();
    expect(() => portal.addToPrincipalPolicy(allow('All', ['s3:*'], '*'))).toThrow(
      /^a permission for s3:\* is one for everything: name the actions, as in .*addToPrincipalPolicy/,
    );
  });
});

describe('a variable of one’s own', () => {
  it('that is set and not declared is refused, with the line to write', () => {
    expect(() => new OwnEnvironment({}).set('COMPANY_NOTES', 'x')).toThrow(
      'app/company/infra.ts sets COMPANY_NOTES, which app/company/environment.server.ts does not declare: add "COMPANY_NOTES: z.string()," to ownVariables',
    );
  });

  it('that is declared and not set is refused, unless it may be absent', () => {
    const optional = new OwnEnvironment({ COMPANY_LESS: z.string().optional() });
    expect(optional.values()).toEqual({});
    expect(() => new OwnEnvironment({ COMPANY_NOTES: z.string() }).values()).toThrow(
      'app/company/environment.server.ts declares COMPANY_NOTES, which app/company/infra.ts does not set: add "portal.environment(\'COMPANY_NOTES\', …);" or make it optional()',
    );
  });

  it('is held against its shape as far as it is known, and against a unit file', () => {
    const shape = z.enum(['on', 'off'], 'expected on or off');
    const variables = new OwnEnvironment({ COMPANY_NOTES: shape });
    expect(() => variables.set('COMPANY_NOTES', 'perhaps')).toThrow(
      '"perhaps": expected on or off',
    );
    expect(() => variables.set('COMPANY_NOTES', 'o"n')).toThrow('quotation mark');
    variables.set('COMPANY_NOTES', 'on');
    expect(variables.values()).toEqual({ COMPANY_NOTES: 'on' });
    expect(() => variables.set('COMPANY_NOTES', 'on')).toThrow('twice');
  });

  it('has a value in tests: its example, or a guess; else the line to write', () => {
    const mode = z.enum(['on', 'off']);
    const url = { COMPANY_URL: z.url() };
    expect(ownExamples(url)).toEqual({ COMPANY_URL: 'https://example.com' });
    expect(() => ownExamples({ ...url, COMPANY_MODE: mode })).toThrow(
      "COMPANY_MODE: ….meta({ examples: ['…'] })",
    );
    const told = { COMPANY_MODE: mode.meta({ examples: ['off'] }) };
    expect(ownExamples(told)).toEqual({ COMPANY_MODE: 'off' });
  });
});
