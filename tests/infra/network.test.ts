import { Match } from 'aws-cdk-lib/assertions';
import {
  deployStack,
  loadBalancerFrom,
  roleOfInstances,
  rolesFrom,
  userPoolFrom,
  type Template,
} from 'local-aws';
import { describe, expect, it } from 'vitest';
import { production } from '../../infra/profiles';
import { assemble, settings, type TestAssembly } from './assembly';

const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
const subnets = (digit: string) =>
  zones.map((_, at) => `subnet-${digit.repeat(16)}${at}`.padEnd(24, '0'));
const given = {
  vpcId: 'vpc-0123456789abcdef0',
  zones,
  loadBalancerSubnets: subnets('a'),
  instanceSubnets: subnets('b'),
};
const boundary = 'arn:aws:iam::111122223333:policy/Boundary';
const tags = { 'cost-centre': '4711', Owner: 'it@example.com' };

const inside = assemble(
  { network: given, ingress: { cidrs: ['203.0.113.0/24', '198.51.100.0/24'] } },
  { profile: production },
);
const internal = assemble({
  network: { ...given, instanceSubnets: undefined, internal: true },
  ingress: { prefixList: 'pl-0123456789abcdef0' },
  tags,
  permissionsBoundary: boundary,
  bootstrapQualifier: 'company',
});
/** In a region that has to be enabled; the long tests synthesize twelve. */
const own = assemble({ network: { cidr: '10.99.0.0/16' }, region: 'me-central-1' });

const open = ({ findings }: TestAssembly) => findings.flatMap((pack) => pack.open);

describe('a network that exists', () => {
  it('is taken as it is: nothing is looked up or made in it but groups of addresses', () => {
    const made = Object.values(inside.template.toJSON()['Resources'] as { Type: string }[])
      .map(({ Type }) => Type)
      .filter((type) => type.startsWith('AWS::EC2::'));
    expect(new Set(made)).toEqual(
      new Set([
        'AWS::EC2::LaunchTemplate',
        'AWS::EC2::SecurityGroup',
        'AWS::EC2::SecurityGroupEgress',
        'AWS::EC2::SecurityGroupIngress',
      ]),
    );
    inside.template.allResourcesProperties('AWS::EC2::SecurityGroup', { VpcId: given.vpcId });
    inside.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      VpcId: given.vpcId,
    });
  });

  it('has the load balancer in its subnets, and the instances in theirs without addresses', () => {
    inside.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing',
      Subnets: given.loadBalancerSubnets,
    });
    inside.template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      VPCZoneIdentifier: given.instanceSubnets,
    });
    for (const assembly of [inside, internal]) {
      assembly.template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: {
          NetworkInterfaces: [Match.objectLike({ AssociatePublicIpAddress: false })],
        },
      });
    }
  });

  it('takes both in the same subnets where the load balancer is internal', () => {
    internal.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal',
      Subnets: given.loadBalancerSubnets,
    });
    internal.template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      VPCZoneIdentifier: given.loadBalancerSubnets,
    });
  });

  it('leaves no finding open, of rule packs or of the checks of templates', () => {
    expect([inside, internal, own].flatMap(open)).toEqual([]);
  });
});

it.each([
  ['a network that exists', inside],
  ['an internal load balancer, tags and a boundary', internal],
])('%s: the local run takes the template', (_, { text }) => {
  const stack = deployStack({
    name: 'Portal',
    region: settings.region,
    template: JSON.parse(text) as Template,
  });
  expect(
    loadBalancerFrom(stack)
      .listeners.map(({ port }) => port)
      .sort(),
  ).toEqual([443, 80]);
  expect(roleOfInstances(stack, rolesFrom(stack)).policies).not.toEqual([]);
  expect(userPoolFrom(stack).clients).toHaveLength(2);
});

describe('a network of the stack', () => {
  it('has the block of the settings', () => {
    own.template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.99.0.0/16' });
  });
});

describe('who reaches the load balancer', () => {
  /** The rules by which addresses come in, at each port. */
  const rulesOf = ({ template }: TestAssembly) =>
    Object.values(template.findResources('AWS::EC2::SecurityGroup')).flatMap(
      ({ Properties }) =>
        (Properties as { SecurityGroupIngress?: Record<string, unknown>[] }).SecurityGroupIngress ??
        [],
    );

  it('is anybody, unless the settings say who', () => {
    expect(rulesOf(own).map(({ CidrIp, FromPort }) => [CidrIp, FromPort])).toEqual([
      ['0.0.0.0/0', 443],
      ['0.0.0.0/0', 80],
    ]);
  });

  it('is who comes from the blocks of the settings', () => {
    expect(rulesOf(inside).map(({ CidrIp, FromPort }) => [CidrIp, FromPort])).toEqual([
      ['203.0.113.0/24', 443],
      ['203.0.113.0/24', 80],
      ['198.51.100.0/24', 443],
      ['198.51.100.0/24', 80],
    ]);
    expect(inside.text).not.toMatch(/from anywhere/);
  });

  it('is who comes from the prefix list of the settings', () => {
    expect(rulesOf(internal)).toEqual([]);
    const named = Object.values(internal.resources('AWS::EC2::SecurityGroupIngress')).filter(
      ({ Properties }) => 'SourcePrefixListId' in Properties,
    );
    expect(named.map(({ Properties }) => Properties['FromPort']).sort()).toEqual([443, 80]);
    for (const { Properties } of named) {
      expect(Properties['SourcePrefixListId']).toBe('pl-0123456789abcdef0');
    }
  });
});

describe('what an account asks of every stack', () => {
  it('is a boundary at each role', () => {
    internal.template.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: boundary });
    expect(own.text).not.toContain('PermissionsBoundary');
  });

  it('is tags on all that can have some', () => {
    const tagged = (assembly: TestAssembly, id: string) =>
      JSON.stringify(assembly.resources(id)).includes('cost-centre');
    for (const type of [
      'AWS::AutoScaling::AutoScalingGroup',
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::GlobalTable',
      'AWS::EC2::LaunchTemplate',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::SNS::Topic',
    ]) {
      expect(tagged(internal, type), type).toBe(true);
    }
    const [, { Properties }] = internal.one('AWS::EC2::LaunchTemplate');
    const { TagSpecifications } = Properties['LaunchTemplateData'] as {
      TagSpecifications: { ResourceType: string; Tags: unknown[] }[];
    };
    expect(TagSpecifications.map(({ ResourceType }) => ResourceType)).toEqual([
      'instance',
      'volume',
    ]);
    for (const { Tags } of TagSpecifications) {
      expect(Tags).toContainEqual({ Key: 'cost-centre', Value: '4711' });
    }
  });

  it('is the bootstrap from which the release comes', () => {
    expect(internal.text).toContain('cdk-company-assets-');
    expect(internal.text).toContain('/cdk-bootstrap/company/version');
    expect(internal.text).not.toContain('hnb659fds');
  });
});
