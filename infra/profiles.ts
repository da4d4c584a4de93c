import { InstanceSize } from 'aws-cdk-lib/aws-ec2';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Configuration } from './configuration';
import type { FleetSize } from './fleet-policies';
import type { LogDays } from './log-settings';

/** The instances of a profile. */
export interface Fleet extends FleetSize {
  /** Of the `t4g` family. */
  readonly instanceSize: InstanceSize;
  /** Requests a minute that one instance is to serve, beyond which another is started. */
  readonly requestsPerMinute?: number;
}

/** A way to deploy the portal, and what it must pass. */
export interface Profile {
  readonly name: string;
  /** Whether it must pass the rules of NIST 800-53 R5 beside those of AWS Solutions. */
  readonly nist: boolean;
  readonly fleet: Fleet;
  /** Whether the instances have no public address and reach out through a NAT gateway a zone. */
  readonly privateInstances: boolean;
  /** How long logs are kept where the settings do not say. */
  readonly logDays: LogDays;
  /** Whether web ACLs stand before the load balancer and the user pool. */
  readonly webAcls: boolean;
  /** Whether a key of the stack's own encrypts what AWS's keys would. */
  readonly ownKey: boolean;
  /** Whether the load balancer can be deleted only after its protection has been lifted. */
  readonly loadBalancerProtection: boolean;
  /** Whether a mailbox is enough to set a new password. */
  readonly emailRecovery: boolean;
  /** Whether the user pool is on the Plus plan and refuses passwords known to be leaked. */
  readonly threatProtection: boolean;
  /** Whether the settings may ask for the people of `people.ts`. */
  readonly seedsPeople: boolean;
  /** How many runs of each trigger the account keeps free, and lets happen at a time, at most. */
  readonly triggerConcurrency?: number;
}

/** The small company's: what costs least and leaves no finding of the AWS Solutions pack open. */
export const starter: Profile = {
  name: 'starter',
  nist: false,
  // The smallest that installs packages without running out of memory (1 GB), and a place for the
  // next while a release is being replaced.
  fleet: { minimum: 1, maximum: 2, instanceSize: InstanceSize.MICRO },
  privateInstances: false,
  logDays: {
    portal: RetentionDays.THREE_MONTHS,
    network: RetentionDays.ONE_MONTH,
    requests: RetentionDays.THREE_MONTHS,
  },
  webAcls: false,
  ownKey: false,
  loadBalancerProtection: false,
  emailRecovery: true,
  threatProtection: false,
  seedsPeople: true,
};

/** The company's that has a reviewer: it also passes NIST 800-53 R5. */
export const production: Profile = {
  name: 'production',
  nist: true,
  fleet: {
    minimum: 2,
    maximum: 4,
    instanceSize: InstanceSize.SMALL,
    // A page takes about 4 ms of such a processor (half the speed of the laptop that was measured),
    // and 40 % of one is an instance's for good (Amazon EC2, "Key concepts for burstable performance
    // instances"): 100 pages a second. Half of that leaves room until another instance serves.
    requestsPerMinute: 3_000,
  },
  privateInstances: true,
  // What reviewers ask for: PCI DSS 10.5.1 has a year, and others say no number.
  logDays: {
    portal: RetentionDays.ONE_YEAR,
    network: RetentionDays.ONE_YEAR,
    requests: RetentionDays.ONE_YEAR,
  },
  webAcls: true,
  ownKey: true,
  loadBalancerProtection: true,
  emailRecovery: false,
  threatProtection: true,
  seedsPeople: false,
  // A code takes about half a second to make and mail: 40 codes a second, more than SES lets an
  // account send to begin with (14). No other function of the account can take these runs away.
  triggerConcurrency: 20,
};

export const profiles: readonly Profile[] = [starter, production];

/** There is no profile of that name. */
export class UnknownProfileError extends Error {
  override readonly name = 'UnknownProfileError';
}

/** A profile by its name. Throws {@link UnknownProfileError}. */
export function profileNamed(name: string): Profile {
  const found = profiles.find((profile) => profile.name === name);
  if (found) return found;
  const names = profiles.map((profile) => profile.name).join(', ');
  throw new UnknownProfileError(`--profile: expected one of ${names}, got "${name}"`);
}

/** The settings of a deployment as a profile lets them be. */
export function configurationFor(profile: Profile, configuration: Configuration): Configuration {
  return { ...configuration, seedPeople: configuration.seedPeople && profile.seedsPeople };
}
