import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { production, starter } from '../../infra/profiles';
import { assemble } from './assembly';

const assembly = assemble({ seedPeople: true }, { profile: production });
const { template, resources, one, text } = assembly;
const small = assemble({}, { profile: starter });
const [keyId, key] = one('AWS::KMS::Key');
const keyArn = { 'Fn::GetAtt': [keyId, 'Arn'] };

/** The resources whose id begins so, by logical id. */
const beginning = (type: string, prefix: string) =>
  Object.entries(resources(type)).filter(([id]) => id.startsWith(prefix));

describe('the network of production', () => {
  const subnets = (kind: string) =>
    beginning('AWS::EC2::Subnet', `NetworkVpc${kind}`).map(([id]) => ({ Ref: id }));

  it('has two zones, and in each a NAT gateway of its own', () => {
    expect(subnets('Public')).toHaveLength(2);
    expect(subnets('Private')).toHaveLength(2);
    const gateways = Object.entries(resources('AWS::EC2::NatGateway'));
    expect(gateways.map(([, { Properties }]) => Properties['SubnetId'])).toEqual(subnets('Public'));
    const ways = Object.values(resources('AWS::EC2::Route')).flatMap(
      ({ Properties }) => Properties['NatGatewayId'] ?? [],
    );
    expect(ways).toEqual(gateways.map(([id]) => ({ Ref: id })));
  });

  it('has the instances in private subnets, without an address, and the load balancer in public ones', () => {
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      VPCZoneIdentifier: subnets('Private'),
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Subnets: subnets('Public'),
    });
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        NetworkInterfaces: [Match.objectLike({ AssociatePublicIpAddress: false })],
      },
    });
  });

  it('reaches S3 and DynamoDB past the gateways', () => {
    const endpoints = Object.values(resources('AWS::EC2::VPCEndpoint')).map(
      ({ Properties }) => Properties,
    );
    expect(endpoints.map(({ VpcEndpointType }) => VpcEndpointType)).toEqual(['Gateway', 'Gateway']);
    expect(JSON.stringify(endpoints)).toMatch(/\.s3"[^]*\.dynamodb"/);
  });

  it("keeps the starter's public subnets as they are, so that one becomes the other", () => {
    const blocks = (each: typeof assembly) =>
      Object.entries(each.resources('AWS::EC2::Subnet'))
        .filter(([id]) => id.includes('Public'))
        .map(([id, { Properties }]) => [id, Properties['CidrBlock']]);
    expect(blocks(assembly)).toEqual(blocks(small));
  });
});

describe('the fleet of production', () => {
  it('is two to four, and scales by the requests of each', () => {
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '2',
      MaxSize: '4',
    });
    const [targetGroupId] = one('AWS::ElasticLoadBalancingV2::TargetGroup');
    const [loadBalancerId] = one('AWS::ElasticLoadBalancingV2::LoadBalancer');
    template.hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
      PolicyType: 'TargetTrackingScaling',
      AutoScalingGroupName: { Ref: 'Instances' },
      TargetTrackingConfiguration: {
        TargetValue: 3_000,
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: {
            'Fn::Join': [
              '',
              [
                { 'Fn::GetAtt': [loadBalancerId, 'LoadBalancerFullName'] },
                '/',
                { 'Fn::GetAtt': [targetGroupId, 'TargetGroupFullName'] },
              ],
            ],
          },
        },
      },
    });
    small.template.resourceCountIs('AWS::AutoScaling::ScalingPolicy', 0);
  });

  it('keeps runs of the triggers free', () => {
    template.allResourcesProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 20 });
  });
});

describe('the directory of production', () => {
  it('gives no new password to a mailbox, and refuses leaked ones', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
      ClientId: 'ALL',
      CompromisedCredentialsRiskConfiguration: {
        Actions: { EventAction: 'BLOCK' },
        EventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
      },
    });
  });

  it('has Cognito tell of each sign-in, in a log of the stack that is its alone to write', () => {
    const [logId, log] = beginning('AWS::Logs::LogGroup', 'DirectorySignInEvents')[0] ?? [];
    expect(log).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
    const [, { Properties, DependsOn }] = one('AWS::Cognito::LogDeliveryConfiguration');
    expect(Properties['LogConfigurations']).toEqual([
      {
        EventSource: 'userAuthEvents',
        LogLevel: 'INFO',
        CloudWatchLogsConfiguration: {
          LogGroupArn: {
            'Fn::Join': [
              '',
              [
                'arn:aws:logs:eu-central-1:',
                { Ref: 'AWS::AccountId' },
                ':log-group:',
                { Ref: logId },
              ],
            ],
          },
        },
      },
    ]);
    const [policyId, policy] =
      beginning('AWS::Logs::ResourcePolicy', 'DirectorySignInEvents')[0] ?? [];
    expect([DependsOn].flat()).toEqual(expect.arrayContaining([logId, policyId]));
    const said = JSON.stringify(policy?.Properties['PolicyDocument']);
    expect(said).toContain('delivery.logs.amazonaws.com');
    expect(said).toContain('aws:SourceAccount');
    small.template.resourceCountIs('AWS::Cognito::LogDeliveryConfiguration', 0);
  });

  it('seeds nobody, whatever the settings say, and names nobody in its outputs', () => {
    template.resourceCountIs('AWS::Cognito::UserPoolUser', 0);
    expect(text).not.toContain('dmar@');
    expect(small.text).toContain('dmar@');
  });
});

describe('what production keeps', () => {
  it('can be deleted only after a protection has been lifted', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      LoadBalancerAttributes: Match.arrayWith([
        { Key: 'deletion_protection.enabled', Value: 'true' },
      ]),
    });
    template.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })],
    });
  });

  it("is encrypted with the stack's own key, which rotates and stays", () => {
    expect(key).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { EnableKeyRotation: true },
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: keyArn });
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: keyArn });
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: keyArn } }],
      },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ SSESpecification: { KMSMasterKeyId: keyArn } })],
    });
  });

  const logDays = (from: typeof assembly) => ({
    groups: Object.fromEntries(
      Object.entries(from.resources('AWS::Logs::LogGroup')).map(([id, { Properties }]) => [
        id.replace(/[0-9A-F]{8}$/, ''),
        Properties['RetentionInDays'],
      ]),
    ),
    buckets: Object.values(from.resources('AWS::S3::Bucket')).map(
      ({ Properties }) =>
        Properties['LifecycleConfiguration'] as { Rules: { ExpirationInDays: number }[] },
    ),
  });
  const endAfter = (days: number) => ({
    Rules: [expect.objectContaining({ ExpirationInDays: days }) as object],
  });

  it('is, of logs, that of a year; of the starter, of three months, and of one for the network', () => {
    const { groups, buckets } = logDays(assembly);
    expect(new Set(Object.values(groups))).toEqual(new Set([365]));
    expect(buckets).toEqual([endAfter(365), endAfter(365)]);
    const { groups: few, buckets: smaller } = logDays(small);
    const { NetworkFlowLogs: network, ...others } = few;
    expect(network).toBe(30);
    expect(new Set(Object.values(others))).toEqual(new Set([90]));
    expect(smaller).toEqual([endAfter(90), endAfter(90)]);
  });

  it('is what the settings say, by kind', () => {
    const given = { logDays: { portal: 400, network: 7 } };
    const { groups, buckets } = logDays(assemble(given, { profile: production }));
    expect(groups).toMatchObject({
      ComputeLogs: 400,
      StepUpVerifyAuthChallengeLog: 400,
      AccessFunctionLog: 400,
      NetworkFlowLogs: 7,
      FirewallLog: 365,
    });
    expect(buckets).toEqual([endAfter(365), endAfter(365)]);
  });
});

describe('the key', () => {
  interface KeyStatement {
    readonly Sid?: string;
    readonly Effect: string;
    readonly Principal: { readonly AWS?: unknown; readonly Service?: string };
    readonly Condition?: {
      readonly StringEquals?: Record<string, unknown>;
      readonly ArnLike?: unknown;
    };
  }
  const { Statement } = key.Properties['KeyPolicy'] as { Statement: KeyStatement[] };

  it('is used by anybody of this account only, through three services only', () => {
    const anybody = Statement.filter(
      ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('"*"'),
    );
    expect(anybody.map(({ Sid }) => Sid)).toEqual(['ServicesForThisAccount', 'GrantsOfServices']);
    for (const { Condition } of anybody) {
      expect(Condition?.StringEquals).toEqual({
        'kms:CallerAccount': { Ref: 'AWS::AccountId' },
        'kms:ViaService': [
          'dynamodb.eu-central-1.amazonaws.com',
          'ec2.eu-central-1.amazonaws.com',
          'sns.eu-central-1.amazonaws.com',
        ],
      });
    }
  });

  it('is used by services themselves for this account and for the log groups of this stack', () => {
    const services = Statement.filter(({ Principal }) => Principal.Service !== undefined);
    expect(services.map(({ Principal }) => Principal.Service)).toEqual([
      'logs.eu-central-1.amazonaws.com',
      'cloudwatch.amazonaws.com',
    ]);
    const [logs, alarms] = services.map(({ Condition }) => JSON.stringify(Condition));
    expect(logs).toContain(':log-group:EmployeeAccessPortal-*');
    expect(logs).toContain(':log-group:aws-waf-logs-EmployeeAccessPortal"');
    expect(alarms).toBe('{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}');
  });
});
