import type {
  DescribeRouteTablesCommandOutput,
  DescribeSubnetsCommandOutput,
  DescribeVpcEndpointsCommandOutput,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { check } from '../support/preconditions';
import { denied, serviceError, type Recorded } from '../support/replay';

const vpcId = 'vpc-0123456789abcdef0';
const zones = ['eu-central-1a', 'eu-central-1b'];
const [edgeA, edgeB, innerA, innerB] = ['a', 'b', 'c', 'd'].map(
  (digit) => `subnet-${digit.repeat(17)}`,
) as [string, string, string, string];
const network = {
  vpcId,
  zones,
  loadBalancerSubnets: [edgeA, edgeB],
  instanceSubnets: [innerA, innerB],
};

/** A text of that form. */
const like = (form: RegExp) => expect.stringMatching(form) as string;

type Answer<Output> = Omit<Output, '$metadata'>;

const subnet = (SubnetId: string, more: object = {}) => ({
  SubnetId,
  VpcId: vpcId,
  AvailabilityZone: [edgeA, innerA].includes(SubnetId) ? zones[0] : zones[1],
  AvailableIpAddressCount: 50,
  ...more,
});
const subnets = (...changed: object[]): Record<string, Recorded> => {
  const Subnets = [edgeA, edgeB, innerA, innerB].map((id) => subnet(id));
  const answer: Answer<DescribeSubnetsCommandOutput> = {
    Subnets: Subnets.map((each, at) => ({ ...each, ...changed[at] })),
  };
  return { DescribeSubnetsCommand: answer };
};

const table = (ids: readonly string[], route: object, more: object = {}) => ({
  VpcId: vpcId,
  Associations: [...ids.map((SubnetId) => ({ SubnetId, Main: false })), more],
  Routes: [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' as const },
    { DestinationCidrBlock: '0.0.0.0/0', State: 'active' as const, ...route },
  ],
});
const internet = { GatewayId: 'igw-0123456789abcdef0' };
const nat = { NatGatewayId: 'nat-0123456789abcdef0' };
const routes = (
  RouteTables: Answer<DescribeRouteTablesCommandOutput>['RouteTables'] = [
    table([edgeA, edgeB], internet),
    table([innerA, innerB], nat),
  ],
  endpoints: Answer<DescribeVpcEndpointsCommandOutput> = { VpcEndpoints: [] },
): Record<string, Recorded> => ({
  DescribeRouteTablesCommand: { RouteTables },
  DescribeVpcAttributeCommand: { VpcId: vpcId, EnableDnsSupport: { Value: true } },
  DescribeVpcEndpointsCommand: endpoints,
});

const looked = (
  subject: string,
  answers: Record<string, Recorded> = {},
  settings: object = { network },
) => check(subject, { ...subnets(), ...routes(), ...answers }, settings);

describe('the network of the settings', () => {
  it('is looked at only if it is not the stack itself that makes one', async () => {
    const own = await looked('Network', {}, {});
    expect(own).toMatchObject({ state: 'ok', found: "one of the stack's own, 10.20.0.0/24" });
    expect(await looked('Network')).toMatchObject({
      state: 'ok',
      found: like(/vpc-.* eu-central-1b$/),
    });
  });

  it.each<[string, Record<string, Recorded>, RegExp]>([
    [
      'no network',
      { DescribeVpcsCommand: serviceError('InvalidVpcID.NotFound', `${vpcId} does not exist`) },
      /does not exist$/,
    ],
    [
      'no subnet',
      { DescribeSubnetsCommand: serviceError('InvalidSubnetID.NotFound', `${edgeB} is none`) },
      /is none$/,
    ],
    ['a subnet of another network', subnets({ VpcId: 'vpc-1' }), /^subnet-a+ is in vpc-1$/],
    [
      'a subnet of another zone',
      subnets({}, {}, {}, { AvailabilityZone: 'eu-central-1c' }),
      /^subnet-d+ is in the zone eu-central-1c$/,
    ],
    [
      'a subnet without room for a load balancer',
      subnets({ AvailableIpAddressCount: 7 }),
      /^subnet-a+ has 7 free addresses, expected 8$/,
    ],
  ])('fails for %s', async (_, answers, found) => {
    const finding = await looked('Network', answers);
    expect(finding).toMatchObject({
      state: 'failed',
      remedy: like(/existing-network\.md/),
    });
    expect(finding?.found).toMatch(found);
  });
});

describe('its routes', () => {
  it('lead the load balancer to the internet, and the instances through something else', async () => {
    expect(await looked('Network: routes')).toMatchObject({ state: 'ok' });
    const transit = routes([
      table([edgeA, edgeB], internet),
      table([], { TransitGatewayId: 'tgw-0123456789abcdef0' }, { Main: true }),
    ]);
    expect(await looked('Network: routes', transit)).toMatchObject({ state: 'ok' });
  });

  it.each<[string, Record<string, Recorded>, RegExp]>([
    [
      'a load balancer behind a NAT gateway',
      routes([table([edgeA, edgeB, innerA, innerB], nat)]),
      /^subnet-a+ has no route to an internet gateway; subnet-b+/,
    ],
    [
      'instances at an internet gateway',
      routes([table([], internet, { Main: true })]),
      /^subnet-c+ leads to an internet gateway/,
    ],
    [
      'instances without a way out',
      routes([
        table([edgeA, edgeB], internet),
        table([innerA, innerB], { ...nat, State: 'blackhole' }),
      ]),
      /^subnet-c+ has no route out/,
    ],
    [
      'a network without names',
      { DescribeVpcAttributeCommand: { EnableDnsSupport: { Value: false } } },
      /resolves no names/,
    ],
    [
      "an endpoint in Cognito's place",
      routes(undefined, { VpcEndpoints: [{ PrivateDnsEnabled: true }] }),
      /com\.amazonaws\.eu-central-1\.cognito-idp to an endpoint/,
    ],
  ])('fail for %s', async (_, answers, found) => {
    const finding = await looked('Network: routes', answers);
    expect(finding).toMatchObject({
      state: 'failed',
      remedy: like(/existing-network\.md/),
    });
    expect(finding?.found).toMatch(found);
  });

  it('lead an internal load balancer through a NAT gateway', async () => {
    const internal = { network: { ...network, internal: true } };
    expect(await looked('Network: routes', {}, internal)).toMatchObject({
      state: 'failed',
      found: like(/^subnet-a+ leads to an internet gateway/),
    });
    const behind = routes([table([edgeA, edgeB, innerA, innerB], nat)]);
    expect(await looked('Network: routes', behind, internal)).toMatchObject({ state: 'ok' });
  });

  it('are not checked where they may not be read, and the subnets are', async () => {
    const unread = { DescribeRouteTablesCommand: denied };
    expect(await looked('Network: routes', unread)).toMatchObject({ state: 'not checked' });
    expect(await looked('Network', unread)).toMatchObject({ state: 'ok' });
  });
});

describe('the bootstrap of the settings', () => {
  it('is looked for by its qualifier', async () => {
    const answer: Recorded = ({ Name }) => ({
      Parameter: { Name, Value: Name === '/cdk-bootstrap/company/version' ? '30' : '1' },
    });
    const finding = (settings: object) =>
      check('CDK bootstrap', { GetParameterCommand: answer }, settings);
    expect(await finding({ bootstrapQualifier: 'company' })).toMatchObject({ state: 'ok' });
    expect(await finding({ bootstrapQualifier: 'other' })).toMatchObject({
      state: 'failed',
      remedy: like(/--qualifier other --toolkit-stack-name CDKToolkit-other/),
    });
  });
});
