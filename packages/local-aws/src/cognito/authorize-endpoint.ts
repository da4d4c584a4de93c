import {
  SIGN_IN_COOKIE,
  authorizationRequest,
  grantCode,
  redirectError,
} from './authorization-request';
import type { Domain } from './endpoint';
import { cookie, redirect, type Call, type Reply } from './exchange';
import { namedProvider, toProvider } from './federation-endpoints';
import { errorPage } from './pages';

/**
 * `GET /oauth2/authorize`: a browser that is signed in gets a code without a question, any other is
 * sent to the provider that the request names, or to `/login` with the same query. `prompt=login`
 * always asks; `prompt=none` never does (AWS, "The redirect and authorization endpoint").
 */
export function authorize(domain: Domain, call: Call): Reply {
  if (call.method !== 'GET') return errorPage('Only GET is supported.', 405);
  const request = authorizationRequest(domain, call);
  if ('status' in request) return request;
  const { query, redirectUri } = request;
  const prompt = query.get('prompt');
  const signIn = domain.pool.sessions.ofCookie(cookie(call, SIGN_IN_COOKIE) ?? '');
  if (signIn && prompt !== 'login') {
    return grantCode(domain, request, signIn, signIn.authTimeSeconds);
  }
  if (prompt === 'none') {
    return redirectError(redirectUri, query, 'login_required', 'nobody is signed in');
  }
  const provider = namedProvider(domain, request);
  if (provider === undefined) return redirect(`/login?${query.toString()}`);
  return 'status' in provider ? provider : toProvider(domain, request, provider);
}
