import { authorizationRequest, type AuthorizationRequest } from './authorization-request';
import { deliveryTo } from './code-delivery';
import type { Domain } from './endpoint';
import { ServiceError } from './errors';
import { cookie, redirect, type Call, type Reply } from './exchange';
import { newPasswordIn } from './new-password';
import { formToken, formTokenMatches, setCookie } from './page-cookies';
import { callbackSource, errorPage, expiredFormPage } from './pages';
import { forgotPasswordPage, resetPasswordPage } from './recovery-pages';

const RESETTING_COOKIE = 'reset-password';
const CHANGED_COOKIE = 'password-changed';
const HOUR_SECONDS = 3600;
const NOTICE_SECONDS = 60;

const encoded = (name: string) => Buffer.from(name).toString('base64url');
const nameIn = (call: Call, cookieName: string) => {
  const value = cookie(call, cookieName);
  return value === undefined ? undefined : Buffer.from(value, 'base64url').toString();
};

/** Who has just set another password in this browser. */
export const passwordChangedFor = (call: Call) => nameIn(call, CHANGED_COOKIE);

/** Sends a browser to the page that takes the code that this person was mailed. */
export function askForCode({ query }: AuthorizationRequest, name: string): Reply {
  const headers = { 'set-cookie': setCookie(RESETTING_COOKIE, encoded(name), HOUR_SECONDS) };
  return redirect(`/confirmforgotPassword?${query.toString()}`, headers);
}

/** What both pages begin with: the request, or why there is no page. */
function requested(domain: Domain, call: Call): AuthorizationRequest | Reply {
  const request = authorizationRequest(domain, call);
  if ('status' in request) return request;
  const takesPasswords = request.client.identityProviders.includes('COGNITO');
  if (!domain.pool.recovery.selfService || !takesPasswords) {
    return errorPage('Contact administrator to reset password.');
  }
  if (!['GET', 'POST'].includes(call.method)) {
    return errorPage('Only GET and POST are supported.', 405);
  }
  return request;
}

/** The fields of a form that its own page has sent, or why they are not taken. */
function sent({ quotas }: Domain, call: Call): URLSearchParams | Reply {
  const fields = new URLSearchParams(call.body);
  if (!formTokenMatches(call, fields)) return expiredFormPage();
  if (quotas?.admits('UserAccountRecovery') === false) return errorPage('Rate exceeded', 429);
  return fields;
}

/** What went wrong, in the service's words; anything but its own exceptions is thrown on. */
async function failureOf(action: Promise<unknown>): Promise<string | undefined> {
  try {
    await action;
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}

/**
 * `/forgotPassword`: mails a code to who has forgotten the password, where the pool lets people
 * recover by themselves (AWS, "User-interactive managed login and classic hosted UI endpoints").
 */
export async function forgotPassword(domain: Domain, call: Call): Promise<Reply> {
  const request = requested(domain, call);
  if ('status' in request) return request;
  const show = (username: string, failure?: string) =>
    withToken(call, (csrf) =>
      forgotPasswordPage({
        ...form(call, request, csrf, failure),
        emailSignIn: domain.pool.configuration.emailSignIn,
        username,
      }),
    );
  if (call.method === 'GET') return show(call.query.get('login_hint') ?? '');
  const fields = sent(domain, call);
  if (!(fields instanceof URLSearchParams)) return fields;
  const username = (fields.get('username') ?? '').trim();
  const failure = await failureOf(domain.pool.recovery.begin(request.client, username));
  return failure === undefined ? askForCode(request, username) : show(username, failure);
}

/**
 * `/confirmforgotPassword`: takes the code and a new password, then leads to the sign-in page (the
 * same). Who comes from nowhere begins at `/forgotPassword`.
 */
export async function confirmForgotPassword(domain: Domain, call: Call): Promise<Reply> {
  const request = requested(domain, call);
  if ('status' in request) return request;
  const query = call.query.toString();
  const username = nameIn(call, RESETTING_COOKIE);
  if (username === undefined) return redirect(`/forgotPassword?${query}`);
  const { passwordPolicy: policy } = domain.pool.configuration;
  const show = (failure?: string, code = '') =>
    withToken(call, (csrf) =>
      resetPasswordPage({
        ...form(call, request, csrf, failure),
        policy,
        username,
        code,
        destination: username.includes('@') ? deliveryTo(username).Destination : undefined,
        anew: `/forgotPassword?${query}`,
      }),
    );
  if (call.method === 'GET') return show();
  const fields = sent(domain, call);
  if (!(fields instanceof URLSearchParams)) return fields;
  const { password, failure } = newPasswordIn(fields, policy, request.manner.language);
  const code = (fields.get('code') ?? '').trim();
  if (failure !== undefined) return show(failure, code);
  const { recovery } = domain.pool;
  const fault = await failureOf(recovery.confirm(request.client, username, code, password));
  if (fault !== undefined) return show(fault);
  const cookies = [
    setCookie(RESETTING_COOKIE, '', 0),
    setCookie(CHANGED_COOKIE, encoded(username), NOTICE_SECONDS),
  ];
  return redirect(`/login?${query}`, { 'set-cookie': cookies });
}

function form(call: Call, request: AuthorizationRequest, csrf: string, failure?: string) {
  return {
    action: `${call.path}?${call.query.toString()}`,
    csrf,
    callbackSource: callbackSource(request.redirectUri),
    ...request.manner,
    ...(failure !== undefined && { failure }),
  };
}

function withToken(call: Call, page: (csrf: string) => Reply): Reply {
  const { csrf, header } = formToken(call);
  const reply = page(csrf);
  return { ...reply, headers: { ...reply.headers, 'set-cookie': header } };
}
