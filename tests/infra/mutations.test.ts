import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import {
  CfnLaunchTemplate,
  CfnSecurityGroup,
  Peer,
  Port,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import {
  CfnListener,
  CfnListenerRule,
  CfnLoadBalancer,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AnyPrincipal, CfnRole, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, CfnUrl } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup, CfnResourcePolicy } from 'aws-cdk-lib/aws-logs';
import { Bucket, CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import type { PortalStack } from '../../infra/portal-stack';
import { production } from '../../infra/profiles';
import { assemble } from './assembly';
import { breaches } from './guarantees';

type Kind<Found> = abstract new (...args: never[]) => Found;

/** The constructs of a kind. */
function all<Found>(stack: Construct, kind: Kind<Found>): Found[] {
  return stack.node.findAll().filter((each): each is typeof each & Found => each instanceof kind);
}

function first<Found>(
  stack: Construct,
  kind: Kind<Found>,
  matches: (each: Found) => boolean = () => true,
): Found {
  const found = all(stack, kind).find(matches);
  if (!found) throw new Error(`Expected a ${kind.name} in the stack.`);
  return found;
}

const statement = (actions: string[], resources: string[]) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** What anybody may do. */
const anyones = (action: string) =>
  new PolicyStatement({ principals: [new AnyPrincipal()], actions: [action], resources: ['*'] });

const rule = (stack: PortalStack, priority: number) =>
  first(stack, CfnListenerRule, (each) => each.priority === priority);

type Mutation = (stack: PortalStack) => void;

/** What a careless change would do, and what is then said. */
const mutations: Readonly<Record<string, Readonly<Record<string, [Mutation, RegExp]>>>> = {
  'a role that is widened': {
    'by one more call': [
      ({ compute, directory: { userPool } }) =>
        compute.access.policy.addStatements(
          statement(['cognito-idp:AdminDeleteUser'], [userPool.userPoolArn]),
        ),
      /^ComputeAccessRole\w+ may cognito-idp:AdminDeleteUser$/,
    ],
    'by every call of a service': [
      ({ compute, directory: { userPool } }) =>
        compute.access.policy.addStatements(statement(['cognito-idp:*'], [userPool.userPoolArn])),
      /^AwsSolutions-IAM5\[Action::cognito-idp:\*\] at /,
    ],
    'to everything of a call': [
      ({ compute }) => compute.access.policy.addStatements(statement(['s3:GetObject'], ['*'])),
      /^ComputeAccessRole\w+ may s3:GetObject on everything$/,
    ],
    'past its policy': [
      ({ compute, stepUp: { challenges } }) =>
        compute.access.role.addToPolicy(statement(['dynamodb:GetItem'], [challenges.tableArn])),
      /^NIST\.800\.53\.R5-IAMNoInlinePolicy at /,
    ],
    'to whoever is in the account': [
      (stack) => {
        const root = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };
        for (const role of all(stack, CfnRole)) {
          role.addPropertyOverride('AssumeRolePolicyDocument.Statement.1', {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: root,
          });
        }
      },
      /^ComputeAccessRole\w+ is assumed by others than its service$/,
    ],
    'to what the service does for others': [
      (stack) =>
        first(stack, CfnRole, (each) =>
          each.node.path.includes('FlowLogWriter'),
        ).addPropertyDeletionOverride('AssumeRolePolicyDocument.Statement.0.Condition'),
      /^NetworkFlowLogWriterRole\w+ is assumed by others than its service$/,
    ],
  },
  'a service that is let in for others': {
    'to a topic': [
      (stack) =>
        first(stack, CfnTopicPolicy, (each) =>
          each.node.path.includes('Observability'),
        ).addPropertyDeletionOverride('PolicyDocument.Statement.1.Condition'),
      /^ObservabilityAlarmsPolicy\w+ lets cloudwatch\.amazonaws\.com in for whomever it acts$/,
    ],
    'to the access logs': [
      (stack) =>
        first(stack, CfnBucketPolicy, (each) =>
          each.node.path.includes('Requests'),
        ).addPropertyOverride('PolicyDocument.Statement.2.Principal.Service', 'logs.amazonaws.com'),
      /^EdgeAccessLogsRequestsPolicy\w+ lets delivery\.logs\.amazonaws\.com in for whomever it acts$/,
    ],
    'to the key': [
      (stack) =>
        first(stack, CfnKey).addPropertyDeletionOverride('KeyPolicy.Statement.5.Condition'),
      /^Key\w+ lets cloudwatch\.amazonaws\.com in for whomever it acts$/,
    ],
  },
  'a key that is handed on': {
    'by a grant of whoever may use it': [
      (stack) => first(stack, CfnKey).addPropertyOverride('KeyPolicy.Statement.3.Effect', 'Allow'),
      /^Key\w+ may be handed on by a grant$/,
    ],
  },
  'a policy that lets anybody in': {
    'to the table': [
      ({ stepUp }) => stepUp.challenges.addToResourcePolicy(anyones('dynamodb:GetItem')),
      /^StepUpChallenges\w+ lets anyone dynamodb:GetItem$/,
    ],
    'to a bucket': [
      (stack) =>
        first(stack, Bucket).addToResourcePolicy(
          new PolicyStatement({
            principals: [new AnyPrincipal()],
            actions: ['s3:GetObject'],
            resources: [first(stack, Bucket).arnForObjects('*')],
          }),
        ),
      /^EdgeAccessLogs\w+ lets anyone s3:GetObject$/,
    ],
    'to a log, as a text': [
      (stack) =>
        first(stack, CfnResourcePolicy).addPropertyOverride('PolicyDocument', {
          'Fn::Sub': JSON.stringify({
            Statement: { Effect: 'Allow', Principal: '*', Action: 'logs:PutLogEvents' },
          }),
        }),
      /^DirectorySignInEvents\w+ lets anyone logs:PutLogEvents$/,
    ],
    'but a few': [
      ({ stepUp }) =>
        first(stepUp, CfnGlobalTable).addPropertyOverride(
          'Replicas.0.ResourcePolicy.PolicyDocument',
          {
            Statement: [
              {
                Effect: 'Allow',
                NotPrincipal: { AWS: '123' },
                Action: 'dynamodb:*',
                Resource: '*',
              },
            ],
          },
        ),
      /^StepUpChallenges\w+ lets anyone dynamodb:\*$/,
    ],
  },
  'a way past the load balancer': {
    'to a function': [
      (stack) => {
        const { attrArn } = first(stack, CfnFunction);
        new CfnUrl(stack, 'Url', { authType: 'NONE', targetFunctionArn: attrArn });
      },
      /^Url is a URL of a function$/,
    ],
  },
  'a port that is opened': {
    'of the instances, to anyone': [
      (stack) =>
        first(stack, SecurityGroup, (each) => each.node.path.includes('/Compute/')).addIngressRule(
          Peer.anyIpv4(),
          Port.tcp(8080),
        ),
      /^open: Compute 8080-8080 from 0\.0\.0\.0\/0$/,
    ],
    'for a shell': [
      ({ edge }) => edge.securityGroup.addIngressRule(Peer.anyIpv4(), Port.tcp(22)),
      /^NIST\.800\.53\.R5-EC2RestrictedSSH at /,
    ],
    'by way of a raw rule': [
      (stack) =>
        first(stack, CfnSecurityGroup, (each) =>
          each.node.path.includes('/Compute/'),
        ).addPropertyOverride('SecurityGroupIngress', [
          { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, CidrIpv6: '::/0' },
        ]),
      /^open: Compute 0-65535 from ::\/0$/,
    ],
  },
  'encryption that is dropped': {
    'of a disk': [
      (stack) =>
        first(stack, CfnLaunchTemplate).addPropertyOverride(
          'LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted',
          false,
        ),
      /^ComputeLaunchTemplate\w+ is not encrypted$/,
    ],
    'of a log': [
      (stack) => first(stack, CfnLogGroup).addPropertyDeletionOverride('KmsKeyId'),
      /^NetworkFlowLogs\w+ is not encrypted$/,
    ],
    'of a bucket': [
      (stack) => first(stack, CfnBucket).addPropertyDeletionOverride('BucketEncryption'),
      /^EdgeAccessLogs\w+ is not encrypted$/,
    ],
    'in time, by a key that stays the same': [
      (stack) => (first(stack, CfnKey).enableKeyRotation = false),
      /^AwsSolutions-KMS5 at /,
    ],
  },
  'authentication that is removed': {
    'from a rule': [
      (stack) => (rule(stack, 30).actions = rule(stack, 10).actions),
      /^rule 30 forwards \/\*\.data without a sign-in$/,
    ],
    'from the default': [
      (stack) => {
        const listener = first(stack, CfnListener, ({ port }) => port === 443);
        listener.defaultActions = [{ type: 'forward', targetGroupArn: 'any' }];
      },
      /^EdgeLoadBalancerHttps\w+ forwards without a sign-in$/,
    ],
    'by letting strangers pass': [
      (stack) =>
        rule(stack, 30).addPropertyOverride(
          'Actions.0.AuthenticateCognitoConfig.OnUnauthenticatedRequest',
          'allow',
        ),
      /^rule 30 forwards \/\*\.data without a sign-in$/,
    ],
    'by one more public path': [
      (stack) =>
        rule(stack, 20).addPropertyOverride('Conditions.1.PathPatternConfig.Values', [
          '/logout',
          '/areas/*',
        ]),
      /^rule 20 forwards \/areas\/\* without a sign-in$/,
    ],
  },
  'a condition that is removed': {
    ...Object.fromEntries(
      [10, 20, 30, 40, 50, 60, 70, 80, 90].map((priority): [string, [Mutation, RegExp]] => [
        `on the host, from rule ${priority}`,
        [
          (stack) =>
            rule(stack, priority).addPropertyOverride('Conditions.0.HostHeaderConfig.Values', [
              '*.*',
            ]),
          /is not led to the portal's name$/,
        ],
      ]),
    ),
    ...Object.fromEntries(
      [30, 40, 60, 70, 80].map((priority): [string, [Mutation, RegExp]] => [
        `with its rule, ${priority}`,
        [
          (stack) => {
            const { node } = rule(stack, priority);
            node.scope?.node.tryRemoveChild(node.id);
          },
          /may begin a sign-in$/,
        ],
      ]),
    ),
    'that spares documents': [
      (stack) => {
        const { node } = rule(stack, 50);
        node.scope?.node.tryRemoveChild(node.id);
      },
      /^\/areas\/hr\. .* begins no sign-in$/,
    ],
  },
  'another control that is lost': {
    'the web ACL of the load balancer': [
      (stack) => {
        const association = first(stack, CfnWebACLAssociation);
        association.node.scope?.node.tryRemoveChild(association.node.id);
      },
      /^NIST\.800\.53\.R5-ALBWAFEnabled at /,
    ],
    'the protection against deletion': [
      (stack) => (first(stack, CfnLoadBalancer).loadBalancerAttributes = []),
      /^NIST\.800\.53\.R5-ELBDeletionProtectionEnabled at /,
    ],
    'the limit of a function': [
      (stack) => (first(stack, CfnFunction).reservedConcurrentExecutions = undefined),
      /^NIST\.800\.53\.R5-LambdaConcurrency at /,
    ],
  },
};

describe.each(Object.entries(mutations))('%s', (_, cases) => {
  it.each(Object.entries(cases))('%s, is reported', (_name, [amend, says]) => {
    const found = breaches(assemble({}, { profile: production, amend }));
    expect(found).toContainEqual(expect.stringMatching(says));
  });
});
