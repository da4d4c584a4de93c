import { once } from 'node:events';
import { join } from 'node:path';
import { certificateIn } from './alb/certificate';
import { loadBalancerFrom } from './alb/declared-load-balancer';
import { startLoadBalancer, type LoadBalancer } from './alb/load-balancer';
import type { TargetGroup } from './alb/target-group';
import type { LocalPerson } from './cognito/local-people';
import type { RunningUserPool } from './cognito/user-pool-server';
import { CleanupStack } from './cleanup-stack';
import type { RecordedCall } from './iam/access-control';
import { credentialEnvironment } from './iam/credentials';
import { roleOfInstances } from './iam/role-of';
import type { Functions } from './lambda/functions';
import { startFleet } from './instance/fleet';
import { groupSize } from './instance/group-size';
import { unitFrom } from './instance/unit';
import {
  awsEnvironment,
  startServices,
  type InjectedFaults,
  type ServiceAddresses,
} from './services';
import type { Assembly } from './template/assembly';
import { deployStack } from './template/deploy';
import { publicOrigins } from './template/origins';

const HTTPS_PORT = 443;
const LOCAL_NAME = 'localhost';
const HEALTHY_WITHIN_MS = 60_000;

/** An instance runs, and does not answer its health check. */
export class UnhealthyInstanceError extends Error {
  override readonly name = 'UnhealthyInstanceError';
}

/** Where the parts of a cloud are reached. */
export interface Addresses extends ServiceAddresses {
  readonly albPublicKeysUrl: string;
}

export interface CloudOptions {
  readonly assembly: Assembly;
  /** Keeps what survives a restart. */
  readonly stateDirectory: string;
  /** Port of the load balancer's HTTPS listener on this machine. */
  readonly port: number;
  /** Whether that listener speaks TLS, with a certificate for localhost that signs itself. */
  readonly https?: boolean;
  /** How many instances stand behind the load balancer; as many as the template asks for if not given. */
  readonly instances?: number | undefined;
  /** The people to begin with, if the template declares nobody. */
  readonly seed?: readonly LocalPerson[] | undefined;
  /** People of this machine only, beside those of the template; they have no password. */
  readonly localPeople?: readonly LocalPerson[] | undefined;
  /** Variables of the application's, such as addresses that in AWS follow from the region. */
  readonly environment: (addresses: Addresses) => Readonly<Record<string, string>>;
  /** Milliseconds since 1970, for the load balancer, the user pool and the functions. */
  readonly now?: () => number;
  /** Ends a start that is under way: what stands is ended, and the signal's reason thrown. */
  readonly signal?: AbortSignal;
  /** Asked before a service is: what it gives is answered instead. Tests make services fail by it. */
  readonly faults?: InjectedFaults;
  /**
   * A descriptor that takes what the instance with this number, from 1, prints to standard output,
   * in place of its log. A test can fill it, or stop reading it.
   */
  readonly output?: (number: number) => number;
  /** Whether the user pool throttles at the documented rates. */
  readonly quotas?: boolean;
  /** Told of what happens while it runs, such as an instance that is started anew. */
  readonly report?: (line: string) => void;
  /** Shown each line of the parts' logs. */
  readonly echo?: (line: string) => void;
  /** Told as each part stands. */
  readonly progress?: (part: string, where: string) => void;
}

/** A stack that runs on this machine. */
export interface Cloud extends Addresses {
  readonly publicUrl: string;
  readonly targets: readonly string[];
  /** The processes of the instances that run now. */
  readonly pids: () => readonly number[];
  readonly userPool: RunningUserPool;
  readonly loadBalancer: LoadBalancer;
  /** The Lambda functions, which an operator may invoke past every permission. */
  readonly functions: Pick<Functions, 'names' | 'invoke'>;
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What the stack's roles have asked for so far. */
  readonly calls: () => readonly RecordedCall[];
  /** Rejects when no instance is left that serves. */
  readonly failed: Promise<never>;
  /** Ends every part, the instances first. */
  readonly close: () => Promise<void>;
}

/**
 * Brings up what a synthesized stack declares: its user pool, its load balancer, and the instances
 * with the release and the environment of its launch template. If one part does not start, those
 * before it are ended again, and its error is thrown.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { assembly, stateDirectory, port, now, progress = () => undefined } = options;
  const cleanup = new CleanupStack();
  const state = (name: string) => join(stateDirectory, name);
  const clock = now && { now };

  try {
    const tls = options.https && (await certificateIn(state('certificate.json'), now));
    const publicUrl = `${tls ? 'https' : 'http'}://${LOCAL_NAME}:${port}`;
    const services = await startServices({ ...options, publicUrl });
    cleanup.defer(services.close);
    const { access, events, functions, logs, roles, stack, userPool } = services;

    const loadBalancer = await startLoadBalancer({
      configuration: loadBalancerFrom(stack),
      ports: new Map([[HTTPS_PORT, port]]),
      hostNames: new Map([
        [LOCAL_NAME, new URL(publicOrigins(deployStack(assembly)).loadBalancer).hostname],
      ]),
      signInUrl: userPool.url,
      clientSecret: (clientId) => userPool.pool.clientSecret(clientId) ?? '',
      stateFile: state('load-balancer.json'),
      log: logs.of('load-balancer'),
      events,
      ...(tls && { tls }),
      ...clock,
    });
    cleanup.defer(loadBalancer.close);
    progress('Load balancer', publicUrl);

    const { cognitoUrl, dynamodbUrl, inboxUrl, jwksUrl, lambdaUrl } = services;
    const { eventsUrl, unservedUrl } = services;
    const addresses: Addresses = {
      cognitoUrl,
      dynamodbUrl,
      inboxUrl,
      jwksUrl,
      lambdaUrl,
      eventsUrl,
      unservedUrl,
      albPublicKeysUrl: loadBalancer.publicKeysUrl,
    };
    const role = roleOfInstances(stack, roles);
    const fleet = await startFleet({
      unit: unitFrom(stack, assembly),
      count: options.instances ?? groupSize(stack),
      environment: {
        PATH: process.env.PATH ?? '',
        ...awsEnvironment(addresses),
        ...options.environment(addresses),
      },
      credentials: (number) =>
        credentialEnvironment(access.issueCredentials(role.arn, instanceId(number))),
      log: (number) => logs.of(`instance-${number}`),
      output: options.output,
      events,
      report: options.report ?? (() => undefined),
    });
    cleanup.defer(fleet.stop);
    const { urls: targets, failed } = fleet;
    const group = loadBalancer.targetGroup();
    for (const url of targets) {
      group.register(url);
      await firstHealthy(group, url, failed, options.signal);
      progress('Instance', url);
    }
    return {
      ...addresses,
      publicUrl,
      targets,
      pids: fleet.pids,
      userPool,
      loadBalancer,
      functions,
      outputs: stack.outputs(),
      calls: () => access.calls,
      failed,
      close: cleanup.run,
    };
  } catch (error) {
    await cleanup.run().catch(() => undefined);
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
