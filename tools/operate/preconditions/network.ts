import {
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Subnet,
} from '@aws-sdk/client-ec2';
import type { Configuration } from '../../../infra/configuration';
import { givenNetwork, type GivenNetwork } from '../../../infra/network-settings';
import { failed, ok, verdict, type Finding } from '../checks';
import { waysOut } from './ways-out';

/** In each subnet (Elastic Load Balancing, "Subnets for your load balancer"). */
const ADDRESSES_OF_A_LOAD_BALANCER = 8;

const remedy = 'Correct "network" in portal.config.json; docs/guides/existing-network.md says how.';

/** What the portal stands in, each subnet once. */
const subnetIds = ({ loadBalancerSubnets, instanceSubnets }: GivenNetwork) => [
  ...new Set([...loadBalancerSubnets, ...instanceSubnets]),
];

/** Whether the network of the settings and its subnets exist, in those zones and with room. */
export async function lookAtNetwork(
  client: EC2Client,
  { network }: Configuration,
): Promise<Finding> {
  const given = givenNetwork(network);
  if (!given) return ok(`one of the stack's own, ${network.cidr}`);
  const { vpcId, zones, loadBalancerSubnets, instanceSubnets } = given;
  try {
    await client.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }));
    const { Subnets = [] } = await client.send(
      new DescribeSubnetsCommand({ SubnetIds: subnetIds(given) }),
    );
    const byId = new Map(Subnets.map((subnet) => [subnet.SubnetId, subnet]));
    const faultsOf = (ids: readonly string[], room: number) =>
      ids.flatMap((id, at) => subnetFaults(id, byId.get(id), { vpcId, zone: zones[at], room }));
    const faults = [
      ...faultsOf(loadBalancerSubnets, ADDRESSES_OF_A_LOAD_BALANCER),
      ...faultsOf(instanceSubnets, 1),
    ];
    return verdict([...new Set(faults)], `${vpcId}, in ${zones.join(', ')}`, remedy);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return failed(error.message, remedy);
  }
}

interface ExpectedSubnet {
  readonly vpcId: string;
  readonly zone: string | undefined;
  readonly room: number;
}

function subnetFaults(id: string, subnet: Subnet | undefined, expected: ExpectedSubnet): string[] {
  const { VpcId, AvailabilityZone, AvailableIpAddressCount = 0 } = subnet ?? {};
  if (VpcId !== expected.vpcId) return [`${id} is in ${VpcId ?? 'no network'}`];
  return [
    ...(AvailabilityZone === expected.zone ? [] : [`${id} is in the zone ${AvailabilityZone}`]),
    ...(AvailableIpAddressCount >= expected.room
      ? []
      : [`${id} has ${AvailableIpAddressCount} free addresses, expected ${expected.room}`]),
  ];
}

/** EC2's errors have no classes in the SDK (Amazon EC2, "Error codes for the Amazon EC2 API"). */
const isMissing = (error: unknown): error is Error =>
  error instanceof Error && /^Invalid(?:VpcID|SubnetID)\.NotFound$/.test(error.name);

/**
 * Whether load balancer and instances get to what they call: Cognito, whose sign-in no endpoint
 * reaches, and the load balancer's public keys, for which there is none.
 */
export async function lookAtRoutes(
  client: EC2Client,
  { network, region }: Configuration,
): Promise<Finding> {
  const given = givenNetwork(network);
  if (!given) return ok("the stack's own");
  const { vpcId, loadBalancerSubnets, instanceSubnets, internal } = given;
  const attribute = { VpcId: vpcId, Attribute: 'enableDnsSupport' } as const;
  const service = `com.amazonaws.${region}.cognito-idp`;
  const [ways, dns, { VpcEndpoints: endpoints = [] }] = await Promise.all([
    waysOut(client, vpcId),
    client.send(new DescribeVpcAttributeCommand(attribute)),
    client.send(
      new DescribeVpcEndpointsCommand({
        Filters: [
          { Name: 'vpc-id', Values: [vpcId] },
          { Name: 'service-name', Values: [service] },
        ],
      }),
    ),
  ]);
  const isPublic = (id: string) => ways(id) === 'internet gateway';
  const withoutAddress = new Set([...instanceSubnets, ...(internal ? loadBalancerSubnets : [])]);
  return verdict(
    [
      ...(internal ? [] : loadBalancerSubnets).map(
        (id) => !isPublic(id) && `${id} has no route to an internet gateway`,
      ),
      ...[...withoutAddress].map((id) => {
        if (isPublic(id)) {
          return `${id} leads to an internet gateway, which serves public addresses only`;
        }
        return ways(id) === undefined && `${id} has no route out, such as a NAT gateway's`;
      }),
      dns.EnableDnsSupport?.Value !== true && `${vpcId} resolves no names (enableDnsSupport)`,
      endpoints.some(({ PrivateDnsEnabled }) => PrivateDnsEnabled) &&
        `${vpcId} leads ${service} to an endpoint, which cannot serve a user pool with a domain`,
    ],
    'each subnet has a way out',
    'Mend the network; docs/guides/existing-network.md says what the portal needs of it.',
  );
}
