import { randomUUID, timingSafeEqual } from 'node:crypto';
import { SIGN_IN_COOKIE, authorizationRequest, grantCode } from './authorization-request';
import type { AuthorizationRequest } from './authorization-request';
import type { Domain } from './endpoint';
import { cookie } from './exchange';
import type { Call, Reply } from './exchange';
import { errorPage, signInPage } from './pages';

const CSRF_COOKIE = 'XSRF-TOKEN';
const WRONG = 'Incorrect username or password.';

/** No `Secure`: this domain is plain HTTP on a loopback address. */
const attributes = (seconds: number) => `Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;

/** The header that keeps a browser signed in for an hour, or forgets it. */
export const signInCookie = (value: string) =>
  `${SIGN_IN_COOKIE}=${value}; ${attributes(value === '' ? 0 : 3600)}`;

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * `/login`: the sign-in page, and where its form posts to. The query is that of
 * `/oauth2/authorize` (AWS, "The managed login sign-in endpoint"). A disabled user learns of it only
 * with the right password; an unknown one is told apart from a wrong password only where
 * PreventUserExistenceErrors is not ENABLED (AWS, "Managing user existence error responses").
 */
export async function login(domain: Domain, call: Call): Promise<Reply> {
  const request = authorizationRequest(domain, call);
  if ('status' in request) return request;
  if (call.method === 'GET') {
    return form(domain, call, request, { username: call.query.get('login_hint') ?? '' });
  }
  if (call.method !== 'POST') return errorPage('Only GET and POST are supported.', 405);

  const fields = new URLSearchParams(call.body);
  const expected = cookie(call, CSRF_COOKIE) ?? '';
  if (expected === '' || !equal(fields.get('_csrf') ?? '', expected)) {
    return errorPage('The sign-in form has expired. Go back and load the page again.', 403);
  }
  const username = (fields.get('username') ?? '').trim();
  const { pool } = domain;
  const known = pool.findUser(username) !== undefined;
  const user = await pool.userWithPassword(username, fields.get('password') ?? '');
  if (!user) {
    const tell = !known && !request.client.preventUserExistenceErrors;
    return form(domain, call, request, {
      username,
      failure: tell ? 'User does not exist.' : WRONG,
    });
  }
  if (!user.enabled) return form(domain, call, request, { username, failure: 'User is disabled.' });
  if (user.status !== 'CONFIRMED') {
    const failure = 'The password is temporary. An administrator must set a permanent one.';
    return form(domain, call, request, { username, failure });
  }
  const signIn = pool.sessions.signIn(user.username);
  const headers = { 'set-cookie': signInCookie(signIn.cookie) };
  return grantCode(domain, request, user, signIn.signIn.authTimeSeconds, headers);
}

function form(
  { pool }: Domain,
  call: Call,
  request: AuthorizationRequest,
  shown: { readonly username: string; readonly failure?: string },
): Reply {
  const csrf = cookie(call, CSRF_COOKIE) || randomUUID();
  const reply = signInPage({
    action: `/login?${call.query.toString()}`,
    csrf,
    callbackSource: sourceOf(request.redirectUri),
    emailSignIn: pool.configuration.emailSignIn,
    ...shown,
  });
  const headers = { ...reply.headers, 'set-cookie': `${CSRF_COOKIE}=${csrf}; ${attributes(3600)}` };
  return { ...reply, headers };
}

/** A CSP source for a callback URL: its origin, or the scheme of an app's own (`myapp://`). */
function sourceOf(callbackUrl: string): string {
  const { origin, protocol } = new URL(callbackUrl);
  return origin === 'null' ? protocol : origin;
}
