import { DescribeAddressesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { Profile } from '../../infra/profiles';
import type { AwsClients } from '../aws-clients';
import { examine, failed, ok, warning, type Check } from '../checks';
import type { KnownStack } from '../stack';

/** Fewer concurrent runs, and a few people who ask for a code at once wait for each other. */
const LEAST_LAMBDA_CONCURRENCY = 50;
/** What Lambda keeps for functions that reserve nothing (AWS Lambda, "PutFunctionConcurrency"). */
const UNRESERVED_LAMBDA_CONCURRENCY = 100;
const TRIGGERS = 3;
/** Each zone's NAT gateway has an address. */
const ZONES = 2;

/** A quota of the account, by the codes of Service Quotas ("List quotas"). */
interface Quota {
  readonly subject: string;
  readonly service: string;
  readonly code: string;
  /** How many the account uses; undefined if only the limit counts. */
  readonly used?: () => Promise<number>;
  /** How many a first deploy adds. */
  readonly needed: number;
  /** Whether AWS refuses the deployment with fewer, however little is in use. */
  readonly refuses?: boolean;
}

/** The quotas that new accounts run into. An update adds to none of those that are counted. */
export function lookAtQuotas(
  { quotas, ec2 }: Pick<AwsClients, 'quotas' | 'ec2'>,
  profile: Pick<Profile, 'privateInstances' | 'triggerConcurrency'>,
  known: KnownStack,
): Promise<Check[]> {
  const reserved = TRIGGERS * (profile.triggerConcurrency ?? 0);
  const counted: Quota[] = [
    {
      subject: 'Quota: VPCs',
      service: 'vpc',
      code: 'L-F678F1CE',
      used: async () => (await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.length ?? 0,
      needed: 1,
    },
    {
      subject: 'Quota: Elastic IPs',
      service: 'ec2',
      code: 'L-0263D0A3',
      used: async () => (await ec2.send(new DescribeAddressesCommand({}))).Addresses?.length ?? 0,
      needed: profile.privateInstances ? ZONES : 0,
    },
  ];
  const list: Quota[] = [
    ...(known?.stack ? [] : counted.filter(({ needed }) => needed > 0)),
    {
      subject: 'Quota: Lambda',
      service: 'lambda',
      code: 'L-B99A9384',
      needed: reserved > 0 ? reserved + UNRESERVED_LAMBDA_CONCURRENCY : LEAST_LAMBDA_CONCURRENCY,
      refuses: reserved > 0,
    },
  ];
  return Promise.all(
    list.map(({ subject, service, code, used, needed, refuses = false }) =>
      examine(subject, async () => {
        const [{ Quota: quota }, inUse] = await Promise.all([
          quotas.send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code })),
          used?.() ?? 0,
        ]);
        const limit = quota?.Value ?? 0;
        const found = used ? `${inUse} of ${limit} in use, ${needed} needed` : `${limit}`;
        if (limit - inUse >= needed) return ok(found);
        return (refuses ? failed : warning)(
          `${found}, expected ${used ? 'room for it' : `at least ${needed}`}`,
          `Ask for more: aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value <number>`,
        );
      }),
    ),
  );
}
