import { randomUUID, timingSafeEqual } from 'node:crypto';
import { SIGN_IN_COOKIE } from './authorization-request';
import { cookie } from './exchange';
import type { Call } from './exchange';

const CSRF_COOKIE = 'XSRF-TOKEN';
const HOUR_SECONDS = 3600;

/** No `Secure`: this domain is plain HTTP on a loopback address. */
export const setCookie = (name: string, value: string, seconds: number) =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value === '' ? 0 : seconds}`;

/** The header that keeps a browser signed in for an hour, or forgets it. */
export const signInCookie = (value: string) => setCookie(SIGN_IN_COOKIE, value, HOUR_SECONDS);

/** The token of a form, the browser's own if it has one, and the header that keeps it. */
export function formToken(call: Call): { csrf: string; header: string } {
  const csrf = cookie(call, CSRF_COOKIE) || randomUUID();
  return { csrf, header: setCookie(CSRF_COOKIE, csrf, HOUR_SECONDS) };
}

/** Whether a posted form carries the token that its browser holds. */
export function formTokenMatches(call: Call, fields: URLSearchParams): boolean {
  const expected = Buffer.from(cookie(call, CSRF_COOKIE) ?? '');
  const given = Buffer.from(fields.get('_csrf') ?? '');
  return (
    expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given)
  );
}
