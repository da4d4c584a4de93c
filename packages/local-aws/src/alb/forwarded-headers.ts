import { randomBytes } from 'node:crypto';
import type { IdentityClaims } from './identity-signer';
import type { ListenerRequest } from './listener-request';
import { headersBytes } from './request-limits';

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

/** Larger headers cost a request its trace. */
const GREATEST_TRACED_BYTES = 7 * 1024;

/**
 * What a target gets as a request's `X-Amzn-Trace-Id`: AWS, "Request tracing for your Application
 * Load Balancer". A `Root` that came is kept, and `Self` inserted or updated; with neither, or with
 * headers of over 7 KB, there is a new `Root`. Other fields are kept, and what is no field is dropped:
 * that page does not say what becomes of it, nor of fields without `Root` and `Self`.
 */
export function traceId(request: ListenerRequest, nowMilliseconds: number): string {
  const seconds = Math.floor(nowMilliseconds / 1000).toString(16);
  const own = `1-${seconds.padStart(8, '0')}-${randomBytes(12).toString('hex')}`;
  if (headersBytes(request) > GREATEST_TRACED_BYTES) return `Root=${own}`;
  const [received = ''] = request.headerValues('x-amzn-trace-id');
  const fields = received.split(';').map((field) => field.trim());
  const kept = fields.filter((field) => /^(?!Self=)[^=]+=./.test(field));
  const isTraced = fields.some((field) => /^(?:Root|Self)=./.test(field));
  return [`${isTraced ? 'Self' : 'Root'}=${own}`, ...kept].join(';');
}

export interface ForwardedHeadersOptions {
  readonly protocol: 'HTTP' | 'HTTPS';
  /** The listener's port as the template declares it. */
  readonly port: number;
  readonly dropInvalidHeaderFields: boolean;
  /** Absent where nobody was authenticated: then the client's own identity headers pass. */
  readonly identity: IdentityHeaders | undefined;
  readonly traceId: string;
  /** The `Host` of a request that has none, as HTTP/1.0 allows: the load balancer's own address. */
  readonly ownHost: string;
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
  const before = request.headerValues('x-forwarded-for').filter((each) => each.trim() !== '');
  const forwardedFor = [...before, request.sourceIp];
  const added: Header[] = [
    ['X-Forwarded-For', forwardedFor.join(', ')],
    ['X-Forwarded-Proto', options.protocol.toLowerCase()],
    ['X-Forwarded-Port', String(options.port)],
    ['X-Amzn-Trace-Id', options.traceId],
    ...Object.entries(identity ?? {}),
  ];
  const named = request.headerValues('host').length > 0;
  const host: Header[] = named ? [] : [['Host', options.ownHost]];
  return [...host, ...kept, ...added].flat();
}
