import { Duration } from 'aws-cdk-lib';

/** How many instances a group keeps. What is desired in between is the group's own to know. */
export interface FleetSize {
  readonly minimum: number;
  /** One more than ever serve: the place in which a replacement starts. */
  readonly maximum: number;
}

/** A fleet that could not be replaced without an instance going first. */
export class FleetSizeError extends Error {
  override readonly name = 'FleetSizeError';
}

/** How long an instance may take from its launch to its signal. */
export const bootLimit = Duration.minutes(10);

/** How old an instance gets, and so its image, its packages and its Node. */
export const lifetime = Duration.days(14);

/**
 * How long a new instance is watched before an old one goes for it. Longer than the grace period, so
 * that one which the load balancer never finds healthy is known to be so by then.
 */
const warmup = bootLimit.plus(Duration.minutes(2));

/**
 * The sizes of a group, and the policies by which it is created and its instances are replaced.
 *
 * By a deployment, one instance at a time, each after a new one has signalled. All but one place of
 * the group stay in service meanwhile, so never fewer than served before; CloudFormation raises the
 * group for the time of the replacement. There is no desired capacity, with which a deployment would
 * undo what scaling has done (AWS CloudFormation, "UpdatePolicy attribute").
 *
 * By the group itself, when an instance is too old or fails its health checks, a new one is launched
 * first (Amazon EC2 Auto Scaling, "Instance maintenance policies"). The percentage is of what is
 * desired, and is believed to count beyond the maximum of a group that has scaled up to it.
 *
 * Throws {@link FleetSizeError}.
 */
export function fleetPolicies({ minimum, maximum }: FleetSize) {
  const possible = Number.isInteger(minimum) && Number.isInteger(maximum);
  if (!possible || minimum < 1 || maximum <= minimum) {
    throw new FleetSizeError(
      `expected a fleet of at least 1 instance with a maximum above its minimum, got ${minimum} to ${maximum}`,
    );
  }
  return {
    sizes: { minSize: String(minimum), maxSize: String(maximum) },
    replacement: {
      maxInstanceLifetime: lifetime.toSeconds(),
      // None goes before another has come, and where the fewest serve it is one that comes.
      instanceMaintenancePolicy: {
        minHealthyPercentage: 100,
        maxHealthyPercentage: 100 + Math.ceil(100 / minimum),
      },
      healthCheckType: 'ELB',
      healthCheckGracePeriod: bootLimit.toSeconds(),
      defaultInstanceWarmup: warmup.toSeconds(),
    },
    creationPolicy: { resourceSignal: { count: minimum, timeout: bootLimit.toIsoString() } },
    updatePolicy: {
      autoScalingRollingUpdate: {
        minInstancesInService: maximum - 1,
        maxBatchSize: 1,
        waitOnResourceSignals: true,
        pauseTime: bootLimit.toIsoString(),
        // What would fight the replacement (AWS CloudFormation, "UpdatePolicy attribute").
        suspendProcesses: [
          'HealthCheck',
          'ReplaceUnhealthy',
          'AZRebalance',
          'AlarmNotification',
          'ScheduledActions',
        ],
      },
    },
  };
}
