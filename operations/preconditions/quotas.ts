import { DescribeAddressesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { AwsClients } from '../aws-clients';
import { examine, ok, warning, type Check } from '../checks';
import type { KnownStack } from '../stack';

/** Fewer concurrent runs, and a few people who ask for a code at once wait for each other. */
const LEAST_LAMBDA_CONCURRENCY = 50;
/** An address for the NAT gateway of each zone; the starter has none. */
const NAT_GATEWAYS: Readonly<Record<string, number>> = { production: 2 };

/** A quota of the account, by the codes of Service Quotas ("List quotas"). */
interface Quota {
  readonly subject: string;
  readonly service: string;
  readonly code: string;
  /** How many the account uses; undefined if only the limit counts. */
  readonly used?: () => Promise<number>;
  /** How many a first deploy adds. */
  readonly needed: number;
}

/** The quotas that new accounts run into. An update adds to none of those that are counted. */
export function lookAtQuotas(
  { quotas, ec2 }: Pick<AwsClients, 'quotas' | 'ec2'>,
  profileName: string,
  known: KnownStack,
): Promise<Check[]> {
  const addresses = NAT_GATEWAYS[profileName] ?? 0;
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
      needed: addresses,
    },
  ];
  const list: Quota[] = [
    ...(known?.stack ? [] : counted.filter(({ needed }) => needed > 0)),
    {
      subject: 'Quota: Lambda',
      service: 'lambda',
      code: 'L-B99A9384',
      needed: LEAST_LAMBDA_CONCURRENCY,
    },
  ];
  return Promise.all(
    list.map(({ subject, service, code, used, needed }) =>
      examine(subject, async () => {
        const [{ Quota: quota }, inUse] = await Promise.all([
          quotas.send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code })),
          used?.() ?? 0,
        ]);
        const limit = quota?.Value ?? 0;
        const found = used ? `${inUse} of ${limit} in use, ${needed} needed` : `${limit}`;
        if (limit - inUse >= needed) return ok(found);
        return warning(
          `${found}, expected ${used ? 'room for it' : `at least ${needed}`}`,
          `Ask for more: aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value <number>`,
        );
      }),
    ),
  );
}
