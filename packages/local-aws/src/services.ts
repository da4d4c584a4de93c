import { devNull } from 'node:os';
import { join } from 'node:path';
import { userPoolFrom } from './cognito/declared-user-pool';
import type { LocalPerson } from './cognito/local-people';
import { recordedTriggers } from './cognito/recorded-triggers';
import { withSeed } from './cognito/seed';
import type { SigningKeyPair } from './cognito/signing-keys';
import {
  startUserPool,
  type RunningUserPool,
  type UserPoolServerOptions,
} from './cognito/user-pool-server';
import { sendConfirmation } from './confirmation-mail';
import { startDynamodb } from './dynamodb';
import { createTables, tablesFrom } from './dynamodb-tables';
import { CleanupStack } from './cleanup-stack';
import { eventFile } from './events/event-file';
import { eventLog, type Events } from './events/event-log';
import { mailRecorder } from './mail-recorder';
import { startEventsPage } from './events-page/page-server';
import { AccessControl } from './iam/access-control';
import { startAuthorizingProxy, type Authorization } from './iam/authorizing-proxy';
import { cognitoAuthorization } from './cognito/authorization';
import { dynamodbAuthorization } from './iam/dynamodb-authorization';
import { rolesFrom, unknownBoundaries, type Role } from './iam/roles';
import { sesAuthorization } from './iam/ses-authorization';
import { startInbox } from './inbox';
import { sendInvitation } from './invitation';
import { lambdaAuthorization } from './lambda/authorization';
import { Functions } from './lambda/functions';
import { startInvokeEndpoint } from './lambda/invoke-endpoint';
import { listenerPorts, localOrigins } from './local-origins';
import { startParameters, type Parameters } from './parameters';
import { partLogs, type PartLogs } from './part-log';
import { servedStack, type ServedStack } from './served-stack';
import type { Assembly } from './template/assembly';
import { deployStack } from './template/deploy';
import type { Origins } from './template/origins';
import { publicOrigins } from './template/public-origins';
import { notBroughtUp, told } from './template/served/told';
import type { DeployedStack } from './template/stack';
import type { ProviderPerson } from './cognito/stand-in/people';
import { startUnservedServices } from './unserved-services';

/** Asked before a service is: what it gives is answered instead. */
export interface InjectedFaults {
  readonly dynamodb?: Authorization;
  readonly lambda?: Authorization;
  readonly ses?: Authorization;
  readonly cognito?: UserPoolServerOptions['authorize'];
}

export interface ServicesOptions {
  readonly assembly: Assembly;
  /** Keeps what survives a restart. */
  readonly stateDirectory: string;
  /** Where a browser reaches what in AWS is the load balancer: its HTTPS listener, its first name. */
  readonly publicUrl: string;
  /** Where it reaches the other listeners, by the port that the template declares. */
  readonly listenerUrls?: ReadonlyMap<number, string>;
  /** The people to begin with, if the template declares nobody. */
  readonly seed?: readonly LocalPerson[] | undefined;
  /** People of this machine only, beside those of the template; they have no password. */
  readonly localPeople?: readonly LocalPerson[] | undefined;
  /** People of other providers, beside those whom their stand-ins make of the pool's. */
  readonly providerPeople?: readonly ProviderPerson[] | undefined;
  /** Milliseconds since 1970, for the user pool and the functions. */
  readonly now?: () => number;
  /** The values of the Parameter Store; without it, the store is not served. */
  readonly parameters?: Parameters | undefined;
  /** Ends a start that is under way: what stands is ended, and the signal's reason thrown. */
  readonly signal?: AbortSignal;
  readonly faults?: InjectedFaults;
  /** Whether the user pool throttles at the documented rates. */
  readonly quotas?: boolean;
  /** The keys of a user pool that has no state yet; new ones unless given. */
  readonly signingKeys?: SigningKeyPair | undefined;
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

/** Where the services are reached. */
export interface ServiceAddresses {
  readonly cognitoUrl: string;
  readonly dynamodbUrl: string;
  readonly inboxUrl: string;
  readonly jwksUrl: string;
  readonly lambdaUrl: string;
  /** Of the Parameter Store; undefined: not served. */
  readonly parametersUrl: string | undefined;
  /** A page that shows what happens. */
  readonly eventsUrl: string;
  /** Refuses, by its name, whatever is asked of another service. */
  readonly unservedUrl: string;
}

/** The services of a stack that run on this machine; no load balancer, and no instance. */
export interface Services extends ServiceAddresses {
  /** The stack, with its public origins replaced by those of this machine. */
  readonly stack: DeployedStack;
  readonly roles: readonly Role[];
  readonly access: AccessControl;
  readonly userPool: RunningUserPool;
  readonly functions: Functions;
  readonly logs: PartLogs;
  /** What has happened, and happens. */
  readonly events: Events;
  readonly close: () => Promise<void>;
}

/**
 * Brings up the services that a synthesized stack declares: tables, mail, functions and the user
 * pool, each before the stack's roles. If one does not start, those before it are ended again, and
 * its error is thrown. What is not served is found first ({@link servedStack}).
 */
export async function startServices(options: ServicesOptions): Promise<Services> {
  return startServicesOf(servedStack(options), options);
}

/** {@link startServices} for who has found already what is not served. */
export async function startServicesOf(
  { stack, unserved }: ServedStack,
  options: ServicesOptions,
): Promise<Services> {
  const { assembly, stateDirectory, publicUrl, now, progress = () => undefined } = options;
  const cleanup = new CleanupStack();
  const state = (name: string) => join(stateDirectory, name);

  try {
    for (const [heading, text] of told(unserved)) progress(heading, text);

    const logs = partLogs(state('logs'), options.echo);
    cleanup.defer(async () => logs.close());
    const leftOut = logs.of('not-brought-up');
    for (const line of notBroughtUp(unserved)) leftOut(line);
    const file = eventFile(state('events.jsonl'));
    cleanup.defer(async () => file.close());
    const events = eventLog(file.write, now);
    const page = await startEventsPage(events);
    cleanup.defer(page.close);
    /** The log of a part's own faults: they are events, too, without what an error may say. */
    const faults = (part: string) => (line: string) => {
      logs.of(part)(line);
      events.record({ kind: 'fault', part, what: line.split(':', 1)[0] });
    };
    const origins = publicOrigins(stack);
    const listeners = listenerPorts(stack);
    const urls = new Map([...(options.listenerUrls ?? []), [listeners[0].port, publicUrl]]);
    const local = localOrigins(origins, listeners, urls);
    const deployed = (origins: Origins) => deployStack({ ...assembly, origins });

    const declared = deployed(local);
    const roles = rolesFrom(declared);
    for (const arn of unknownBoundaries(declared)) progress('Roles', `not bounded by ${arn} here`);
    const access = new AccessControl(declared, roles, logs.of('roles'), undefined, events);
    if (!access.evaluates) {
      const missing = '@cloud-copilot/iam-simulate (AGPL-3.0-or-later) is not installed';
      progress('Roles', `not evaluated, so they may do everything: ${missing}`);
    }
    const guarded = async (url: string, authorize: Authorization) => {
      const proxy = await startAuthorizingProxy(url, authorize, faults('roles'));
      cleanup.defer(proxy.close);
      return proxy.url;
    };

    const dynamodb = await startDynamodb(state('dynamodb'));
    cleanup.defer(dynamodb.close);
    await createTables(dynamodb.url, assembly.region, tablesFrom(declared), options.signal);
    const dynamodbUrl = await guarded(
      dynamodb.url,
      failing(options.faults?.dynamodb, dynamodbAuthorization(access)),
    );
    progress('DynamoDB', dynamodbUrl);
    const inbox = await startInbox();
    cleanup.defer(inbox.close);
    const recordedInboxUrl = await guarded(inbox.url, mailRecorder(events));
    const inboxUrl = await guarded(
      recordedInboxUrl,
      failing(options.faults?.ses, sesAuthorization(access, declared)),
    );
    progress('Mail inbox', inboxUrl);

    const others = await startUnservedServices(faults('other-services'));
    cleanup.defer(others.close);
    const unservedUrl = others.url;
    const store =
      options.parameters &&
      (await startParameters(options.parameters, access, faults('parameters')));
    if (store) cleanup.defer(store.close);
    const parametersUrl = store?.url;

    const configuration = withSeed(userPoolFrom(declared), options.seed ?? []);
    let cognitoUrl: string | undefined = undefined;
    let lambdaUrl: string | undefined = undefined;
    const functions = new Functions({
      stack: declared,
      assembly,
      inlineCode: state('functions'),
      roles,
      access,
      environment: () =>
        awsEnvironment({
          dynamodbUrl,
          inboxUrl,
          cognitoUrl,
          lambdaUrl,
          parametersUrl,
          unservedUrl,
        }),
      log: (name) => logs.of(name),
      events,
      now,
    });
    cleanup.defer(() => functions.close());
    for (const arn of Object.values<string>({ ...configuration.triggers })) functions.require(arn);
    const lambda = await startInvokeEndpoint({
      functions,
      stack: declared,
      authorize: failing(options.faults?.lambda, lambdaAuthorization(access)),
      log: faults('lambda'),
    });
    cleanup.defer(lambda.close);
    lambdaUrl = lambda.url;
    progress('Functions', `${functions.names.length} of the template, ${lambda.url}`);

    const authorize = cognitoAuthorization(access);
    const userPool = await startUserPool({
      configuration,
      invoke: recordedTriggers(events, (...asked) => functions.invoke(...asked)),
      events,
      stateFile: state('user-pool.json'),
      log: faults('user-pool'),
      authorize: async (...asked) =>
        (await options.faults?.cognito?.(...asked)) ?? (await authorize(...asked)),
      invite: (invitation) =>
        sendInvitation(recordedInboxUrl, invitation, configuration.invitation),
      sendCode: (mail) =>
        sendConfirmation(recordedInboxUrl, mail, configuration.contact?.verification),
      quotas: options.quotas ?? false,
      localPeople: options.localPeople,
      providerPeople: options.providerPeople,
      ...(options.signingKeys && { signingKeys: options.signingKeys }),
      ...(now && { now }),
    });
    cleanup.defer(userPool.close);
    cognitoUrl = userPool.url;
    progress('User pool', userPool.url);
    for (const { name } of configuration.identityProviders ?? []) {
      progress(`Stand-in for ${name}`, userPool.standIn?.url ?? '');
    }
    if (configuration.openSignUp) progress('User pool', OPEN_SIGN_UP);

    return {
      cognitoUrl: userPool.url,
      dynamodbUrl,
      inboxUrl,
      lambdaUrl: lambda.url,
      parametersUrl,
      unservedUrl,
      eventsUrl: page.url,
      jwksUrl: `${userPool.url}/${userPool.poolId}/.well-known/jwks.json`,
      // The pool's domain is known now, and the load balancer and the unit name it.
      stack: deployed(
        new Map([...local, ...origins.domains.map((domain) => [domain, userPool.url] as const)]),
      ),
      roles,
      access,
      userPool,
      functions,
      logs,
      events,
      close: cleanup.run,
    };
  } catch (error) {
    await cleanup.run().catch(() => undefined);
    throw error;
  }
}

const OPEN_SIGN_UP =
  'in AWS anybody may make an account in it, unless AllowAdminCreateUserOnly is true';

/** Asks for a fault before who calls. */
function failing(fault: Authorization | undefined, authorize: Authorization): Authorization {
  return async (call) => (await fault?.(call)) ?? (await authorize(call));
}

/**
 * The variables by which the SDK finds the services here, and nothing of the developer's: no file
 * with profiles, no credentials of the machine's own, no endpoint of AWS (AWS SDKs and Tools Reference
 * Guide, "Shared config and credentials files", "IMDS credential provider"). In AWS it needs none.
 */
export function awsEnvironment({
  cognitoUrl,
  dynamodbUrl,
  inboxUrl,
  lambdaUrl,
  parametersUrl,
  unservedUrl,
}: Pick<ServiceAddresses, 'dynamodbUrl' | 'inboxUrl' | 'unservedUrl'> & {
  readonly cognitoUrl: string | undefined;
  readonly lambdaUrl: string | undefined;
  readonly parametersUrl?: string | undefined;
}): Record<string, string> {
  return {
    ...(cognitoUrl !== undefined && { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoUrl }),
    ...(lambdaUrl !== undefined && { AWS_ENDPOINT_URL_LAMBDA: lambdaUrl }),
    ...(parametersUrl !== undefined && { AWS_ENDPOINT_URL_SSM: parametersUrl }),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: unservedUrl,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
    AWS_ENDPOINT_URL_SESV2: inboxUrl,
    // This machine's Node may be older than the one that runs in AWS, and the SDK says so.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
