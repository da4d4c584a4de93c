import { RetentionDays } from 'aws-cdk-lib/aws-logs';
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

const values = Object.values(RetentionDays).filter(
  (value) => typeof value === 'number' && value !== RetentionDays.INFINITE,
);

// Those that CloudWatch Logs knows ("PutRetentionPolicy"), for buckets as well.
const expected = `one of ${values.join(', ')} days`;
const days = z
  .enum(RetentionDays, { error: expected })
  .exclude(['INFINITE'], { error: expected })
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
