import { type Assembly, deployStack } from 'local-aws';
import { priceList, prices, type Price } from './prices';

/** The company that the costs are reckoned for. */
export const company = {
  people: 200,
  workdaysAMonth: 22,
  requestsAPersonAndDay: 100,
  codesAPersonAndDay: 2,
  /** Of all log groups. */
  logGbAMonth: 2,
  /** Calls of Cognito and the package lists of new instances; packages come past the gateways. */
  natGbAMonth: 5,
  /** Of one unit: what a few requests a second take. */
  capacityUnits: 0.1,
};

/** A line of a bill for a month. */
export interface CostLine {
  readonly what: string;
  /** What is multiplied: `2 × 730 h × 0.052`. */
  readonly arithmetic: string;
  readonly usd: number;
}

/** The metrics of an instance that is monitored each minute (Amazon EC2, "Manage detailed monitoring"). */
const INSTANCE_METRICS = 7;
/** Cognito's free people, which its Essentials plan has (Amazon Cognito pricing). */
const FREE_PEOPLE = 10_000;
const FREE_DASHBOARDS = 3;

/** What is multiplied, each with its unit if it has one. */
type Factors = readonly (readonly [amount: number, unit?: string])[];

const plain = (value: number) => String(Math.round(value * 10_000) / 10_000);

function lineOf([what, { usd }, ...factors]: readonly [string, Price, ...Factors]): CostLine {
  const texts = factors.map(([factor, unit]) => [plain(factor), unit].filter(Boolean).join(' '));
  const amount = factors.reduce((product, [factor]) => product * factor, 1);
  return { what, arithmetic: [...texts, usd].join(' × '), usd: amount * usd };
}

/** What a synthesized profile costs a month, line by line, with as few instances as it keeps. */
export function costsOf(assembly: Assembly): CostLine[] {
  const stack = deployStack(assembly);
  const properties = (type: string) =>
    stack.resources(`AWS::${type}`).map((resource) => resource.properties);
  const count = (type: string) => properties(type).length;
  const hours = [priceList.hoursAMonth, 'h'] as const;

  const instances = Number(properties('AutoScaling::AutoScalingGroup')[0]?.['MinSize']);
  const launch = properties('EC2::LaunchTemplate')[0]?.['LaunchTemplateData'] as {
    InstanceType: 't4g.micro' | 't4g.small';
    BlockDeviceMappings: { Ebs: { VolumeSize: number } }[];
    NetworkInterfaces: { AssociatePublicIpAddress: boolean }[];
  };
  const isPublic = launch.NetworkInterfaces.some((each) => each.AssociatePublicIpAddress);
  const facing = properties('ElasticLoadBalancingV2::LoadBalancer').filter(
    ({ Scheme }) => Scheme !== 'internal',
  );
  const zones = facing.flatMap(({ Subnets }) => Subnets as unknown[]).length;
  const addresses = zones + count('EC2::EIP') + (isPublic ? instances : 0);
  const gb = launch.BlockDeviceMappings.reduce((sum, { Ebs }) => sum + Ebs.VolumeSize, 0);
  const rules = properties('WAFv2::WebACL').flatMap(({ Rules }) => Rules as unknown[]).length;
  const plus = properties('Cognito::UserPool')[0]?.['UserPoolTier'] === 'PLUS';
  const days = company.people * company.workdaysAMonth;
  const millions = (days * company.requestsAPersonAndDay) / 1_000_000;
  const published = properties('Logs::MetricFilter').flatMap(({ MetricTransformations }) =>
    (MetricTransformations as { MetricName: string }[]).map(({ MetricName }) => MetricName),
  );
  const metrics = new Set(published).size + instances * INSTANCE_METRICS;

  // An alarm over an expression is charged for each metric in it (Amazon CloudWatch pricing).
  const watched = properties('CloudWatch::Alarm').reduce((sum, { Metrics }) => {
    const queries = (Metrics ?? []) as { MetricStat?: object }[];
    return sum + Math.max(1, queries.filter(({ MetricStat }) => MetricStat).length);
  }, 0);

  const balancers = count('ElasticLoadBalancingV2::LoadBalancer');
  const gateways = count('EC2::NatGateway');
  const dashboards = Math.max(0, count('CloudWatch::Dashboard') - FREE_DASHBOARDS);
  const people = Math.max(0, company.people - FREE_PEOPLE);
  const lines: [string, Price, ...Factors][] = [
    ['Load balancer', prices.loadBalancerHour, [balancers], hours],
    ['Its capacity units', prices.capacityUnitHour, [company.capacityUnits], hours],
    [`Instances, ${launch.InstanceType}`, prices[launch.InstanceType], [instances], hours],
    ['Disks', prices.diskGb, [instances], [gb, 'GB']],
    ['Public addresses', prices.addressHour, [addresses], hours],
    ['NAT gateways', prices.natHour, [gateways], hours],
    ['Data through them', prices.natGb, [gateways > 0 ? company.natGbAMonth : 0, 'GB']],
    ['Keys', prices.key, [count('KMS::Key')]],
    ['Web ACLs', prices.webAcl, [count('WAFv2::WebACL')]],
    ['Their rules', prices.webAclRule, [rules]],
    ['Requests that they look at', prices.webAclRequests, [rules > 0 ? millions : 0, 'million']],
    ['Metrics', prices.metric, [metrics]],
    ['Alarms', prices.alarm, [watched, 'metrics']],
    ['Dashboards beyond three', prices.dashboard, [dashboards]],
    ['Logs', prices.logGb, [company.logGbAMonth, 'GB']],
    plus
      ? ['People, Plus plan', prices.plusPerson, [company.people]]
      : ['People, Essentials plan', prices.essentialsPerson, [people]],
    ['Mails', prices.mails, [(days * company.codesAPersonAndDay) / 1_000, 'thousand']],
  ];
  return lines.map(lineOf).filter(({ usd }) => usd > 0);
}

/** How many resources of each type a template has. */
export function resourceCounts({ template }: Assembly): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(template.Resources)) {
    counts.set(Type, (counts.get(Type) ?? 0) + 1);
  }
  return counts;
}
