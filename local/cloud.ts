import { once } from 'node:events';
import { join } from 'node:path';
import { certificateIn } from './alb/certificate';
import { loadBalancerFrom } from './alb/declared-load-balancer';
import { startLoadBalancer, type LoadBalancer } from './alb/load-balancer';
import type { TargetGroup } from './alb/target-group';
import { userPoolFrom } from './cognito/declared-user-pool';
import { startUserPool, type RunningUserPool } from './cognito/user-pool-server';
import { startDynamodb } from './dynamodb';
import { createTables, tablesFrom } from './dynamodb-tables';
import { AccessControl, type RecordedCall } from './iam/access-control';
import { startAuthorizingProxy, type Authorization } from './iam/authorizing-proxy';
import { cognitoAuthorization } from './iam/cognito-authorization';
import { credentialEnvironment } from './iam/credentials';
import { dynamodbAuthorization } from './iam/dynamodb-authorization';
import { roleOfInstances } from './iam/role-of';
import { rolesFrom } from './iam/roles';
import { sesAuthorization } from './iam/ses-authorization';
import { startInbox } from './inbox';
import { Functions } from './lambda/functions';
import { startFleet } from './instance/fleet';
import { unitFrom } from './instance/unit';
import { sendInvitation } from './invitation';
import { partLogs } from './part-log';
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
  /** Whether that listener speaks TLS, with a certificate for localhost that signs itself. */
  readonly https?: boolean;
  /** How many instances stand behind the load balancer. */
  readonly instances: number;
  /** What the application must be told of addresses that in AWS follow from the region. */
  readonly surroundings: (addresses: Addresses) => Readonly<Record<string, string>>;
  /** Milliseconds since 1970, for the load balancer, the user pool and the functions. */
  readonly now?: () => number;
  /** Ends a start that is under way: what stands is ended, and the signal's reason thrown. */
  readonly signal?: AbortSignal;
  /** Asked before a service is: what it gives is answered instead. Tests make services fail by it. */
  readonly disturb?: Partial<Record<'dynamodb' | 'ses', Authorization>>;
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
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    const failures: unknown[] = [];
    for (const end of closing.splice(0).reverse()) {
      await end().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not end well');
  };
  const state = (name: string) => join(stateDirectory, name);
  const clock = now && { now };

  try {
    const logs = partLogs(state('logs'), options.echo);
    closing.push(async () => logs.close());
    const origins = publicOrigins(deployStack(assembly));
    const tls = options.https && (await certificateIn(state('certificate.json'), now));
    const publicUrl = `${tls ? 'https' : 'http'}://localhost:${port}`;
    const local: Origins = new Map([[origins.loadBalancer, publicUrl]]);
    const deployed = (origins: Origins) => deployStack({ ...assembly, origins });

    const declared = deployed(local);
    const roles = rolesFrom(declared);
    const access = new AccessControl(declared, roles, logs.of('roles'));
    const guarded = async (url: string, authorization: Authorization, disturb?: Authorization) => {
      const answer: Authorization = async (call) =>
        (await disturb?.(call)) ?? (await authorization(call));
      const proxy = await startAuthorizingProxy(url, answer, logs.of('roles'));
      closing.push(proxy.close);
      return proxy.url;
    };

    const dynamodb = await startDynamodb(state('dynamodb'));
    closing.push(dynamodb.close);
    await createTables(dynamodb.url, assembly.region, tablesFrom(declared));
    const dynamodbUrl = await guarded(
      dynamodb.url,
      dynamodbAuthorization(access),
      options.disturb?.dynamodb,
    );
    progress('DynamoDB', dynamodbUrl);
    const inbox = await startInbox();
    closing.push(inbox.close);
    const inboxUrl = await guarded(
      inbox.url,
      sesAuthorization(access, declared),
      options.disturb?.ses,
    );
    progress('Mail inbox', inboxUrl);

    const configuration = userPoolFrom(declared);
    let cognitoUrl: string | undefined = undefined;
    const functions = new Functions({
      stack: declared,
      assembly,
      roles,
      access,
      surroundings: () => awsSurroundings({ dynamodbUrl, inboxUrl, cognitoUrl }),
      log: (name) => logs.of(name),
      now,
    });
    closing.push(() => functions.close());
    for (const arn of Object.values<string>({ ...configuration.triggers })) functions.require(arn);
    progress('Functions', `${functions.names.length} of the template`);

    const userPool = await startUserPool({
      configuration,
      invoke: (arn, event, service) => functions.invoke(arn, event, service),
      stateFile: state('user-pool.json'),
      log: logs.of('user-pool'),
      authorize: cognitoAuthorization(access),
      invite: (invitation) => sendInvitation(inbox.url, invitation),
      quotas: options.quotas ?? false,
      ...clock,
    });
    closing.push(userPool.close);
    cognitoUrl = userPool.url;
    progress('User pool', userPool.url);

    // The pool's domain is known now, and the load balancer and the unit name it.
    const stack = deployed(new Map([...local, [origins.signIn, userPool.url]]));
    const loadBalancer = await startLoadBalancer({
      configuration: loadBalancerFrom(stack),
      ports: new Map([[HTTPS_PORT, port]]),
      signInUrl: userPool.url,
      clientSecret: (clientId) => userPool.pool.clientSecret(clientId) ?? '',
      stateFile: state('load-balancer.json'),
      log: logs.of('load-balancer'),
      ...(tls && { tls }),
      ...clock,
    });
    closing.push(loadBalancer.close);
    progress('Load balancer', publicUrl);

    const addresses: Addresses = {
      cognitoUrl: userPool.url,
      dynamodbUrl,
      inboxUrl,
      albPublicKeysUrl: loadBalancer.publicKeysUrl,
      jwksUrl: `${userPool.url}/${userPool.poolId}/.well-known/jwks.json`,
    };
    const role = roleOfInstances(stack, roles);
    const fleet = await startFleet({
      unit: unitFrom(stack, assembly),
      count: options.instances,
      surroundings: {
        PATH: process.env.PATH ?? '',
        ...awsSurroundings(addresses),
        ...options.surroundings(addresses),
      },
      credentials: (number) =>
        credentialEnvironment(access.issueCredentials(role.arn, instanceId(number))),
      log: (number) => logs.of(`instance-${number}`),
      report: options.report ?? (() => undefined),
    });
    closing.push(fleet.stop);
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
      userPool,
      loadBalancer,
      functions,
      outputs: stack.outputs(),
      calls: () => access.calls,
      failed,
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
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

/** What every host in AWS has: the names of the region's services. */
function awsSurroundings({
  cognitoUrl,
  dynamodbUrl,
  inboxUrl,
}: Pick<Addresses, 'dynamodbUrl' | 'inboxUrl'> & {
  readonly cognitoUrl: string | undefined;
}): Record<string, string> {
  return {
    ...(cognitoUrl !== undefined && { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoUrl }),
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
    AWS_ENDPOINT_URL_SESV2: inboxUrl,
    // This machine's Node may be older than the one that runs in AWS, and the SDK says so.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
