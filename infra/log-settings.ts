import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';

/**
 * How many days each kind of log is kept.
 *
 * - `portal`: what instances and functions write, and the events of sign-ins: who did what.
 * - `network`: the flow logs of the network.
 * - `requests`: requests to the load balancer, in its access logs, and those that a web ACL stopped.
 */
export interface LogDays {
  readonly portal: RetentionDays;
  readonly network: RetentionDays;
  readonly requests: RetentionDays;
}

/**
 * Those that CloudWatch Logs knows ("PutRetentionPolicy"), for buckets as well; a test holds them
 * against CDK's list, which every command would have to load.
 */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922,
  3_288, 3_653,
] as const satisfies readonly RetentionDays[];

const days = z
  .literal(RETENTION_DAYS, { error: `one of ${RETENTION_DAYS.join(', ')} days` })
  .optional();

/** The schema of {@link LogDays} in the settings, where what is not given is the profile's. */
export const logSettings = z.strictObject(
  { portal: days, network: days, requests: days },
  { error: 'an object with "portal", "network" or "requests"' },
);

/** What the settings say, and what the profile says where they do not. */
export function logDaysOf(
  given: z.output<typeof logSettings> | undefined,
  { portal, network, requests }: LogDays,
): LogDays {
  return {
    portal: given?.portal ?? portal,
    network: given?.network ?? network,
    requests: given?.requests ?? requests,
  };
}
