import type { Server } from 'node:http';
import { Authenticator } from './authenticator';
import type { AuthenticateAction, LoadBalancerConfiguration } from './configuration';
import { UnknownTargetError } from './errors';
import { createIdentitySigner, type IdentitySigner } from './identity-signer';
import { keysIn } from './keys';
import type { Fields } from '../events/event';
import { NO_EVENTS, type EventLog } from '../events/event-log';
import { closeServer, listen } from '../loopback';
import type { Invoke } from './lambda-target';
import { Listener, type AccessLogEntry } from './listener';
import { listenerServer, type Tls } from './listener-server';
import { LocalHosts } from './local-hosts';
import { Provider } from './provider';
import { publicKeyServer } from './public-keys';
import type { LocalListener } from './redirect';
import { TargetGroup } from './target-group';

export interface LoadBalancerOptions {
  readonly configuration: LoadBalancerConfiguration;
  /** Ports on this machine by the ports that the template declares; a free one where absent. */
  readonly ports?: ReadonlyMap<number, number>;
  /** The host names in AWS, in lower case, as {@link LocalHosts} has them; none where absent. */
  readonly hosts?: readonly string[];
  /** Origin of the user pool's domain on this machine, for the browser and for the tokens. */
  readonly signInUrl: string;
  /** The secret of an app client. AWS reads it once; this machine at each sign-in and refresh. */
  readonly clientSecret: (clientId: string) => string | Promise<string>;
  /** Invokes the functions of Lambda target groups; a request for one fails where it is absent. */
  readonly invoke?: Invoke;
  /** Where the session and signing keys are kept: see {@link keysIn}. */
  readonly stateFile: string;
  /** Serves HTTPS listeners over TLS; without it they speak plain HTTP. */
  readonly tls?: Tls;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly log?: (entry: AccessLogEntry) => void;
  /** Told of each request, with what was decided about it. */
  readonly events?: EventLog;
}

/** A load balancer that runs. */
export interface LoadBalancer {
  /** Where each listener is reached (`http://127.0.0.1:3000`), by the port that is declared. */
  readonly urls: ReadonlyMap<number, string>;
  /** The public key of a key id is at `<publicKeysUrl>/<key id>`. */
  readonly publicKeysUrl: string;
  /** The target groups of servers, in template order. */
  readonly targetGroups: readonly TargetGroup[];
  /** A target group of servers by its ARN; without one, the only one. Throws {@link UnknownTargetError}. */
  targetGroup(arn?: string): TargetGroup;
  /** Ends listeners, connections and health checks. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a load balancer: one server a listener and one for the public keys. Targets are
 * registered with {@link LoadBalancer.targetGroup}. Rejects with `PortTakenError`, and then nothing
 * is left running, or `StateFileError`.
 */
export async function startLoadBalancer(options: LoadBalancerOptions): Promise<LoadBalancer> {
  const { configuration, host = '127.0.0.1', now = Date.now, log = () => undefined } = options;
  const { events = NO_EVENTS } = options;
  const { sessionKey, signingKey: privateKey, verificationKey, keyId } = keysIn(options.stateFile);

  const signers = new Map<string, IdentitySigner>();
  function signerFor({ clientId, issuer }: AuthenticateAction): IdentitySigner {
    const name = `${clientId} ${issuer}`;
    const albArn = configuration.arn;
    const signer =
      signers.get(name) ??
      createIdentitySigner({ albArn, clientId, issuer, keyId, privateKey, now });
    signers.set(name, signer);
    return signer;
  }

  const groups = new Map(
    configuration.targetGroups.map((group) => [group.arn, new TargetGroup(group)]),
  );
  function targetGroup(arn?: string): TargetGroup {
    const [only, ...others] = groups.values();
    const found = arn === undefined ? (others.length === 0 ? only : undefined) : groups.get(arn);
    if (found !== undefined) return found;
    const known = [...groups.keys()].join(', ') || 'none';
    throw new UnknownTargetError(`one target group of these: ${known}`, arn ?? 'no name');
  }
  const lambdaGroups = new Map(configuration.lambdaGroups.map((group) => [group.arn, group]));
  const notInvoked = () => Promise.reject(new UnknownTargetError('functions', 'none here'));

  const keyServer = publicKeyServer(new Map([[keyId, verificationKey]]));
  const servers: Server[] = [keyServer];
  const listeners: LocalListener[] = [];
  const authenticator = new Authenticator({
    sessionKey,
    provider: new Provider(options.signInUrl),
    clientSecret: options.clientSecret,
    now,
  });

  async function close(): Promise<void> {
    for (const group of groups.values()) group.close();
    await Promise.all(servers.map(closeServer));
  }

  try {
    for (const listener of configuration.listeners) {
      const tls = listener.protocol === 'HTTPS' ? options.tls : undefined;
      const scheme = tls ? 'https' : 'http';
      const settings = {
        configuration: listener,
        dropInvalidHeaderFields: configuration.dropInvalidHeaderFields,
        idleTimeoutSeconds: configuration.idleTimeoutSeconds,
        scheme,
        hosts: new LocalHosts(options.hosts ?? []),
        sessionKey,
        authenticator,
        signerFor,
        targetGroup: (arn: string) => lambdaGroups.get(arn) ?? targetGroup(arn),
        invoke: options.invoke ?? notInvoked,
        listeners: () => listeners,
        now,
        log: (entry: AccessLogEntry, decided: Fields) => {
          log(entry);
          const { port: on, method, path, status, reason } = entry;
          events.record({ kind: 'request', port: on, method, path, status, reason, ...decided });
        },
      } as const;
      const server = listenerServer(new Listener(settings), tls);
      servers.push(server);
      const port = await listen(server, options.ports?.get(listener.port) ?? 0, host);
      listeners.push({ configuration: listener, scheme, port });
    }
    const keyPort = await listen(keyServer, 0, host);
    return {
      urls: new Map(
        listeners.map(({ configuration: { port: declared }, scheme, port }) => [
          declared,
          `${scheme}://${host}:${port}`,
        ]),
      ),
      publicKeysUrl: `http://${host}:${keyPort}`,
      targetGroups: [...groups.values()],
      targetGroup,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
