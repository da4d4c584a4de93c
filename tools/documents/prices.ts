/** A price in US dollars. */
export interface Price {
  readonly usd: number;
  /** What is paid for: `hour of a load balancer`. */
  readonly per: string;
  /** The page of AWS's that has it. */
  readonly source: string;
  /** Whether it is from memory; the others were found in articles of 2026 that quote the page. */
  readonly estimated: boolean;
}

const price = (usd: number, per: string, source: string): Price => ({
  usd,
  per,
  source,
  estimated: true,
});

const found = (...of: Parameters<typeof price>): Price => ({ ...price(...of), estimated: false });

/** Where and when the prices hold. Change all of it together. */
export const priceList = {
  region: 'eu-central-1',
  date: '2026-11-22',
  hoursAMonth: 730,
};

/** What is paid for, without taxes, free tiers (but Cognito's) and savings plans. */
export const prices = {
  loadBalancerHour: price(0.027, 'hour of a load balancer', 'Elastic Load Balancing pricing'),
  capacityUnitHour: price(0.008, 'hour of a capacity unit', 'Elastic Load Balancing pricing'),
  't4g.micro': price(0.0096, 'hour of a t4g.micro', 'Amazon EC2 On-Demand Pricing'),
  't4g.small': price(0.0192, 'hour of a t4g.small', 'Amazon EC2 On-Demand Pricing'),
  diskGb: price(0.0952, 'GB and month of gp3', 'Amazon EBS pricing'),
  addressHour: found(0.005, 'hour of a public IPv4 address', 'Amazon VPC pricing'),
  natHour: price(0.052, 'hour of a NAT gateway', 'Amazon VPC pricing'),
  natGb: price(0.052, 'GB through a NAT gateway', 'Amazon VPC pricing'),
  key: price(1, 'key and month', 'AWS Key Management Service pricing'),
  webAcl: found(5, 'web ACL and month', 'AWS WAF pricing'),
  webAclRule: found(1, 'rule and month', 'AWS WAF pricing'),
  webAclRequests: found(0.6, 'million requests', 'AWS WAF pricing'),
  metric: found(0.3, 'custom metric and month', 'Amazon CloudWatch pricing'),
  alarm: price(0.1, 'metric of an alarm and month', 'Amazon CloudWatch pricing'),
  dashboard: found(3, 'dashboard and month', 'Amazon CloudWatch pricing'),
  logGb: price(0.63, 'GB of logs taken in', 'Amazon CloudWatch pricing'),
  essentialsPerson: price(
    0.015,
    'active person above 10,000, Essentials plan',
    'Amazon Cognito pricing',
  ),
  plusPerson: price(0.02, 'active person, Plus plan', 'Amazon Cognito pricing'),
  mails: price(0.1, '1,000 mails', 'Amazon SES pricing'),
} satisfies Record<string, Price>;
