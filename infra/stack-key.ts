import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What a service does with a key for whoever may use the service. */
const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/** The log group of the web ACLs, whose name must begin so (AWS WAF, "Amazon CloudWatch Logs"). */
export const firewallLogName = (scope: Construct) => `aws-waf-logs-${Stack.of(scope).stackName}`;

/**
 * The key of the stack: for its log groups, its topics, its table and the instances' disks. It is
 * used through those services only, by principals of this account that the services themselves
 * admit, as the policies of AWS's own keys have it (AWS KMS, "AWS managed keys"). So no role of the
 * portal names the key, and Auto Scaling's service-linked role need not exist before the key does.
 */
export function stackKey(scope: Construct): Key {
  const { account, region, stackName, partition } = Stack.of(scope);
  const key = new Key(scope, 'Key', {
    description: `What ${stackName} keeps: logs, topics, table and disks`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a first deploy that fails leaves none
  });
  const state = (sid: string, props: PolicyStatementProps) =>
    key.addToResourcePolicy(new PolicyStatement({ sid, resources: ['*'], ...props }));
  const throughServices = {
    'kms:CallerAccount': account,
    'kms:ViaService': ['dynamodb', 'ec2', 'sns'].map((name) => `${name}.${region}.amazonaws.com`),
  };
  state('ServicesForThisAccount', {
    principals: [new AnyPrincipal()],
    actions: [...use, 'kms:DescribeKey'],
    conditions: { StringEquals: throughServices },
  });
  // A disk or a table holds on to the key by a grant of its own.
  state('GrantsOfServices', {
    principals: [new AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    conditions: {
      StringEquals: throughServices,
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    },
  });
  // Whoever the account's own policies let use the key cannot hand it on by a grant, which outlives
  // what it was given for and shows in no policy (AWS KMS, "kms:GrantIsForAWSResource").
  state('NoGrantsOfPeople', {
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } },
  });
  // Amazon CloudWatch Logs, "Encrypt log data in CloudWatch Logs using AWS KMS".
  state('LogGroupsOfThisStack', {
    principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: [...use, 'kms:DescribeKey'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': [`${stackName}-*`, firewallLogName(scope)].map(
          (name) => `arn:${partition}:logs:${region}:${account}:log-group:${name}`,
        ),
      },
    },
  });
  // An alarm publishes as CloudWatch itself (Amazon CloudWatch, "Using Amazon CloudWatch alarms").
  state('AlarmsOfThisAccount', {
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
  return key;
}
