import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';

/** The calls that the portal makes at Cognito. */
const lookUps = [
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:ListUsers',
  'cognito-idp:ListUsersInGroup',
];

/**
 * The role of the instances: the portal's own calls, and the one object read at boot. The policies
 * are the role's own properties, so that no instance can start before they hold.
 */
export function instanceRole(scope: Construct, userPool: UserPool, release: Asset): Role {
  const allow = (sid: string, actions: string[], resource: string) =>
    new PolicyDocument({
      statements: [
        new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources: [resource] }),
      ],
    });
  return new Role(scope, 'Role', {
    description: 'The portal on its instances',
    assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
    inlinePolicies: {
      Portal: allow('LookUpPeople', lookUps, userPool.userPoolArn),
      Boot: allow(
        'ReadRelease',
        ['s3:GetObject'],
        release.bucket.arnForObjects(release.s3ObjectKey),
      ),
    },
  });
}
