import { DescribeAddressesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { NetworkSettings } from '../../../infra/network-settings';
import type { Profile } from '../../../infra/profiles';
import type { AwsClients } from '../aws-clients';
import { examine, failed, ok, warning, type Check } from '../checks';
import type { KnownStack } from '../standing-stack';
import { reservedRuns } from './reserved-runs';
import { runningVcpus } from './vcpus';

/** Fewer concurrent runs, and a few people who ask for a code at once wait for each other. */
const LEAST_LAMBDA_CONCURRENCY = 50;
/** What Lambda keeps for functions that reserve nothing (AWS Lambda, "PutFunctionConcurrency"). */
const UNRESERVED_LAMBDA_CONCURRENCY = 100;
/** The three triggers, and the functions of access and of accounts. */
const FUNCTIONS = 5;
/** Each zone's NAT gateway has an address. */
const ZONES = 2;
/** Of a `t4g` of any size that is offered here (Amazon EC2, "General purpose instances"). */
const VCPUS_OF_AN_INSTANCE = 2;

/** A quota of the account, by the codes of Service Quotas ("List quotas"). */
interface Quota {
  readonly subject: string;
  readonly service: string;
  readonly code: string;
  /** How many the account uses; absent, or gives undefined, if only the limit counts. */
  readonly used?: () => Promise<number | undefined>;
  /** How many the deployment is to find room for. */
  readonly needed: number;
  /** With less room than this AWS surely refuses the deployment. */
  readonly least: number;
}

/** The quotas that new accounts run into. An update adds to none of those that are counted. */
export function lookAtQuotas(
  { quotas, ec2, lambda }: Pick<AwsClients, 'quotas' | 'ec2' | 'lambda'>,
  profile: Pick<Profile, 'fleet' | 'privateInstances' | 'triggerConcurrency'>,
  { vpcId }: Pick<NetworkSettings, 'vpcId'>,
  known: KnownStack,
): Promise<Check[]> {
  const { triggerConcurrency } = profile;
  const reserved = triggerConcurrency
    ? FUNCTIONS * triggerConcurrency + UNRESERVED_LAMBDA_CONCURRENCY
    : 0;
  const { maximum, requestsPerMinute } = profile.fleet;
  // A fleet that has scaled up to its maximum has one more while an instance is replaced.
  const instances = maximum + (requestsPerMinute === undefined ? 0 : 1);
  const networks = vpcId === undefined ? 1 : 0;
  const addresses = profile.privateInstances ? networks * ZONES : 0;
  const isFirst = known !== undefined && known.stack === undefined;
  // Where the stack could not be read, what is in use may be its own.
  const atFirst = (least: number) => (isFirst ? least : 0);
  const counted: Quota[] = [
    {
      subject: 'Quota: VPCs',
      service: 'vpc',
      code: 'L-F678F1CE',
      used: async () => (await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.length ?? 0,
      needed: networks,
      least: atFirst(networks),
    },
    {
      subject: 'Quota: Elastic IPs',
      service: 'ec2',
      code: 'L-0263D0A3',
      used: async () => (await ec2.send(new DescribeAddressesCommand({}))).Addresses?.length ?? 0,
      needed: addresses,
      least: atFirst(addresses),
    },
  ];
  const list: Quota[] = [
    ...(known?.stack ? [] : counted.filter(({ needed }) => needed > 0)),
    {
      subject: 'Quota: Lambda',
      service: 'lambda',
      code: 'L-B99A9384',
      // What another portal reserves is not free; an update's own is among it.
      used: async () => (isFirst && reserved > 0 ? reservedRuns(lambda) : undefined),
      needed: reserved || LEAST_LAMBDA_CONCURRENCY,
      least: reserved,
    },
    {
      subject: 'Quota: vCPUs',
      service: 'ec2',
      code: 'L-1216C47A',
      needed: instances * VCPUS_OF_AN_INSTANCE,
      // An update's own instances are among those that run.
      used: async () => (isFirst ? runningVcpus(ec2) : undefined),
      least: atFirst(profile.fleet.minimum * VCPUS_OF_AN_INSTANCE),
    },
  ];
  return Promise.all(
    list.map(({ subject, service, code, used, needed, least }) =>
      examine(subject, async () => {
        const [{ Quota: quota }, inUse] = await Promise.all([
          quotas.send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code })),
          used?.(),
        ]);
        const limit = quota?.Value ?? 0;
        const room = limit - (inUse ?? 0);
        const found =
          inUse === undefined ? `${limit}` : `${inUse} of ${limit} in use, ${needed} needed`;
        if (room >= needed) return ok(found);
        return (room < least ? failed : warning)(
          `${found}, expected ${inUse === undefined ? `at least ${needed}` : 'room for it'}`,
          `Ask for more: aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value <number>`,
        );
      }),
    ),
  );
}
