import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { allow, ServiceRole } from './service-role';

/** The calls that the portal makes at Cognito, by what they are for. */
const calls = {
  LookUpPeople: [
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:DescribeUserPool',
    'cognito-idp:ListUsers',
    'cognito-idp:ListUsersInGroup',
  ],
  // The client's secret is described, since CloudFormation could put it nowhere that is secret.
  StepUp: [
    'cognito-idp:AdminInitiateAuth',
    'cognito-idp:AdminRespondToAuthChallenge',
    'cognito-idp:DescribeUserPoolClient',
  ],
};

/**
 * The role of the instances: the portal's own calls, what it uses of other parts, what the CloudWatch agent writes, and what the
 * boot reads: one object, and whether the instance is healthy as a target.
 */
export function instanceRole(
  scope: Construct,
  userPool: UserPool,
  release: Asset,
  logs: LogGroup,
  use: readonly PolicyStatement[],
): ServiceRole {
  const releaseArn = release.bucket.arnForObjects(release.s3ObjectKey);
  return new ServiceRole(scope, 'Access', {
    description: 'The portal on its instances',
    service: 'ec2.amazonaws.com',
    statements: [
      ...Object.entries(calls).map(([sid, actions]) => allow(sid, actions, userPool.userPoolArn)),
      ...use,
      allow('ShipLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], logs.logGroupArn),
      allow('ReadRelease', ['s3:GetObject'], releaseArn),
      // It takes no resource (Service Authorization Reference, "Elastic Load Balancing V2").
      allow('SeeOwnHealth', ['elasticloadbalancing:DescribeTargetHealth'], '*'),
    ],
  });
}
