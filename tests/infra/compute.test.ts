import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { portalUnit } from '../../infra/portal-service';
import { systemdWords } from '../../packages/local-aws/src/instance/words';
import { readEnvironment } from '../../app/environment.server';
import { FleetSizeError, fleetPolicies } from '../../infra/fleet-policies';
import { exposureOf } from '../../tools/documents/instance-figures';
import { lacks, runTool } from '../setup/instance-tools';
import { ownExamples } from '../fixtures/own-variables';
import { assemble, temporaryFolder } from './assembly';

const { template, one, resources } = assemble();
const loadBalancerArn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/p';
const [poolId] = one('AWS::Cognito::UserPool');

const idOf = (type: string, prefix: string) =>
  Object.keys(resources(type)).find((id) => id.startsWith(prefix)) ?? '';
const tableId = idOf('AWS::DynamoDB::GlobalTable', 'AccessTable');
const functionId = idOf('AWS::Lambda::Function', 'AccessFunction');
const peopleTableId = idOf('AWS::DynamoDB::GlobalTable', 'PeopleTable');
const peopleFunctionId = idOf('AWS::Lambda::Function', 'PeopleFunction');
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

interface LaunchTemplateData {
  readonly UserData: { readonly 'Fn::Base64': { readonly 'Fn::Join': [string, unknown[]] } };
}

/** The user data, with `<LogicalId>` for each reference. */
function bootText(): string {
  const data = one('AWS::EC2::LaunchTemplate')[1].Properties['LaunchTemplateData'];
  return (data as LaunchTemplateData).UserData['Fn::Base64']['Fn::Join'][1]
    .map((part) => {
      if (typeof part === 'string') return part;
      const { Ref, 'Fn::Sub': sub } = part as { Ref?: string; 'Fn::Sub'?: string };
      return sub ?? `<${Ref ?? 'unknown'}>`;
    })
    .join('');
}

const folder = temporaryFolder();
const boot = bootText();
const [, unit = ''] =
  /^cat > \/etc\/systemd\/system\/portal\.service <<'UNIT'\n([\s\S]*?)\nUNIT$/m.exec(boot) ?? [];
const directives = unit.split('\n');

describe('the unit', () => {
  it('starts the release on Node 24 with a bounded heap, again when it ends, and gives it time to stop', () => {
    expect(directives).toContain(
      'ExecStart=/usr/bin/node-24 --max-semi-space-size=8 --max-old-space-size=160 /opt/portal/server.js',
    );
    expect(directives).toContain('Restart=always');
    expect(directives).toContain('TimeoutStopSec=30');
  });

  it.skipIf(lacks('systemd-analyze'))(
    'is exposed at 2.0 or less, though V8 may compile into its memory',
    () => {
      expect(exposureOf(unit)).toBeLessThanOrEqual(2);
      expect(unit).not.toContain('MemoryDenyWriteExecute');
      expect(exposureOf(unit.replace('DynamicUser=yes', 'User=root'))).toBeGreaterThan(2);
    },
  );

  it.skipIf(lacks('systemd-analyze'))('leaves systemd-analyze verify nothing to say', () => {
    const verified = (name: string, text: string) => {
      const file = join(folder, name, 'portal.service');
      mkdirSync(join(folder, name));
      // Verified here, where there is no such program.
      writeFileSync(file, text.replace('/usr/bin/node-24', process.execPath));
      return runTool('systemd-analyze', ['verify', '--man=no', file]);
    };
    expect(verified('right', unit)).toEqual({ status: 0, output: '' });
    expect(verified('wrong', unit.replace('ProcSubset', 'ProcSubst')).output).toContain(
      "'ProcSubst'",
    );
  });

  it('sets exactly the variables of the contract, one a line', () => {
    const environment = Object.fromEntries(
      directives
        .filter((line) => line.startsWith('Environment='))
        .map((line) => /^Environment=([A-Z_]+)=(\S+)$/.exec(line)?.slice(1) ?? [line]),
    ) as Record<string, string>;
    const [domainId] = one('AWS::Cognito::UserPoolDomain');
    const client = (name: string) =>
      Object.entries(resources('AWS::Cognito::UserPoolClient')).find(
        ([, { Properties }]) => Properties['ClientName'] === name,
      )?.[0] ?? '';
    expect(environment).toEqual({
      PORT: '8080',
      NODE_ENV: 'production',
      AWS_REGION: 'eu-central-1',
      PORTAL_URL: 'https://portal.example.com',
      PORTAL_ALB_ARN: `<${one('AWS::ElasticLoadBalancingV2::LoadBalancer')[0]}>`,
      PORTAL_ALB_CLIENT_ID: `<${client('sign-in')}>`,
      PORTAL_USER_POOL_ID: `<${poolId}>`,
      PORTAL_STEP_UP_CLIENT_ID: `<${client('step-up')}>`,
      PORTAL_ACCESS_TABLE: `<${tableId}>`,
      PORTAL_ACCESS_FUNCTION: `<${functionId}>`,
      PORTAL_PEOPLE_TABLE: `<${peopleTableId}>`,
      PORTAL_PEOPLE_FUNCTION: `<${peopleFunctionId}>`,
      PORTAL_SIGN_IN_URL: `https://<${domainId}>.auth.eu-central-1.amazoncognito.com`,
      PORTAL_RELEASE: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      PORTAL_LANGUAGE: 'en',
    });
  });

  it.each(['IT desk', "Ann's", "Ann's 100% desk", 'Zoë &amp; $HOME'])(
    'hands on %j as it is',
    (name) => {
      const lines = portalUnit({ NAME: name }).split('\n');
      const [line = ''] = lines.filter((each) => each.startsWith('Environment='));
      expect(systemdWords(line.slice('Environment='.length))).toEqual([`NAME=${name}`]);
    },
  );

  it('sets what the portal accepts', () => {
    const real = unit
      .replace(/<\w*LoadBalancer\w*>/, `${loadBalancerArn}/0123456789abcdef`)
      .replace(/<\w*UserPool[^S]\w*>/, 'eu-central-1_AbCdEf123')
      .replace(/<\w*Domain\w*>/, 'portal-example-com')
      .replace(/<((?:Access|People)\w*)>/g, '$1')
      .replace(/<(\w*Client)\w*>/g, '$1');
    const variables = Object.fromEntries(
      [...real.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    ) as Record<string, string>;
    expect(readEnvironment({ ...ownExamples(), ...variables })).toMatchObject({
      port: 8080,
      region: 'eu-central-1',
      signInUrl: 'https://portal-example-com.auth.eu-central-1.amazoncognito.com',
    });
  });
});

const [logGroupId = ''] = Object.keys(resources('AWS::Logs::LogGroup')).filter((id) =>
  id.startsWith('ComputeLogs'),
);

describe('the logs of the instances', () => {
  it('are kept for 90 days, and when the stack goes', () => {
    const { Properties, DeletionPolicy } = resources('AWS::Logs::LogGroup')[logGroupId] ?? {};
    expect(Properties).toEqual({ RetentionInDays: 90 });
    expect(DeletionPolicy).toBe('RetainExceptOnCreate');
  });
});

describe('the role of the instances', () => {
  const [[roleId, role] = ['', undefined]] = Object.entries(resources('AWS::IAM::Role')).filter(
    ([, { Properties }]) =>
      JSON.stringify(Properties['AssumeRolePolicyDocument']).includes('ec2.amazonaws.com'),
  );

  it('may look people up and check codes in this pool, ship logs, read what a boot reads, no more', () => {
    const [, releaseUrl = ''] = / s3:\/\/(\S+) /.exec(boot) ?? [];
    const [, bucket = '', key = ''] = /^([^/]+)(\/.+)$/.exec(releaseUrl) ?? [];
    const [{ Ref: policyId } = { Ref: '' }, ...others] = role!.Properties['ManagedPolicyArns'] as {
      Ref: string;
    }[];
    expect(others).toEqual([]);
    const policy = resources('AWS::IAM::ManagedPolicy')[policyId]?.Properties['PolicyDocument'];
    expect((policy as { Statement: unknown[] }).Statement).toEqual([
      {
        Sid: 'LookUpPeople',
        Effect: 'Allow',
        Action: [
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminListGroupsForUser',
          'cognito-idp:DescribeUserPool',
          'cognito-idp:ListUsers',
          'cognito-idp:ListUsersInGroup',
        ],
        Resource: { 'Fn::GetAtt': [poolId, 'Arn'] },
      },
      {
        Sid: 'StepUp',
        Effect: 'Allow',
        Action: [
          'cognito-idp:AdminInitiateAuth',
          'cognito-idp:AdminRespondToAuthChallenge',
          'cognito-idp:DescribeUserPoolClient',
        ],
        Resource: { 'Fn::GetAtt': [poolId, 'Arn'] },
      },
      {
        Sid: 'ReadAccess',
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: arn(tableId),
      },
      {
        Sid: 'ReadAccessIndex',
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: { 'Fn::Join': ['', [arn(tableId), '/index/group-until']] },
      },
      {
        Sid: 'AskForAccess',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: arn(functionId),
      },
      {
        Sid: 'ReadHistory',
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: arn(peopleTableId),
      },
      {
        Sid: 'ChangePeople',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: arn(peopleFunctionId),
      },
      {
        Sid: 'ShipLogs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [logGroupId, 'Arn'] },
      },
      {
        Sid: 'ReadRelease',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: { 'Fn::Join': ['', ['arn:aws:s3:::', { 'Fn::Sub': bucket }, key]] },
      },
      {
        Sid: 'SeeOwnHealth',
        Effect: 'Allow',
        Action: 'elasticloadbalancing:DescribeTargetHealth',
        Resource: '*',
      },
    ]);
    expect(key).toMatch(/^\/[0-9a-f]{64}\.zip$/);
  });

  it('gets nothing by another way', () => {
    expect(role?.Properties).not.toHaveProperty('Policies');
    const policies = {
      ...resources('AWS::IAM::Policy'),
      ...resources('AWS::IAM::ManagedPolicy'),
      ...resources('AWS::IAM::RolePolicy'),
    };
    expect(roleId).not.toBe('');
    expect(JSON.stringify(policies)).not.toContain(`"${roleId}"`);
  });
});

describe('the instances', () => {
  it('take version 2 of the metadata service, at one hop, and an encrypted disk', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [
          { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3' } },
        ],
        Monitoring: { Enabled: true },
        // Without an address of its own, and without NAT, an instance reaches nothing.
        NetworkInterfaces: [Match.objectLike({ AssociatePublicIpAddress: true })],
      },
    });
  });

  it('run the image of their own architecture that is the newest when they are launched', () => {
    const data = one('AWS::EC2::LaunchTemplate')[1].Properties['LaunchTemplateData'] as {
      ImageId: string;
      InstanceType: string;
    };
    expect(data.InstanceType).toMatch(/^t4g\./);
    expect(data.ImageId).toBe(
      'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
    );
    // What CloudFormation resolves stays as it is until the next deployment.
    expect(Object.keys(template.findParameters('*'))).toEqual(['BootstrapVersion']);
  });

  it('are two weeks old at the most, and none goes before the next is known to be healthy', () => {
    const [, { Properties: group }] = one('AWS::AutoScaling::AutoScalingGroup');
    expect(group).toMatchObject({
      MaxInstanceLifetime: 14 * 24 * 60 * 60,
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200 },
    });
    const { HealthCheckGracePeriod: grace, DefaultInstanceWarmup: warmup } = group;
    expect(Number(warmup)).toBeGreaterThan(Number(grace));
  });

  it('are replaced one by one, each after the new one has signalled', () => {
    template.hasResource('AWS::AutoScaling::AutoScalingGroup', {
      Properties: {
        MinSize: '1',
        MaxSize: '2',
        HealthCheckType: 'ELB',
        HealthCheckGracePeriod: 600,
        VPCZoneIdentifier: [Match.anyValue(), Match.anyValue()],
        TargetGroupARNs: [{ Ref: one('AWS::ElasticLoadBalancingV2::TargetGroup')[0] }],
      },
      CreationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT10M' } },
      UpdatePolicy: {
        AutoScalingRollingUpdate: {
          MinInstancesInService: 1,
          MaxBatchSize: 1,
          WaitOnResourceSignals: true,
        },
      },
    });
    expect(one('AWS::AutoScaling::AutoScalingGroup')[0]).toBe('Instances');
  });

  it('start once a listener uses their target group, without which none is ever healthy', () => {
    const { DependsOn = [] } = one('AWS::AutoScaling::AutoScalingGroup')[1];
    // The rules forward to it; the listener's default only redirects.
    const rules = Object.keys(resources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    expect(rules.length).toBeGreaterThan(0);
    expect(DependsOn).toEqual(expect.arrayContaining(rules));
  });

  it('tell their comings and goings to an encrypted topic', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });
});

describe('a fleet', () => {
  it.each([
    [1, 2],
    [2, 4],
  ])('of %i to %i never serves with fewer while it is replaced', (minimum, maximum) => {
    const { sizes, creationPolicy, updatePolicy } = fleetPolicies({ minimum, maximum });
    expect(sizes).toEqual({ minSize: String(minimum), maxSize: String(maximum) });
    expect(creationPolicy.resourceSignal?.count).toBe(minimum);
    const { minInstancesInService, maxBatchSize } = updatePolicy.autoScalingRollingUpdate ?? {};
    expect(minInstancesInService).toBe(maximum - 1);
    expect(maxBatchSize).toBe(1);
  });

  it.each([
    [1, 2, 200],
    [2, 4, 150],
    [3, 4, 134],
  ])(
    'of %i to %i is replaced by itself within %i percent of what is desired',
    (minimum, maximum, percent) => {
      const { minHealthyPercentage, maxHealthyPercentage } = fleetPolicies({ minimum, maximum })
        .replacement.instanceMaintenancePolicy;
      expect(minHealthyPercentage).toBe(100);
      expect(maxHealthyPercentage).toBe(percent);
      // One more than the fewest, and no more than EC2 Auto Scaling takes.
      expect(Math.floor((minimum * percent) / 100)).toBe(minimum + 1);
      expect(percent).toBeLessThanOrEqual(200);
    },
  );

  it.each([
    [0, 1],
    [2, 2],
    [3, 2],
    [1, 1.5],
  ])('of %d to %d is refused', (minimum, maximum) => {
    expect(() => fleetPolicies({ minimum, maximum })).toThrow(FleetSizeError);
    expect(() => fleetPolicies({ minimum, maximum })).toThrow(`${minimum} to ${maximum}`);
  });
});
