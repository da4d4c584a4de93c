import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { assemble } from './assembly';
import { dependencyCycle } from './dependency-graph';
import type { GraphTemplate } from './dependency-graph';
import { permissionsOf } from './roles';

const assembly = assemble();
const { text, template, resources, one } = assembly;
const [poolId, pool] = one('AWS::Cognito::UserPool');
const ofStepUp = (type: string) =>
  Object.entries(resources(type)).filter(([id]) => id.startsWith('StepUp'));
const [[tableId, table] = ['', { Type: '', Properties: {} }]] = ofStepUp(
  'AWS::DynamoDB::GlobalTable',
);
const functions = Object.fromEntries(ofStepUp('AWS::Lambda::Function'));

type Triggers = Readonly<Record<string, { 'Fn::GetAtt': [string, string] }>>;

/** The function behind one of the pool's triggers. */
function trigger(name: string) {
  const arn = (pool.Properties['LambdaConfig'] as Triggers)[name];
  const [id = '', attribute] = arn?.['Fn::GetAtt'] ?? [];
  const found = functions[id];
  if (!found || attribute !== 'Arn') throw new Error(`Expected a function behind ${name}.`);
  return { id, ...found };
}

const define = trigger('DefineAuthChallenge');
const create = trigger('CreateAuthChallenge');
const verify = trigger('VerifyAuthChallengeResponse');

describe('the table of challenges', () => {
  it('has one key and forgets what has expired', () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'sub', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'sub', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    for (const index of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes']) {
      expect(table.Properties).not.toHaveProperty(index);
    }
  });

  it('is encrypted, restorable, and survives the stack', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [
          {
            Region: 'eu-central-1',
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
  });
});

describe('the triggers', () => {
  it('are three functions, and the step-up has no other', () => {
    expect(Object.keys(pool.Properties['LambdaConfig'] as Triggers)).toHaveLength(3);
    expect(Object.keys(functions).sort()).toEqual([define.id, create.id, verify.id].sort());
  });

  it('run on Node 24, for as long as Cognito waits', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: 5,
    });
  });

  it('are each a bundle of their own', () => {
    const keys = [define, create, verify].map(
      ({ Properties }) => (Properties['Code'] as { S3Key: string }).S3Key,
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('know the table and the sender, and no secret', () => {
    const [configurationSetId] = one('AWS::SES::ConfigurationSet');
    const environment = {
      Variables: {
        CHALLENGE_TABLE_NAME: { Ref: tableId },
        MAIL_SENDER: 'Employee Access Portal <portal@example.com>',
        MAIL_CONFIGURATION_SET: { Ref: configurationSetId },
        MAIL_LANGUAGE: 'en',
      },
    };
    expect(define.Properties).not.toHaveProperty('Environment');
    expect(create.Properties['Environment']).toEqual(environment);
    expect(verify.Properties['Environment']).toEqual(environment);
  });

  it('keep their logs for a time, each in a group of its own', () => {
    const groups = resources('AWS::Logs::LogGroup');
    const ids = [define, create, verify].map(
      ({ Properties }) =>
        (Properties['LoggingConfig'] as { LogGroup: { Ref: string } }).LogGroup.Ref,
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(groups[id]?.Properties['RetentionInDays']).toBe(90);
  });

  it('are called by Cognito for this pool of this account, and by nobody else', () => {
    const permissions = Object.values(resources('AWS::Lambda::Permission')).map(
      ({ Properties }) => Properties,
    );
    expect(permissions).toEqual(
      [define, create, verify].map(({ id }) => ({
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [poolId, 'Arn'] },
        SourceAccount: { Ref: 'AWS::AccountId' },
      })),
    );
    for (const way of ['Url', 'EventSourceMapping', 'Alias']) {
      template.resourceCountIs(`AWS::Lambda::${way}`, 0);
    }
    expect(JSON.stringify(resources('AWS::IAM::Role'))).not.toContain('lambda:Invoke');
  });

  it('close no circle, which one of them that knew a client would', () => {
    const { Resources } = JSON.parse(text) as GraphTemplate;
    expect(dependencyCycle({ Resources })).toEqual([]);
    const [clientId = ''] = Object.keys(resources('AWS::Cognito::UserPoolClient'));
    const Environment = { Variables: { CLIENT_ID: { Ref: clientId } } };
    const knowing = { Properties: { ...define.Properties, Environment } };
    const circle = dependencyCycle({ Resources: { ...Resources, [define.id]: knowing } });
    expect(circle.sort()).toEqual([define.id, clientId, poolId].sort());
  });
});

describe('the roles of the triggers', () => {
  const roleOf = ({ Properties }: typeof define) => {
    const [id = ''] = (Properties['Role'] as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'];
    return { id, Properties: resources('AWS::IAM::Role')[id]?.Properties ?? {} };
  };
  const statementsOf = (each: typeof define) =>
    permissionsOf(assembly, roleOf(each).id).statements.map(({ policy: _, ...rest }) => rest);
  const writesLog = ({ Properties }: typeof define) => ({
    Sid: 'WriteLog',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: {
      'Fn::GetAtt': [
        (Properties['LoggingConfig'] as { LogGroup: { Ref: string } }).LogGroup.Ref,
        'Arn',
      ],
    },
  });
  const sesArn = (...rest: unknown[]) => ({
    'Fn::Join': ['', ['arn:aws:ses:eu-central-1:', { Ref: 'AWS::AccountId' }, ...rest]],
  });

  it('are one each, which Lambda alone assumes', () => {
    const roles = [define, create, verify].map(roleOf);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(3);
    for (const { Properties } of roles) {
      expect(Properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      });
    }
  });

  it('let Define write its log, and no more', () => {
    expect(statementsOf(define)).toEqual([writesLog(define)]);
  });

  it.each([
    ['Create', create],
    ['Verify', verify],
  ])('let %s write its log, use the table and mail as the sender, and no more', (_, each) => {
    const [configurationSetId] = one('AWS::SES::ConfigurationSet');
    expect(statementsOf(each)).toEqual([
      writesLog(each),
      {
        Sid: 'RememberChallenges',
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        Resource: { 'Fn::GetAtt': [tableId, 'Arn'] },
      },
      {
        Sid: 'SendMail',
        Effect: 'Allow',
        Action: 'ses:SendEmail',
        Resource: [
          sesArn(':configuration-set/', { Ref: configurationSetId }),
          sesArn(':identity/example.com'),
        ],
        Condition: { StringEquals: { 'ses:FromAddress': 'portal@example.com' } },
      },
    ]);
  });

  it('get nothing by another way', () => {
    for (const { id } of [define, create, verify].map(roleOf)) {
      expect(permissionsOf(assembly, id).otherWays).toEqual([]);
    }
    template.resourcePropertiesCountIs(
      'AWS::DynamoDB::GlobalTable',
      { ResourcePolicy: Match.anyValue() },
      0,
    );
  });
});
