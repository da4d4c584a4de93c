import { authorizationRequest, grantCode } from './authorization-request';
import type { AuthorizationRequest } from './authorization-request';
import type { Domain } from './endpoint';
import { ServiceError } from './errors';
import { cookie, redirect } from './exchange';
import type { Call, Reply } from './exchange';
import { newPasswordIn } from './new-password';
import { formToken, formTokenMatches, setCookie, signInCookie } from './page-cookies';
import { callbackSource, errorPage, expiredFormPage, newPasswordPage } from './pages';
import type { UserRecord } from './pool-state';

const CHALLENGE_COOKIE = 'new-password';

/** Sends a browser that has shown a temporary password to the page that asks for a new one. */
export function askForNewPassword(
  { challenges }: Domain,
  { client, query }: AuthorizationRequest,
  { username, passwordHash = '' }: UserRecord,
): Reply {
  const seconds = client.authSessionSeconds;
  const session = challenges.issue({ username, clientId: client.id, passwordHash }, seconds);
  const headers = { 'set-cookie': setCookie(CHALLENGE_COOKIE, session, seconds) };
  return redirect(`/changePassword?${query.toString()}`, headers);
}

/**
 * `/changePassword`: where managed login asks a user with a temporary password for a new one, then
 * signs in (AWS, "Creating user accounts as administrator"; "RespondToAuthChallenge",
 * NEW_PASSWORD_REQUIRED). It takes the browser that has shown the temporary password, at the same
 * client, within the client's AuthSessionValidity, and once; any other begins at the sign-in page.
 */
export async function changePassword(domain: Domain, call: Call): Promise<Reply> {
  const request = authorizationRequest(domain, call);
  if ('status' in request) return request;
  if (!['GET', 'POST'].includes(call.method)) {
    return errorPage('Only GET and POST are supported.', 405);
  }
  const { pool, challenges } = domain;
  const forget = setCookie(CHALLENGE_COOKIE, '', 0);
  const signInAnew = () => redirect(`/login?${call.query.toString()}`, { 'set-cookie': forget });
  const session = cookie(call, CHALLENGE_COOKIE) ?? '';
  const challenge = challenges.find(session);
  if (challenge?.clientId !== request.client.id) return signInAnew();
  if (call.method === 'GET') return form(domain, call, request);

  const fields = new URLSearchParams(call.body);
  if (!formTokenMatches(call, fields)) return expiredFormPage();
  const { passwordPolicy } = pool.configuration;
  const { password, failure } = newPasswordIn(fields, passwordPolicy, request.manner.language);
  if (failure !== undefined) return form(domain, call, request, failure);

  let user: UserRecord | undefined;
  try {
    const { username, passwordHash } = challenge;
    user = await pool.passwords.replaceTemporary(username, passwordHash, password);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return form(domain, call, request, error.message);
  }
  challenges.end(session);
  if (!user) return signInAnew();
  const signIn = pool.sessions.signIn(user.username);
  const headers = { 'set-cookie': [forget, signInCookie(signIn.cookie)] };
  return grantCode(domain, request, user, signIn.signIn.authTimeSeconds, headers);
}

function form(
  { pool }: Domain,
  call: Call,
  request: AuthorizationRequest,
  failure?: string,
): Reply {
  const { csrf, header } = formToken(call);
  const reply = newPasswordPage({
    action: `/changePassword?${call.query.toString()}`,
    csrf,
    callbackSource: callbackSource(request.redirectUri),
    policy: pool.configuration.passwordPolicy,
    ...request.manner,
    ...(failure !== undefined && { failure }),
  });
  return { ...reply, headers: { ...reply.headers, 'set-cookie': header } };
}
