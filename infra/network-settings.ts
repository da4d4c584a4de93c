import { z } from 'zod';
import { isBlock, isPrivateBlock } from './ip-block';
import { text } from './setting-texts';

/** What the network of the stack's own has where no other is asked for. */
const OWN_BLOCK = '10.20.0.0/24';

/** Each is two rules of a security group, which holds 60 (Amazon VPC, "Amazon VPC quotas"). */
const MOST_BLOCKS = 25;

const FEWEST_ZONES = 2;

const ownBlock =
  'an IPv4 block of a private range, from /16 to /24, that begins at its first address, such as "10.20.0.0/24"';
const blocks = `from 1 to ${MOST_BLOCKS} IPv4 blocks, each beginning at its first address, such as "203.0.113.0/24"`;
const zoneNames = `at least ${FEWEST_ZONES} zones of the region, such as ["eu-central-1a", "eu-central-1b"], each once`;
const subnetIds =
  'ids of subnets such as "subnet-0123456789abcdef0", one for each of "zones", each once';
const subnetId = /^subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** A list of texts of a form, each of which comes once. */
function list(pattern: RegExp, fewest: number, expected: string) {
  return z
    .array(z.string({ error: expected }).regex(pattern, { error: expected }), { error: expected })
    .min(fewest, { error: expected })
    .refine((items) => new Set(items).size === items.length, { error: expected });
}

/** The schema of {@link NetworkSettings}. */
export const networkSettings = z
  .strictObject(
    {
      cidr: z
        .string({ error: ownBlock })
        .refine((value) => isPrivateBlock(value, 16, 24), { error: ownBlock })
        .optional(),
      vpcId: text(
        /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
        'the id of a VPC such as "vpc-0123456789abcdef0"',
      ).optional(),
      zones: list(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/, FEWEST_ZONES, zoneNames).optional(),
      loadBalancerSubnets: list(subnetId, FEWEST_ZONES, subnetIds).optional(),
      instanceSubnets: list(subnetId, FEWEST_ZONES, subnetIds).optional(),
      internal: z.boolean({ error: 'true or false' }).optional(),
    },
    { error: 'an object with "cidr", or with "vpcId", "zones" and the subnets' },
  )
  .default({ cidr: OWN_BLOCK });

/** The schema of {@link IngressSettings}. */
export const ingressSettings = z.strictObject(
  {
    prefixList: text(
      /^pl-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
      'the id of a prefix list such as "pl-0123456789abcdef0"',
    ).optional(),
    cidrs: z
      .array(z.string({ error: blocks }).refine(isBlock, { error: blocks }), { error: blocks })
      .min(1, { error: blocks })
      .max(MOST_BLOCKS, { error: blocks })
      .optional(),
  },
  { error: 'an object with "prefixList" or "cidrs"' },
);

/**
 * Where the portal stands.
 *
 * - `cidr`: the IPv4 block of the stack's own network, "10.20.0.0/24" if nothing is given.
 *
 * Or a network that exists, of which nothing is looked up when the template is made:
 *
 * - `vpcId`: the network.
 * - `zones`: the availability zones, at least two.
 * - `loadBalancerSubnets`: a subnet in each zone, in the order of `zones`, with a route to an
 *   internet gateway; to a NAT gateway if `internal`.
 * - `instanceSubnets`: likewise, with a route to a NAT gateway: instances have no public address
 *   here, whatever the profile. Those of the load balancer if it is `internal`.
 * - `internal`: whether the load balancer has private addresses only.
 */
export type NetworkSettings = z.output<typeof networkSettings>;

/**
 * Who reaches the load balancer: the addresses of a prefix list, or of at most 25 IPv4 blocks;
 * everybody if not given.
 */
export type IngressSettings = z.output<typeof ingressSettings>;

/** A network that exists. */
export interface GivenNetwork {
  readonly vpcId: string;
  readonly zones: readonly string[];
  readonly loadBalancerSubnets: readonly string[];
  readonly instanceSubnets: readonly string[];
  readonly internal: boolean;
}

/** The network that exists, if the settings name one. They have been checked. */
export function givenNetwork(network: NetworkSettings): GivenNetwork | undefined {
  const { vpcId, zones = [], loadBalancerSubnets = [], internal = false } = network;
  if (vpcId === undefined) return undefined;
  const { instanceSubnets = loadBalancerSubnets } = network;
  return { vpcId, zones, loadBalancerSubnets, instanceSubnets, internal };
}

/** Calls `refuse` for each setting that does not go with the others. */
export function checkNetworkSettings(
  network: NetworkSettings,
  region: string,
  refuse: (key: string, expected: string) => void,
): void {
  const { cidr, vpcId, zones, loadBalancerSubnets, instanceSubnets, internal } = network;
  if (vpcId === undefined) {
    const named = Object.entries({ zones, loadBalancerSubnets, instanceSubnets, internal });
    for (const [key, value] of named) {
      if (value !== undefined) refuse(key, 'nothing without "vpcId"');
    }
    if (cidr === undefined) refuse('cidr', ownBlock);
    return;
  }
  if (cidr !== undefined) refuse('cidr', 'nothing beside "vpcId", whose network has its own');
  if (!zones?.every((zone) => zone.slice(0, -1) === region)) refuse('zones', zoneNames);
  const fits = (subnets: readonly string[]) => !zones || subnets.length === zones.length;
  if (!loadBalancerSubnets || !fits(loadBalancerSubnets)) refuse('loadBalancerSubnets', subnetIds);
  if (instanceSubnets ? !fits(instanceSubnets) : internal !== true) {
    refuse('instanceSubnets', subnetIds);
  }
  if (internal !== true && instanceSubnets?.some((each) => loadBalancerSubnets?.includes(each))) {
    refuse('instanceSubnets', 'other subnets than those of a load balancer with public addresses');
  }
}

/** Calls `refuse` unless exactly one of the two is named. */
export function checkIngressSettings(
  { prefixList, cidrs }: IngressSettings,
  refuse: (key: string, expected: string) => void,
): void {
  if (prefixList !== undefined && cidrs !== undefined)
    refuse('cidrs', 'nothing beside "prefixList"');
  if (prefixList === undefined && cidrs === undefined) {
    refuse('prefixList', 'the id of a prefix list, or blocks in "cidrs"');
  }
}
