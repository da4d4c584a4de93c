import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateIn } from './alb/certificate';
import { loadBalancerFrom } from './alb/declared-load-balancer';
import { serviceOf } from './alb/lambda-target';
import { startLoadBalancer, type LoadBalancer } from './alb/load-balancer';
import { LocalHosts } from './alb/local-hosts';
import type { LocalPerson } from './cognito/local-people';
import type { SigningKeyPair } from './cognito/signing-keys';
import type { RunningUserPool } from './cognito/user-pool-server';
import { CleanupStack } from './cleanup-stack';
import type { RecordedCall } from './iam/access-control';
import { rolesFrom } from './iam/roles';
import type { Functions } from './lambda/functions';
import { listenerPorts, type ListenerPort } from './local-origins';
import { freePort } from './loopback';
import {
  startServicesOf,
  type InjectedFaults,
  type ServiceAddresses,
  type Services,
} from './services';
import { servedStack, type ServedStack } from './served-stack';
import { declaredInstances, startInstances } from './registered-instances';
import type { ProviderPerson } from './cognito/stand-in/people';
import type { Parameters } from './parameters';
import { hasInstances, idleGroups, targetsByGroup, type CallerTargets } from './targets';
import type { Assembly } from './template/assembly';
import { publicOrigins } from './template/public-origins';
import type { DeployedStack } from './template/stack';

/** Where the parts of a cloud are reached. */
export interface Addresses extends ServiceAddresses {
  readonly albPublicKeysUrl: string;
}

export interface CloudOptions {
  readonly assembly: Assembly;
  /** Keeps what survives a restart; without it, nothing does. */
  readonly stateDirectory?: string | undefined;
  /** Port of the load balancer's HTTPS listener on this machine; without it, any free one. */
  readonly port?: number | undefined;
  /** Whether that listener speaks TLS, with a certificate for localhost that signs itself. */
  readonly https?: boolean;
  /** Servers that the caller runs in place of the instances; then none is started. */
  readonly targets?: CallerTargets | undefined;
  /** How many instances stand behind the load balancer; as many as the template asks for if not given. */
  readonly instances?: number | undefined;
  /** The people to begin with, if the template declares nobody. */
  readonly seed?: readonly LocalPerson[] | undefined;
  /** People of this machine only, beside those of the template; they have no password. */
  readonly localPeople?: readonly LocalPerson[] | undefined;
  /** People of other providers, beside those whom their stand-ins make of the pool's. */
  readonly providerPeople?: readonly ProviderPerson[] | undefined;
  /** Variables of the application's, such as addresses that in AWS follow from the region. */
  readonly environment?: (addresses: Addresses) => Readonly<Record<string, string>>;
  /** Milliseconds since 1970, for the load balancer, the user pool and the functions. */
  readonly now?: () => number;
  /** Ends a start that is under way: what stands is ended, and the signal's reason thrown. */
  readonly signal?: AbortSignal;
  /** Asked before a service is: what it gives is answered instead. Tests make services fail by it. */
  /** The values of the Parameter Store; without it, the store is not served. */
  readonly parameters?: Parameters | undefined;
  readonly faults?: InjectedFaults;
  /**
   * A descriptor that takes what the instance with this number, from 1, prints to standard output,
   * in place of its log. A test can fill it, or stop reading it.
   */
  readonly output?: (number: number) => number;
  /** Whether the user pool throttles at the documented rates. */
  readonly quotas?: boolean;
  /** The keys of a user pool that has no state yet; new ones unless given. */
  readonly signingKeys?: SigningKeyPair | undefined;
  /** Told of what happens while it runs, such as an instance that is started anew. */
  readonly report?: (line: string) => void;
  /** Shown each line of the parts' logs. */
  readonly echo?: (line: string) => void;
  /** Told what is left out, and of each part as it stands. */
  readonly progress?: (part: string, where: string) => void;
  /**
   * What to start without although the template has it: `LogicalId`, `LogicalId.Path`, `AWS::Type`
   * or `AWS::Type.Path`.
   */
  readonly ignore?: readonly string[] | undefined;
}

/** A stack that runs on this machine. */
export interface Cloud extends Addresses {
  /** The load balancer's HTTPS listener by its first host name, `localhost`. */
  readonly publicUrl: string;
  /** By each of its host names in AWS, where that listener is reached here. */
  readonly hostUrls: ReadonlyMap<string, string>;
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
  return startCloudOf(servedStack(options), options);
}

/** {@link startCloud} for who has found already what is not served. */
export async function startCloudOf(served: ServedStack, options: CloudOptions): Promise<Cloud> {
  const { now, progress = () => undefined } = options;
  const cleanup = new CleanupStack();
  const port = options.port || (await freePort());
  const stateDirectory = options.stateDirectory ?? (await temporaryDirectory(cleanup));
  const state = (name: string) => join(stateDirectory, name);
  const clock = now && { now };

  try {
    const { stack: inAws } = served;
    assertReadable(inAws, options);
    const { hosts } = publicOrigins(inAws);
    const { localNames } = new LocalHosts(hosts);
    const tls = options.https && (await certificateIn(state('certificate.json'), now, localNames));
    const { ports, urls } = await localListeners(listenerPorts(inAws), port, tls !== undefined);
    const publicUrl = `${tls ? 'https' : 'http'}://localhost:${port}`;
    const services = await startServicesOf(served, {
      ...options,
      stateDirectory,
      publicUrl,
      listenerUrls: urls,
    });
    cleanup.defer(services.close);
    const { events, functions, logs, stack, userPool } = services;

    const configuration = loadBalancerFrom(stack);
    for (const group of configuration.lambdaGroups) {
      if (group.functionArn !== undefined) functions.require(group.functionArn, serviceOf(group));
    }
    const loadBalancer = await startLoadBalancer({
      configuration,
      ports,
      hosts,
      signInUrl: userPool.url,
      clientSecret: (clientId) => userPool.pool.clientSecret(clientId) ?? '',
      invoke: (arn, event, service) => functions.invoke(arn, event, service),
      stateFile: state('load-balancer.json'),
      log: logs.of('load-balancer'),
      events,
      ...(tls && { tls }),
      ...clock,
    });
    cleanup.defer(loadBalancer.close);
    const hostUrls = new Map(
      hosts.map((host, at) => [host, publicUrl.replace('localhost', localNames[at] ?? host)]),
    );
    progress('Load balancer', publicUrl);
    for (const [host, url] of [...hostUrls].slice(1)) progress(`  ${host}`, url);

    const addresses = addressesOf(services, loadBalancer);
    const fleet = startsInstances(options, stack)
      ? await startInstances(services, loadBalancer, addresses, options)
      : undefined;
    if (fleet) cleanup.defer(fleet.stop);
    const failed = fleet?.failed ?? new Promise<never>(() => undefined);
    for (const [group, each] of targetsByGroup(loadBalancer.targetGroups, options.targets ?? {})) {
      for (const url of each) {
        group.register(url);
        progress(`Targets of ${group.configuration.logicalId}`, url);
      }
    }
    for (const name of idleGroups(loadBalancer.targetGroups, configuration.lambdaGroups)) {
      progress(`Targets of ${name}`, 'none: the load balancer answers 503');
    }
    const registered = loadBalancer.targetGroups.flatMap(({ targets }) => targets);
    return {
      ...addresses,
      publicUrl,
      hostUrls,
      targets: [...new Set(registered.map(({ url }) => url.origin))],
      pids: fleet?.pids ?? (() => []),
      userPool,
      loadBalancer,
      functions,
      outputs: stack.outputs((output, { actual }) =>
        progress('Outputs', `without ${output}: ${actual} is not known here`),
      ),
      calls: () => services.access.calls,
      failed,
      close: cleanup.run,
    };
  } catch (error) {
    await cleanup.run().catch(() => undefined);
    throw error;
  }
}

/** Throws, before anything runs, what reading would throw when everything else stands. */
function assertReadable(stack: DeployedStack, options: CloudOptions): void {
  loadBalancerFrom(stack);
  if (startsInstances(options, stack)) declaredInstances(stack, rolesFrom(stack), options);
}

/** A folder for the state of a run that nobody wants to keep. */
async function temporaryDirectory(cleanup: CleanupStack): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'local-aws-'));
  cleanup.defer(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** The ports of this machine for the listeners, and where each but the first is reached. */
async function localListeners(
  [main, ...others]: readonly [ListenerPort, ...ListenerPort[]],
  port: number,
  secure: boolean,
): Promise<{ ports: ReadonlyMap<number, number>; urls: ReadonlyMap<number, string> }> {
  const ports = new Map([[main.port, port]]);
  const urls = new Map<number, string>();
  for (const { protocol, port: declared } of others) {
    const own = await freePort();
    ports.set(declared, own);
    const scheme = secure && protocol === 'HTTPS' ? 'https' : 'http';
    urls.set(declared, `${scheme}://localhost:${own}`);
  }
  return { ports, urls };
}

function addressesOf(services: Services, { publicKeysUrl }: LoadBalancer): Addresses {
  const { cognitoUrl, dynamodbUrl, inboxUrl, jwksUrl, lambdaUrl } = services;
  const { eventsUrl, parametersUrl, unservedUrl } = services;
  return {
    cognitoUrl,
    dynamodbUrl,
    inboxUrl,
    jwksUrl,
    lambdaUrl,
    eventsUrl,
    parametersUrl,
    unservedUrl,
    albPublicKeysUrl: publicKeysUrl,
  };
}

function startsInstances({ targets, instances }: CloudOptions, stack: DeployedStack): boolean {
  return targets === undefined && (instances !== undefined || hasInstances(stack));
}
