import { randomBytes } from 'node:crypto';
import type { IdentityClaims } from './identity-signer';
import type { ListenerRequest } from './listener-request';

const HOP_BY_HOP = [
  'connection',
  'expect', // answered by this server already
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];
/** What `Connection` may not declare hop-by-hop: without them the message would be another. */
const END_TO_END = ['host', 'content-length', 'transfer-encoding'];
const REWRITTEN = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port', 'x-amzn-trace-id'];

type Header = readonly [name: string, value: string];

/** What a target is told about the person, by header name. */
export type IdentityHeaders = Readonly<
  Record<'x-amzn-oidc-accesstoken' | 'x-amzn-oidc-identity' | 'x-amzn-oidc-data', string>
>;

/** The headers for a person: AWS, "User claims encoding and signature verification". */
export function identityHeaders(
  claims: IdentityClaims,
  accessToken: string,
  signed: string,
): IdentityHeaders {
  return {
    'x-amzn-oidc-accesstoken': accessToken,
    'x-amzn-oidc-identity': String(claims['sub']),
    'x-amzn-oidc-data': signed,
  };
}

/** The headers of a message without those that concern one connection only (RFC 9110, 7.6.1). */
export function endToEnd(headers: readonly Header[]): Header[] {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((each) => each.trim().toLowerCase()))
    .filter((name) => !END_TO_END.includes(name));
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/**
 * What a target gets as a request's `X-Amzn-Trace-Id`: AWS, "Request tracing for your Application
 * Load Balancer".
 */
export function traceId(request: ListenerRequest, nowMilliseconds: number): string {
  const [received] = request.headerValues('x-amzn-trace-id');
  const seconds = Math.floor(nowMilliseconds / 1000).toString(16);
  const own = `1-${seconds.padStart(8, '0')}-${randomBytes(12).toString('hex')}`;
  const fields = (received ?? '').split(';').filter((field) => field !== '');
  if (!fields.some((field) => field.startsWith('Root='))) return `Root=${own}`;
  return [`Self=${own}`, ...fields.filter((field) => !field.startsWith('Self='))].join(';');
}

export interface ForwardedHeadersOptions {
  readonly protocol: 'HTTP' | 'HTTPS';
  /** The listener's port as the template declares it. */
  readonly port: number;
  readonly dropInvalidHeaderFields: boolean;
  /** Absent where nobody was authenticated: then the client's own identity headers pass. */
  readonly identity: IdentityHeaders | undefined;
  readonly traceId: string;
}

/**
 * The headers that a target gets, as Node's flat list of names and values, the client's in their own
 * order (AWS, "HTTP headers and Application Load Balancers").
 *
 * With an `identity`, whatever the client sent under those names is gone. Without one it is passed:
 * AWS does not say that it strips them, so this machine assumes the worst.
 */
export function forwardedHeaders(
  request: ListenerRequest,
  options: ForwardedHeadersOptions,
): string[] {
  const { identity } = options;
  const replaced = new Set([...REWRITTEN, ...(identity ? Object.keys(identity) : [])]);
  const kept = endToEnd(request.headers).filter(
    ([name]) =>
      !replaced.has(name.toLowerCase()) &&
      (!options.dropInvalidHeaderFields || /^[-A-Za-z0-9]+$/.test(name)),
  );
  const forwardedFor = [...request.headerValues('x-forwarded-for'), request.sourceIp];
  const added: Header[] = [
    ['X-Forwarded-For', forwardedFor.join(', ')],
    ['X-Forwarded-Proto', options.protocol.toLowerCase()],
    ['X-Forwarded-Port', String(options.port)],
    ['X-Amzn-Trace-Id', options.traceId],
    ...Object.entries(identity ?? {}),
  ];
  return [...kept, ...added].flat();
}
