import { authorizationRequest, grantCode } from './authorization-request';
import type { AuthorizationRequest } from './authorization-request';
import { askForNewPassword } from './change-password-endpoint';
import type { Domain } from './endpoint';
import { ServiceError } from './errors';
import { providersOf } from './federation-endpoints';
import type { Call, Reply } from './exchange';
import { askForCode, passwordChangedFor } from './forgot-password-endpoint';
import { formToken, formTokenMatches, signInCookie } from './page-cookies';
import { callbackSource, errorPage, expiredFormPage, signInPage, type SignInForm } from './pages';
import type { UserRecord } from './pool-state';

/**
 * `/login`: the sign-in page, and where its form posts to. The query is that of
 * `/oauth2/authorize` (AWS, "The managed login sign-in endpoint"). A temporary password leads to the
 * page that asks for a new one, any password of who was reset to the page that asks for the code. A
 * client without `COGNITO` among its providers takes no password here.
 */
export async function login(domain: Domain, call: Call): Promise<Reply> {
  const request = authorizationRequest(domain, call);
  if ('status' in request) return request;
  if (call.method === 'GET') {
    const changed = passwordChangedFor(call);
    const username = changed ?? call.query.get('login_hint') ?? '';
    return form(domain, call, request, { username, passwordChanged: changed !== undefined });
  }
  if (call.method !== 'POST') return errorPage('Only GET and POST are supported.', 405);

  if (!takesPasswords(request)) return errorPage('Login option is not available.');
  const fields = new URLSearchParams(call.body);
  if (!formTokenMatches(call, fields)) return expiredFormPage();
  const { pool, quotas } = domain;
  if (quotas?.admits('UserAuthentication') === false) return errorPage('Rate exceeded', 429);

  const username = (fields.get('username') ?? '').trim();
  const refuse = (failure: string) => form(domain, call, request, { username, failure });
  let user: UserRecord;
  try {
    user = await pool.passwords.signIn(request.client, username, fields.get('password') ?? '');
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const reset = error.code === 'PasswordResetRequiredException' && pool.recovery.selfService;
    return reset ? askForCode(request, username) : refuse(error.message);
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askForNewPassword(domain, request, user);

  const signIn = pool.sessions.signIn(user.username);
  const headers = { 'set-cookie': signInCookie(signIn.cookie) };
  return grantCode(domain, request, user, signIn.signIn.authTimeSeconds, headers);
}

const takesPasswords = ({ client }: AuthorizationRequest) =>
  client.identityProviders.includes('COGNITO');

function form(
  domain: Domain,
  call: Call,
  request: AuthorizationRequest,
  shown: Pick<SignInForm, 'username' | 'failure' | 'passwordChanged'>,
): Reply {
  const { pool } = domain;
  const { csrf, header } = formToken(call);
  const providers = providersOf(domain, request).map(({ name }) => {
    const query = new URLSearchParams([...call.query, ['identity_provider', name]]);
    return { name, address: `/oauth2/authorize?${query.toString()}` };
  });
  const reply = signInPage({
    action: `/login?${call.query.toString()}`,
    csrf,
    callbackSource: callbackSource(request.redirectUri),
    emailSignIn: pool.configuration.emailSignIn,
    passwords: takesPasswords(request),
    providers,
    ...(pool.recovery.selfService && { forgotten: `/forgotPassword?${call.query.toString()}` }),
    ...request.manner,
    ...shown,
  });
  return { ...reply, headers: { ...reply.headers, 'set-cookie': header } };
}
