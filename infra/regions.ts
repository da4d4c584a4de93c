import { z } from 'zod';

/**
 * The commercial regions, and what each lacks of what the portal needs. The regions and the
 * endpoints of services are those of AWS's own list for its SDKs (`endpoints.json` of botocore
 * 1.43.107, read on 2026-11-27): Cognito, WAF, Lambda, DynamoDB, KMS, ACM and the others have one in
 * each of them; SES has not. Where a load balancer signs in with Cognito is in the Elastic Load
 * Balancing guide, "Authenticate users using an Application Load Balancer" (read on the same day).
 * That each has the instances and the Lambda runtime is believed.
 */
const regions = {
  'af-south-1': {},
  'ap-east-1': { mail: false },
  'ap-east-2': { signIn: false, mail: false },
  'ap-northeast-1': {},
  'ap-northeast-2': {},
  'ap-northeast-3': {},
  'ap-south-1': {},
  'ap-south-2': {},
  'ap-southeast-1': {},
  'ap-southeast-2': {},
  'ap-southeast-3': {},
  'ap-southeast-4': { mail: false },
  'ap-southeast-5': { signIn: false },
  'ap-southeast-6': { signIn: false, mail: false },
  'ap-southeast-7': { signIn: false, mail: false },
  'ca-central-1': {},
  'ca-west-1': {},
  'eu-central-1': {},
  'eu-central-2': {},
  'eu-north-1': {},
  'eu-south-1': {},
  'eu-south-2': { mail: false },
  'eu-west-1': {},
  'eu-west-2': {},
  'eu-west-3': {},
  'il-central-1': {},
  'me-central-1': {},
  'me-south-1': {},
  'mx-central-1': { signIn: false, mail: false },
  'sa-east-1': {},
  'us-east-1': {},
  'us-east-2': {},
  'us-west-1': {},
  'us-west-2': {},
} satisfies Record<string, { readonly signIn?: false; readonly mail?: false }>;

const known = new Map<string, { readonly signIn?: false; readonly mail?: false }>(
  Object.entries(regions),
);

/** The regions in which the portal can stand. */
export const portalRegions: readonly string[] = [...known]
  .filter(([, { signIn }]) => signIn !== false)
  .map(([name]) => name);

/** Whether SES can send from a region. */
export function hasMail(region: string): boolean {
  const found = known.get(region);
  return found !== undefined && found.mail !== false;
}

const EXAMPLE = 'a commercial region of AWS such as "eu-central-1"';

/** Why no region of a partition will do, by how its name begins. */
const otherPartitions: readonly [start: RegExp, reason: string][] = [
  [
    /^us-gov-/,
    `${EXAMPLE}; GovCloud keeps the public keys of load balancers at addresses of its own, and its ARNs are of another partition`,
  ],
  [
    /^cn-/,
    `${EXAMPLE}; in China no load balancer signs in with Cognito, and ARNs are of another partition`,
  ],
  [/^(?:us|eu)-iso[a-z]?-|^eusc-/, `${EXAMPLE}; this one is of another partition`],
];

function expectedFor(region: unknown, lacking: string): string {
  const name = typeof region === 'string' ? region : '';
  const [, reason] = otherPartitions.find(([start]) => start.test(name)) ?? [];
  if (reason !== undefined) return reason;
  if (known.has(name)) return `a region with ${lacking}`;
  return EXAMPLE;
}

function region(can: (name: string) => boolean, lacking: string) {
  const error = ({ input }: { input?: unknown }) => expectedFor(input, lacking);
  return z.string({ error }).refine(can, { error });
}

/** Where the stack stands: a commercial region with all that it needs, but perhaps SES. */
export const regionSetting = region(
  (name) => portalRegions.includes(name),
  'load balancers that sign in with Cognito',
);

/** Where SES sends. */
export const mailRegionSetting = region(hasMail, 'SES');
