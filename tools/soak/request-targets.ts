import fc from 'fast-check';

/** A request as somebody without a session may send it. */
export interface Request {
  /** The target of its first line, as Latin-1: each character is a byte. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the load balancer's rules let through, and what lies beneath. */
const OPEN = ['assets', 'health', 'favicon.ico', 'robots.txt', 'logged-out', 'logout'];
/** What needs a person. */
const CLOSED = [
  'areas',
  'engineering',
  'hr',
  'members',
  'account',
  'directory',
  'verify',
  'denied',
];
const OTHER = ['', '.', '..', '...', '_root', 'build', 'no-such', '*', '@', 'oauth2', '__manifest'];

const bytes = (text: string) => Buffer.from(text).toString('latin1');
const encoded = (text: string) => text.replace(/[\s\S]/, (first) => `%${hex(first)}`);
const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');

/** Ways of writing a segment that one reader may take for the plain one, and another may not. */
const WRITTEN: readonly ((segment: string) => string)[] = [
  encoded,
  (segment) => encoded(segment).toUpperCase(),
  (segment) => segment.replace(/[\s\S]/g, (each) => `%${hex(each)}`),
  (segment) => encoded(segment).replace('%', '%25'),
  (segment) => segment.toUpperCase(),
  (segment) => `${segment};v=1`,
  (segment) => `${segment};/..`,
  (segment) => `${segment}.data`,
  (segment) => `${segment}.`,
  (segment) => `${segment}%00`,
  (segment) => `${segment}%20`,
  (segment) => `${segment}%2f`,
  (segment) => `%2f${segment}`,
  (segment) => `${segment}%5c`,
  (segment) => `${segment}\\`,
  (segment) => `${segment}%09`,
  (segment) => `${segment}#`,
  (segment) => `${segment}é`,
  (segment) => `${segment}\u2025`,
  (segment) => segment.normalize('NFKD').replace('s', 'ſ'),
  (segment) => `${segment}%c0%af`,
  (segment) => `${segment}%`,
  (segment) => `%u002f${segment}`,
];

const plain = fc.oneof(
  fc.constantFrom(...OPEN),
  fc.constantFrom(...CLOSED),
  fc.constantFrom(...OTHER),
);
const segment = fc.oneof(
  { weight: 3, arbitrary: plain },
  {
    weight: 2,
    arbitrary: fc.tuple(plain, fc.constantFrom(...WRITTEN)).map(([text, write]) => write(text)),
  },
);
const separator = fc.oneof(
  { weight: 8, arbitrary: fc.constant('/') },
  { weight: 1, arbitrary: fc.constantFrom('//', '/./', '/../', '/%2e%2e/', '\\', '%2f', '/..;/') },
);
const query = fc.constantFrom(
  ...['', '', '', '?', '?_data=root', '?_routes=root', '?a=/assets/', '?/../areas', '??', '?%00'],
);
const origin = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('http://localhost', 'http://localhost/..', 'HTTP://x') },
);

const target = fc
  .tuple(
    origin,
    fc.oneof(fc.constant('assets'), fc.constantFrom(...OPEN), segment),
    fc.array(fc.tuple(separator, segment), { maxLength: 3 }),
    fc.constantFrom('', '', '', '/', '.data', '/.data'),
    query,
  )
  .map(([host, first, rest, end, asked]) =>
    bytes(`${host}/${first}${rest.flat().join('')}${end}${asked}`),
  );

const headers = fc.constantFrom<Record<string, string>>(
  {},
  { 'sec-fetch-dest': 'document', accept: 'text/html' },
  { 'sec-fetch-dest': 'empty' },
  { 'sec-fetch-dest': 'image', accept: 'image/*' },
  { 'sec-purpose': 'prefetch' },
  { 'x-amzn-oidc-identity': 'somebody', 'x-amzn-oidc-data': 'e30=.e30=.e30=' },
  { 'x-forwarded-host': 'localhost', 'x-original-url': '/areas', 'x-rewrite-url': '/areas' },
);

/**
 * Requests that the load balancer's rules, which compare the bytes of a path, may read otherwise than
 * the portal's routing, which decodes it.
 */
export const requests: fc.Arbitrary<Request> = fc.record({ target, headers });
