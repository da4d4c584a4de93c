import { once } from 'node:events';
import type { LoadBalancer } from './alb/load-balancer';
import type { TargetGroup } from './alb/target-group';
import { credentialEnvironment } from './iam/credentials';
import { roleOfInstances } from './iam/role-of';
import type { Role } from './iam/roles';
import { startFleet, type Fleet, type FleetOptions } from './instance/fleet';
import { groupSize } from './instance/group-size';
import { unitFrom } from './instance/unit';
import { awsEnvironment, type ServiceAddresses, type Services } from './services';
import { groupsOfInstances } from './targets';
import type { Assembly } from './template/assembly';
import type { DeployedStack } from './template/stack';

const HEALTHY_WITHIN_MS = 60_000;

/** An instance runs, and does not answer its health check. */
export class UnhealthyInstanceError extends Error {
  override readonly name = 'UnhealthyInstanceError';
}

export interface InstancesOptions<Addresses> {
  readonly assembly: Assembly;
  readonly instances?: number | undefined;
  readonly environment?: (addresses: Addresses) => Readonly<Record<string, string>>;
  readonly output?: FleetOptions['output'];
  readonly report?: (line: string) => void;
  readonly progress?: (part: string, where: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads what a stack's instances run, in which role, and how many there are. Throws
 * {@link ResourceError} for the first thing that cannot be read.
 */
export function declaredInstances(
  stack: DeployedStack,
  roles: readonly Role[],
  { assembly, instances }: Pick<InstancesOptions<never>, 'assembly' | 'instances'>,
) {
  return {
    role: roleOfInstances(stack, roles),
    unit: unitFrom(stack, assembly),
    count: instances ?? groupSize(stack),
  };
}

/**
 * Starts the instances with the release and the environment of the launch template, and registers
 * each with the target groups of the Auto Scaling group. Throws, with none left, if one does not
 * answer its health checks.
 */
export async function startInstances<Addresses extends ServiceAddresses>(
  { stack, roles, access, logs, events }: Services,
  loadBalancer: LoadBalancer,
  addresses: Addresses,
  options: InstancesOptions<Addresses>,
): Promise<Fleet> {
  const { role, unit, count } = declaredInstances(stack, roles, options);
  const groups = groupsOfInstances(stack, loadBalancer);
  const fleet = await startFleet({
    unit,
    count,
    environment: {
      PATH: process.env.PATH ?? '',
      ...awsEnvironment(addresses),
      ...options.environment?.(addresses),
    },
    credentials: (number) =>
      credentialEnvironment(access.issueCredentials(role.arn, instanceId(number))),
    log: (number) => logs.of(`instance-${number}`),
    output: options.output,
    events,
    report: options.report ?? (() => undefined),
  });
  try {
    for (const url of fleet.urls) {
      for (const group of groups) {
        group.register(url);
        await firstHealthy(group, url, fleet.failed, options.signal);
      }
      options.progress?.('Instance', url);
    }
    return fleet;
  } catch (error) {
    await fleet.stop();
    throw error;
  }
}

/** Waits for an instance to answer its health check, while that may still happen. */
async function firstHealthy(
  group: TargetGroup,
  url: string,
  failed: Promise<never>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const patience = AbortSignal.timeout(HEALTHY_WITHIN_MS);
  const ended = AbortSignal.any([patience, ...(signal ? [signal] : [])]);
  const givenUp = once(ended, 'abort').then((): never => {
    if (!patience.aborted) throw signal?.reason;
    const { path } = group.configuration.healthCheck;
    throw new UnhealthyInstanceError(`Expected ${url}${path} to answer within 60 s; see the logs`);
  });
  await Promise.race([group.firstHealthy(url), failed, givenUp]);
}

/** An id of EC2's shape; the sessions of an instance's role are named after it. */
const instanceId = (number: number) => `i-${String(number).padStart(17, '0')}`;
