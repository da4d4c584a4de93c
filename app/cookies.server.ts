import { CookieTooLargeError } from './errors.server';

/** A browser keeps 4,096 bytes of name and value at the most; a little less is sure. */
export const MAX_COOKIE_BYTES = 4_000;

/** For the portal's own cookies: `__Host-` names, which no other host or path can set. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** White space around a header's parts. Not `trim()`: that takes U+00A0 for it, a byte of a name. */
const WHITE_SPACE = /^[ \t]+|[ \t]+$/g;

/** What a request's `Cookie` says, and the values by name; of a name that comes twice, none. */
interface ReadCookies {
  readonly text: string;
  readonly values: ReadonlyMap<string, string | undefined>;
}

/** Read once a request: it is asked for half a dozen, and the load balancer's are kilobytes. */
const read = new WeakMap<Headers, ReadCookies>();

/**
 * The value of a cookie that the request carries exactly once; of two there is no telling which is
 * ours, so they count as none.
 */
export function soleCookie(headers: Headers, name: string): string | undefined {
  const text = headers.get('Cookie') ?? '';
  let known = read.get(headers);
  if (known?.text !== text) {
    known = { text, values: valuesIn(text) };
    read.set(headers, known);
  }
  return known.values.get(name);
}

function valuesIn(text: string): Map<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const part of text.split(';')) {
    const pair = part.replace(WHITE_SPACE, '');
    const at = pair.indexOf('=');
    if (at === -1) continue;
    const name = pair.slice(0, at);
    values.set(name, values.has(name) ? undefined : pair.slice(at + 1));
  }
  return values;
}

/** Whether a browser would keep the cookie. The value must be of cookie characters. */
export function fitsCookie(name: string, value: string): boolean {
  return name.length + 1 + value.length <= MAX_COOKIE_BYTES;
}

/**
 * The `Set-Cookie` of a cookie of the portal's own.
 *
 * @throws {CookieTooLargeError} a browser would drop it
 */
export function cookie(name: string, value: string, maxAgeSeconds: number): string {
  if (!fitsCookie(name, value)) {
    const message = `Expected ${name} in at most ${MAX_COOKIE_BYTES} bytes, got ${value.length}`;
    throw new CookieTooLargeError('cookie-too-large', message);
  }
  return `${name}=${value}; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}; ${ATTRIBUTES}`;
}

/** The `Set-Cookie` that drops a cookie of path `/`. */
export function expiredCookie(name: string): string {
  return `${name}=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; ${ATTRIBUTES}`;
}
