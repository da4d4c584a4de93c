import { execFileSync } from 'node:child_process';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../app/environment.server';
import { portalVariables } from '../../infra/portal-environment';
import { assemble } from './assembly';

const { template, one, resources } = assemble();
const loadBalancerArn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/p';
const [poolId] = one('AWS::Cognito::UserPool');

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

const boot = bootText();
const [, unit = ''] =
  /^cat > \/etc\/systemd\/system\/portal\.service <<'UNIT'\n([\s\S]*?)\nUNIT$/m.exec(boot) ?? [];
const directives = unit.split('\n');

describe('the boot script', () => {
  it('is valid bash, stops at the first failure and fits in user data', () => {
    execFileSync('bash', ['-n'], { input: boot });
    expect(boot).toMatch(/^#!\/bin\/bash\nset -euo pipefail\n/);
    expect(Buffer.byteLength(boot)).toBeLessThan(8 * 1024);
  });

  it('signals last, and only once the portal has answered', () => {
    const lines = boot.trimEnd().split('\n');
    const [asked, signals] = ['http://127.0.0.1:8080/health', '/opt/aws/bin/cfn-signal'].map(
      (text) => lines.flatMap((line, at) => (line.includes(text) ? [at] : [])),
    );
    expect(asked).toHaveLength(1);
    expect(lines[asked?.[0] ?? -1]).toMatch(/^curl .*--fail /);
    expect(signals).toEqual([lines.length - 1]);
    expect(lines.at(-1)).toContain('cfn-signal --exit-code 0 ');
    expect(lines.at(-1)).toContain('--stack EmployeeAccessPortal --resource Instances');
  });

  it('copies the one asset of the stack', () => {
    expect(boot).toMatch(
      / s3:\/\/cdk-hnb659fds-assets-\$\{AWS::AccountId\}-eu-central-1\/[0-9a-f]{64}\.zip /,
    );
  });
});

describe('the unit', () => {
  it('starts the release on Node 24 as a user of its own', () => {
    expect(directives).toContain('ExecStart=/usr/bin/node-24 /opt/portal/server.js');
    expect(directives).toContain('User=portal');
    expect(directives).toContain('Restart=always');
    expect(directives).toContain('TimeoutStopSec=30');
  });

  it('is confined, but for the memory that V8 compiles into', () => {
    for (const directive of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'PrivateTmp=yes']) {
      expect(directives).toContain(directive);
    }
    expect(unit).not.toContain('MemoryDenyWriteExecute');
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
      PORTAL_SIGN_IN_URL: `https://<${domainId}>.auth.eu-central-1.amazoncognito.com`,
    });
    expect(Object.keys(environment)).toEqual(portalVariables);
  });

  it('sets what the portal accepts', () => {
    const real = unit
      .replace(/<\w*LoadBalancer\w*>/, `${loadBalancerArn}/0123456789abcdef`)
      .replace(/<\w*UserPool[^S]\w*>/, 'eu-central-1_AbCdEf123')
      .replace(/<\w*Domain\w*>/, 'portal-example-com')
      .replace(/<(\w*Client)\w*>/g, '$1');
    const variables = Object.fromEntries(
      [...real.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    ) as Record<string, string>;
    expect(readEnvironment(variables)).toMatchObject({
      port: 8080,
      region: 'eu-central-1',
      signInUrl: 'https://portal-example-com.auth.eu-central-1.amazoncognito.com',
    });
  });
});

describe('the role of the instances', () => {
  const [[roleId, role] = ['', undefined]] = Object.entries(resources('AWS::IAM::Role')).filter(
    ([, { Properties }]) =>
      JSON.stringify(Properties['AssumeRolePolicyDocument']).includes('ec2.amazonaws.com'),
  );

  it('may look people up in this pool and read the release, no more', () => {
    const [, releaseUrl = ''] = / s3:\/\/(\S+) /.exec(boot) ?? [];
    const [, bucket = '', key = ''] = /^([^/]+)(\/.+)$/.exec(releaseUrl) ?? [];
    const policies = role?.Properties['Policies'] as {
      PolicyDocument: { Statement: unknown[] };
    }[];
    expect(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
      {
        Sid: 'LookUpPeople',
        Effect: 'Allow',
        Action: [
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminListGroupsForUser',
          'cognito-idp:ListUsers',
          'cognito-idp:ListUsersInGroup',
        ],
        Resource: { 'Fn::GetAtt': [poolId, 'Arn'] },
      },
      {
        Sid: 'ReadRelease',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: { 'Fn::Join': ['', ['arn:aws:s3:::', { 'Fn::Sub': bucket }, key]] },
      },
    ]);
    expect(key).toMatch(/^\/[0-9a-f]{64}\.zip$/);
  });

  it('gets nothing by another way', () => {
    expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
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

  it('run an image of their own architecture', () => {
    const data = one('AWS::EC2::LaunchTemplate')[1].Properties['LaunchTemplateData'] as {
      ImageId: { Ref: string };
      InstanceType: string;
    };
    expect(data.InstanceType).toMatch(/^t4g\./);
    template.hasParameter(data.ImageId.Ref, {
      Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
      Default: Match.stringLikeRegexp('al2023.*arm64'),
    });
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

  it('tell their comings and goings to an encrypted topic', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });
});
