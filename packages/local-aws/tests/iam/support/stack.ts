import { deployStack } from '../../../src/template/deploy';
import type { JsonObject } from '../../../src/template/json';
import type { DeployedStack } from '../../../src/template/stack';
import { POOL_ID, REGION } from '../../fixtures/user-pool';

export const ACCOUNT = '111122223333';
export const POOL_ARN = `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${POOL_ID}`;

/** A stack of these resources, each a type and its properties. */
export function stackOf(resources: Readonly<Record<string, [string, JsonObject]>>): DeployedStack {
  const declared = Object.entries(resources).map(
    ([logicalId, [Type, Properties]]) => [logicalId, { Type, Properties }] as const,
  );
  const template = { Resources: Object.fromEntries(declared) };
  return deployStack({ name: 'test', template, region: REGION, accountId: ACCOUNT });
}

/** A policy document of these statements. */
export const documentOf = (...statements: readonly JsonObject[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

export const allow = (action: unknown, resource: unknown = '*', more: JsonObject = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});

export const trust = (service: string) =>
  documentOf({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: service },
  });

/** A role that EC2 may assume, with one inline policy. */
export const roleWith = (...statements: readonly JsonObject[]): [string, JsonObject] => [
  'AWS::IAM::Role',
  {
    RoleName: 'worker',
    AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
    Policies: [{ PolicyName: 'Inline', PolicyDocument: documentOf(...statements) }],
  },
];
