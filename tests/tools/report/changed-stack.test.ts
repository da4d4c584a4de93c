import * as build from '#build';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { CfnLaunchTemplate, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { FileSystem } from 'aws-cdk-lib/aws-efs';
import { CfnListenerRule } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  AccountRootPrincipal,
  AnyPrincipal,
  ManagedPolicy,
  PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import type { PortalStack } from '../../../infra/portal-stack';
import { starter } from '../../../infra/profiles';
import { listenerRulesTable } from '../../../tools/report/listener-rules-table';
import { resourcePoliciesTable, rolesTable } from '../../../tools/report/permissions-tables';
import { addressesOf } from '../../../tools/manifest-routes';
import { platformTable } from '../../../tools/report/platform-table';
import { securityGroupEdgesTable } from '../../../tools/report/security-group-edges-table';
import { storesTable } from '../../../tools/report/stores';
import { reportedStack, shown, sources } from './assemblies';
import { cutOffTimesOf } from './cut-off-times';

function all<Found>(stack: PortalStack, kind: abstract new (...args: never[]) => Found) {
  return stack.node.findAll().filter((each): each is typeof each & Found => each instanceof kind);
}

/** The starter's stack after everything that a reviewer would ask about. */
const stack = reportedStack(starter, (made) => {
  const { compute, edge } = made;
  for (const action of ['cognito-idp:AdminDeleteUser', 'cognito-idp:*']) {
    compute.access.role.addToPolicy(
      new PolicyStatement({ actions: [action], resources: [made.directory.userPool.userPoolArn] }),
    );
  }
  compute.access.role.addManagedPolicy(
    ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore'),
  );
  compute.access.role.assumeRolePolicy?.addStatements(
    new PolicyStatement({ principals: [new AccountRootPrincipal()], actions: ['sts:AssumeRole'] }),
  );
  made.stepUp.challenges.addToResourcePolicy(
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: ['dynamodb:GetItem'],
      resources: ['*'],
    }),
  );
  const instances = all(made, SecurityGroup).find((each) => each !== edge.securityGroup);
  instances?.addIngressRule(Peer.anyIpv4(), Port.tcp(22), 'In a hurry');
  for (const rule of all(made, CfnListenerRule).filter(({ priority }) => priority === 30)) {
    rule.actions = [{ type: 'forward', targetGroupArn: edge.targetGroup.targetGroupArn }];
  }
  for (const group of all(made, CfnLogGroup)) group.retentionInDays = undefined;
  for (const bucket of all(made, CfnBucket)) bucket.bucketEncryption = undefined;
  for (const client of all(made, CfnUserPoolClient)) client.accessTokenValidity = 60;
  for (const template of all(made, CfnLaunchTemplate)) {
    template.addPropertyOverride('LaunchTemplateData.ImageId', 'ami-0123456789abcdef0');
  }
  for (const group of all(made, CfnAutoScalingGroup)) group.maxInstanceLifetime = undefined;
  for (const topic of all(made, Topic)) {
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['sns:Subscribe'],
        resources: [topic.topicArn],
      }),
    );
  }
  new FileSystem(made, 'Files', { vpc: edge.loadBalancer.vpc! });
});

describe('what is changed in the stack shows', () => {
  it('actions of a role, in red because no code needs them', () => {
    const { rows, faults } = shown(rolesTable(stack, sources));
    expect(rows).toMatch(/cognito-idp:AdminDeleteUser,.*no code line found/);
    expect(rows).toMatch(/cognito-idp:\*,.*no code line found/);
    expect(rows).toMatch(/AmazonSSMManagedInstanceCore,.*no code line found/);
    expect(faults.filter((fault) => fault.includes('no code line found'))).toHaveLength(3);
  });

  it('who assumes a role and is no service', () => {
    const { faults } = shown(rolesTable(stack, sources));
    const others = faults.filter((fault) => !fault.includes('no code line found'));
    expect(new Set(others)).toEqual(
      new Set([expect.stringMatching(/^Roles: AWS arn:.*AccountId.*:root$/)]),
    );
  });

  it('a port that is open to anyone', () => {
    const { rows, faults } = shown(securityGroupEdgesTable(stack));
    expect(rows).toContain('Compute/SecurityGroup,tcp 22,admits,In a hurry');
    expect(faults).toContain('Security-group edges: anyone (0.0.0.0/0)');
  });

  it('a rule that forwards without identity', () => {
    const { faults } = shown(listenerRulesTable(stack, addressesOf(build.routes)));
    expect(faults).toContain('Listener rules: /areas/<area>.data, declared group');
  });

  it('logs that never end, buckets without encryption, and a store of an unknown kind', () => {
    const { rows, faults } = shown(storesTable(stack));
    const title = 'Stores: encryption and retention';
    expect(faults).toContain(`${title}: RetentionInDays: none`);
    expect(faults).toContain(`${title}: ServerSideEncryptionByDefault: none`);
    expect(rows).toMatch(/"Files, line \d+",AWS::EFS::FileSystem,this report does not know/);
  });

  it('an image that stays, and instances that grow old', () => {
    const { rows, faults } = shown(platformTable(stack));
    expect(rows).toContain('ami-0123456789abcdef0,instances,as it was at the deployment');
    expect(faults).toEqual([
      'Beneath the release: as it was at the deployment',
      'Beneath the release: never replaced for its age',
    ]);
  });

  it('a resource that anybody may use', () => {
    const { rows, faults } = shown(resourcePoliciesTable(stack));
    expect(rows).toMatch(/allow,.*\*,sns:Subscribe/);
    expect(rows).toMatch(/Challenges,AWS::DynamoDB::GlobalTable,.*allow,.*\*,dynamodb:GetItem/);
    expect(faults).toHaveLength(stack.ofType('AWS::SNS::Topic').length + 1);
  });

  it('another life of a token', () => {
    expect(cutOffTimesOf(stack).refresh).toBe(3_600);
  });
});
