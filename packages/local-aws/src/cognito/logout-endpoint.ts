import { SIGN_IN_COOKIE } from './authorization-request';
import type { Domain } from './endpoint';
import { cookie, redirect } from './exchange';
import type { Call, Reply } from './exchange';
import { signInCookie } from './page-cookies';
import { errorPage } from './pages';

/**
 * `GET /logout`: ends the browser's sign-in, then goes to `logout_uri`, which must be one of the
 * client's sign-out URLs, or with `redirect_uri` to the sign-in page with the same query (AWS, "The
 * managed login sign-out endpoint"). A fault is an error page and signs nobody out. Tokens and the
 * refresh token stay good.
 */
export function logout(domain: Domain, call: Call): Reply {
  if (call.method !== 'GET') return errorPage('Only GET is supported.', 405);
  const { pool } = domain;
  const client = pool.configuration.clients.find(({ id }) => id === call.query.get('client_id'));
  if (!client) return errorPage('Client does not exist.');

  const logoutUri = call.query.get('logout_uri');
  const redirectUri = call.query.get('redirect_uri');
  if (logoutUri !== null && !client.logoutUrls.includes(logoutUri)) {
    return errorPage('The logout URI is not one of the sign-out URLs of the client.');
  }
  if (logoutUri === null && (redirectUri === null || !client.callbackUrls.includes(redirectUri))) {
    return errorPage('A logout_uri or a redirect_uri of the client is needed.');
  }
  const value = cookie(call, SIGN_IN_COOKIE);
  if (value) pool.sessions.signOut(value);
  const headers = { 'set-cookie': signInCookie('') };
  return redirect(logoutUri ?? `/login?${call.query.toString()}`, headers);
}
