import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBalancerFrom } from './alb/declared-load-balancer';
import { startLoadBalancer, type LoadBalancer } from './alb/load-balancer';
import type { TargetGroup } from './alb/target-group';
import { userPoolFrom } from './cognito/declared-user-pool';
import { startUserPool, type RunningUserPool } from './cognito/user-pool-server';
import { startDynamodb } from './dynamodb';
import { startInbox } from './inbox';
import { freePort } from './loopback';
import { startInstance, type Instance } from './instance/instance';
import { unitFrom } from './instance/unit';
import type { Assembly } from './template/assembly';
import { deployStack } from './template/deploy';
import { publicOrigins, type Origins } from './template/origins';

const HTTPS_PORT = 443;
const HEALTHY_WITHIN_MS = 60_000;

/** An instance runs, and does not answer its health check. */
export class UnhealthyInstanceError extends Error {
  override readonly name = 'UnhealthyInstanceError';
}

/** Where the parts of a cloud are reached. */
export interface Addresses {
  readonly cognitoUrl: string;
  readonly dynamodbUrl: string;
  readonly inboxUrl: string;
  readonly albPublicKeysUrl: string;
  readonly jwksUrl: string;
}

export interface CloudOptions {
  readonly assembly: Assembly;
  /** Keeps what survives a restart. */
  readonly stateDirectory: string;
  /** Port of the load balancer's HTTPS listener on this machine. */
  readonly port: number;
  /** How many instances stand behind the load balancer. */
  readonly instances: number;
  /** What the application must be told of addresses that in AWS follow from the region. */
  readonly surroundings: (addresses: Addresses) => Readonly<Record<string, string>>;
  /** Milliseconds since 1970, for the load balancer and the user pool. */
  readonly now?: () => number;
  /** Ends a start that is under way: what stands is ended, and the signal's reason thrown. */
  readonly signal?: AbortSignal;
  /** Told as each part stands. */
  readonly progress?: (part: string, where: string) => void;
}

/** A stack that runs on this machine. */
export interface Cloud extends Addresses {
  readonly publicUrl: string;
  readonly targets: readonly string[];
  readonly userPool: RunningUserPool;
  readonly loadBalancer: LoadBalancer;
  /** Rejects when an instance ends by itself. */
  readonly failed: Promise<never>;
  /** Ends every part, the instances first. */
  readonly close: () => Promise<void>;
}

/**
 * Brings up what a synthesized stack declares: its user pool, its load balancer, and the instances
 * with the release and the environment of its launch template. If one part does not start, those
 * before it are ended again, and its error is thrown. An instance that ends is not started anew, as
 * Auto Scaling would: `failed` says so, and the run is over.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { assembly, stateDirectory, port, now, progress = () => undefined } = options;
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  const state = (name: string) => join(stateDirectory, name);
  const clock = now && { now };

  try {
    await mkdir(state('logs'), { recursive: true });
    const origins = publicOrigins(deployStack(assembly));
    const publicUrl = `http://localhost:${port}`;
    const local = new Map([[origins.loadBalancer, publicUrl]]);
    const deployed = (known: Origins) => deployStack({ ...assembly, origins: known });

    const dynamodb = await startDynamodb(state('dynamodb'));
    closing.push(dynamodb.close);
    progress('DynamoDB', dynamodb.url);
    const inbox = await startInbox();
    closing.push(inbox.close);
    progress('Mail inbox', inbox.url);

    const userPool = await startUserPool({
      configuration: userPoolFrom(deployed(local)),
      stateFile: state('user-pool.json'),
      log: logInto(state('logs/user-pool.log')),
      ...clock,
    });
    closing.push(userPool.close);
    progress('User pool', userPool.url);

    // The pool's domain is known now, and the load balancer and the unit name it.
    const stack = deployed(local.set(origins.signIn, userPool.url));
    const loadBalancer = await startLoadBalancer({
      configuration: loadBalancerFrom(stack),
      ports: new Map([[HTTPS_PORT, port]]),
      signInUrl: userPool.url,
      clientSecret: (clientId) => userPool.pool.clientSecret(clientId) ?? '',
      stateFile: state('load-balancer.json'),
      log: logInto(state('logs/load-balancer.log')),
      ...clock,
    });
    closing.push(loadBalancer.close);
    progress('Load balancer', publicUrl);

    const addresses: Addresses = {
      cognitoUrl: userPool.url,
      dynamodbUrl: dynamodb.url,
      inboxUrl: inbox.url,
      albPublicKeysUrl: loadBalancer.publicKeysUrl,
      jwksUrl: `${userPool.url}/${userPool.poolId}/.well-known/jwks.json`,
    };
    const unit = unitFrom(stack, assembly);
    const instances: Instance[] = [];
    for (let number = 1; number <= options.instances; number++) {
      const instance = startInstance({
        unit,
        port: await freePort(),
        surroundings: { ...awsSurroundings(addresses), ...options.surroundings(addresses) },
        logFile: state(`logs/instance-${number}.log`),
      });
      closing.push(instance.stop);
      instances.push(instance);
    }
    const failed = Promise.race(instances.map(({ ended }) => ended));
    failed.catch(() => undefined);
    const group = loadBalancer.targetGroup();
    for (const { url } of instances) {
      group.register(url);
      await firstHealthy(group, url, failed, options.signal);
      progress('Instance', url);
    }
    const targets = instances.map(({ url }) => url);
    return { ...addresses, publicUrl, targets, userPool, loadBalancer, failed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Appends a line for each entry; an object as JSON. */
function logInto(file: string): (entry: string | object) => void {
  const log = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return (entry) => {
    log.write(`${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`);
  };
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

/** What every host in AWS has: credentials of its role, and the names of the region's services. */
function awsSurroundings(addresses: Addresses): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: addresses.cognitoUrl,
    AWS_ENDPOINT_URL_DYNAMODB: addresses.dynamodbUrl,
    AWS_ENDPOINT_URL_SESV2: addresses.inboxUrl,
    // This machine's Node may be older than the one that instances run, and the SDK says so.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
