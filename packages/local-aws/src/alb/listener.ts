import type { IncomingMessage, ServerResponse } from 'node:http';
import { Activity, note, traceIdIn } from '../events/activity';
import type { Fields } from '../events/event';
import { errorAnswer, send, type Answer } from './answer';
import type { Authenticator, FoundSession } from './authenticator';
import { CALLBACK_PATH } from './authorization-state';
import type {
  AuthenticateAction,
  LambdaGroupConfiguration,
  ListenerConfiguration,
  Rule,
} from './configuration';
import { AuthenticationError } from './errors';
import {
  forwardedHeaders,
  identityHeaders,
  traceId,
  type IdentityHeaders,
} from './forwarded-headers';
import type { IdentitySigner } from './identity-signer';
import { invokeTarget, type Invoke } from './lambda-target';
import { listenerRequest, withoutPort, type ListenerRequest } from './listener-request';
import type { LocalHosts } from './local-hosts';
import { forward } from './proxy';
import { redirect, type LocalListener } from './redirect';
import { refusedStatus } from './request-limits';
import { ruleFor } from './rule-for';
import { stickyCookies, stickyTarget } from './stickiness';
import { TargetGroup } from './target-group';
import type { Upgrade } from './upgrade';

/** One line of the access log. It has no query, which may hold a code. */
export interface AccessLogEntry {
  /** The listener's port as the template declares it. */
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The last target that was tried. */
  readonly target?: string;
  /** What the target got as `X-Amzn-Trace-Id`. */
  readonly traceId: string;
  /** Error reason code of AWS, "Access logs for your Application Load Balancer". */
  readonly reason?: string;
}

export interface ListenerOptions {
  readonly configuration: ListenerConfiguration;
  readonly dropInvalidHeaderFields: boolean;
  readonly idleTimeoutSeconds: number;
  /** Scheme of the addresses that the listener is reached at on this machine. */
  readonly scheme: 'http' | 'https';
  readonly hosts: LocalHosts;
  /** 32 bytes: encrypts the cookies of stickiness. */
  readonly sessionKey: Buffer;
  readonly authenticator: Authenticator;
  readonly signerFor: (action: AuthenticateAction) => IdentitySigner;
  /** A target group by its ARN. Throws `UnknownTargetError`. */
  readonly targetGroup: (arn: string) => Group;
  readonly invoke: Invoke;
  /** Every listener with the port that it got, for redirects. */
  readonly listeners: () => readonly LocalListener[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** @param decided what an event of the request says beside it */
  readonly log: (entry: AccessLogEntry, decided: Fields) => void;
}

/** What becomes known of a request while it is served. */
type Noted = Pick<AccessLogEntry, 'traceId'> & { target?: string; reason?: string };

type Group = TargetGroup | LambdaGroupConfiguration;

/** A request and where its answer goes. */
interface Exchange {
  readonly request: ListenerRequest;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Present if the client asks for a WebSocket. */
  readonly upgrade: Upgrade | undefined;
  readonly noted: Noted;
}

interface SignedIn {
  readonly action: AuthenticateAction;
  readonly found: FoundSession;
}

/**
 * Whether a rule that signs nobody in is about the callback's very path: then it has it. AWS does not
 * say which comes first, the callback or such a rule.
 */
const isOwnCallback = ({ authenticate, conditions }: Rule) =>
  !authenticate &&
  conditions.some(({ field, values }) =>
    field === 'path-pattern' ? values.includes(CALLBACK_PATH) : false,
  );

/** What a listener does with a request. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #actions: readonly AuthenticateAction[];

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#actions = options.configuration.rules.flatMap((rule) => rule.authenticate ?? []);
  }

  /** Answers a request, or has a target answer it; with `upgrade` it asks for a WebSocket. */
  async serve(
    message: IncomingMessage,
    response: ServerResponse,
    upgrade?: Upgrade,
  ): Promise<void> {
    const request = listenerRequest(message, this.#options.hosts);
    const noted: Noted = { traceId: traceId(request, this.#options.now()) };
    const activity = new Activity(traceIdIn(noted.traceId) ?? noted.traceId);
    const startedAt = performance.now();
    (upgrade?.socket ?? response).on('close', () => {
      const { method, path } = request;
      const { port } = this.#options.configuration;
      const entry = { port, method, path, status: response.statusCode, ...noted };
      const milliseconds = Math.round(performance.now() - startedAt);
      this.#options.log(entry, { host: request.host, milliseconds, ...activity.end() });
    });
    try {
      const answer = await activity.run(() =>
        this.#answer(request, (group, signedIn) =>
          this.#forward({ request, message, response, upgrade, noted }, group, signedIn),
        ),
      );
      if (answer === undefined) return;
      if (answer.reason !== undefined) noted.reason = answer.reason;
      send(response, answer);
    } catch (error) {
      const known = error instanceof AuthenticationError;
      noted.reason = known ? error.reason : 'AuthUnhandledException';
      send(response, errorAnswer(known ? error.status : 500));
    }
  }

  /** The load balancer's own answer, or undefined once the request is on its way to a target. */
  async #answer(
    request: ListenerRequest,
    forwardTo: (group: Group, signedIn: SignedIn | undefined) => Promise<void>,
  ): Promise<Answer | undefined> {
    const { configuration, authenticator, listeners, hosts, targetGroup } = this.#options;
    const refused = refusedStatus(request);
    if (refused !== undefined) return errorAnswer(refused);
    const rule = this.#ruleFor(request);
    if (this.#actions.length > 0 && request.path === CALLBACK_PATH && !isOwnCallback(rule)) {
      return authenticator.callback(request, this.#actions);
    }

    note({
      rule: rule.priority === Infinity ? 'default' : String(rule.priority),
      ruleId: rule.logicalId,
      action: rule.action.type,
      authenticate: rule.authenticate?.onUnauthenticatedRequest,
    });
    const action = rule.authenticate;
    const found = action && (await authenticator.find(request, action));
    if (action && !found) {
      const { onUnauthenticatedRequest } = action;
      if (onUnauthenticatedRequest === 'deny') return errorAnswer(401);
      if (onUnauthenticatedRequest === 'authenticate') {
        return authenticator.challenge(request, action, this.#originOf(request));
      }
    }

    if (rule.action.type === 'fixed-response') {
      const { statusCode: status, contentType, messageBody: body } = rule.action;
      return { status, headers: { 'Content-Type': contentType }, body };
    }
    if (rule.action.type === 'redirect') {
      return redirect(rule.action, request, configuration, { listeners: listeners(), hosts });
    }
    await forwardTo(targetGroup(rule.action.targetGroupArn), action && found && { action, found });
    return undefined;
  }

  /** Where the browser is to come back to: if it came by a name in AWS, to what stands for it here. */
  #originOf(request: ListenerRequest): string {
    const { configuration, scheme, hosts, listeners } = this.#options;
    const name = hosts.localName(request.hostname) ?? withoutPort(request.host);
    const own = listeners().find((each) => each.configuration === configuration);
    const isLocal = name === withoutPort(request.host).toLowerCase();
    return `${scheme}://${isLocal || !own ? request.host : `${name}:${own.port}`}`;
  }

  #ruleFor(request: ListenerRequest): Rule {
    const rule = ruleFor(this.#options.configuration.rules, request);
    if (rule === undefined) throw new Error('expected the listener to have a default rule');
    return rule;
  }

  async #forward(
    { request, message, response, upgrade, noted }: Exchange,
    group: Group,
    signedIn: SignedIn | undefined,
  ): Promise<void> {
    const { configuration, signerFor, sessionKey, now, invoke } = this.#options;
    const { dropInvalidHeaderFields, idleTimeoutSeconds } = this.#options;
    let identity: IdentityHeaders | undefined;
    if (signedIn) {
      const { claims, accessToken } = signedIn.found.session;
      const signed = signerFor(signedIn.action).sign(claims);
      identity = identityHeaders(claims, accessToken, signed);
    }
    const { protocol, port } = configuration;
    const nowMilliseconds = now();
    const refreshed = signedIn?.found.cookies ?? [];
    const headers = forwardedHeaders(request, {
      protocol,
      port,
      dropInvalidHeaderFields,
      identity,
      traceId: noted.traceId,
      ownHost: `127.0.0.1:${message.socket.localPort}`,
    });
    if (!(group instanceof TargetGroup)) {
      if (upgrade) return send(response, errorAnswer(400)); // functions have no WebSockets
      if (group.functionArn !== undefined) noted.target = group.functionArn;
      note({ function: group.functionArn, group: group.arn });
      const { method, path, query } = request;
      const failed = (reason: string) => void (noted.reason = reason);
      const cookies = refreshed;
      const invocation = { group, invoke, method, path, query, headers, cookies, failed };
      return invokeTarget(message, response, invocation);
    }
    forward(message, response, {
      group,
      preferred: stickyTarget(sessionKey, group.configuration, request, nowMilliseconds),
      path: request.target,
      headers,
      cookies: ({ url }) => [
        ...refreshed,
        ...stickyCookies(sessionKey, group.configuration, url.origin, nowMilliseconds),
      ],
      upgrade,
      idleTimeoutSeconds,
      trying: ({ url }) => {
        noted.target = url.origin;
        note({ url: url.origin, group: group.configuration.arn });
      },
    });
  }
}
