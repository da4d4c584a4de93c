import { note } from '../events/activity';
import type { AppClientConfiguration } from './configuration';
import type { Domain } from './endpoint';
import { redirect, withQuery } from './exchange';
import type { Call, Reply } from './exchange';
import { pageLanguage } from './page-texts';
import { errorPage, type Manner } from './pages';
import type { UserRecord } from './pool-state';
import { PLAIN_STYLE } from './sign-in-style';

/** Name of the cookie that keeps a browser signed in at the domain. */
export const SIGN_IN_COOKIE = 'cognito';

/** An authorization request that may be granted. */
export interface AuthorizationRequest {
  readonly client: AppClientConfiguration;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly query: URLSearchParams;
  /** How its pages look and speak. */
  readonly manner: Manner;
}

/**
 * Checks the query of `/oauth2/authorize` and `/login`. A client or redirect URI that is not known
 * ends on a page of the domain; other faults go back to the redirect URI as `error`, with `state`
 * (AWS, "The redirect and authorization endpoint", negative responses; RFC 6749 4.1.2.1).
 */
export function authorizationRequest(domain: Domain, call: Call): AuthorizationRequest | Reply {
  const { query } = call;
  const { configuration } = domain.pool;
  const client = configuration.clients.find(({ id }) => id === query.get('client_id'));
  if (!client) return errorPage('Client does not exist.');
  if (!client.oauth) return errorPage('This client is not enabled for OAuth 2.0 flows.');
  if (
    client.identityProviders.length === 0 ||
    (configuration.domain?.managedLogin && !client.style)
  ) {
    return errorPage('Login pages unavailable. Please contact an administrator.');
  }
  const redirectUri = query.get('redirect_uri');
  if (!redirectUri || !client.callbackUrls.includes(redirectUri)) {
    return errorPage('The redirect URI is not one of the callback URLs of the client.');
  }

  const fault = faultOf(client, query);
  if (fault) return redirectError(redirectUri, query, ...fault);
  const asked = (query.get('scope') ?? '').split(' ').filter(Boolean);
  const scopes = asked.length > 0 ? asked : client.oauthScopes;
  const manner = { style: client.style ?? PLAIN_STYLE, language: pageLanguage(query) };
  return { client, redirectUri, query, scopes, manner };
}

function faultOf(
  client: AppClientConfiguration,
  query: URLSearchParams,
): [error: string, description: string] | undefined {
  const responseType = query.get('response_type');
  if (!responseType) return ['invalid_request', 'response_type is missing'];
  if (!['code', 'token'].includes(responseType)) {
    return ['invalid_request', 'response_type must be code'];
  }
  // The implicit grant is not served here, whatever the client allows.
  if (responseType !== 'code' || !client.oauthFlows.includes('code')) {
    return ['unauthorized_client', 'the client may not use this response_type'];
  }
  const challenge = query.get('code_challenge');
  if (challenge !== null && query.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'code_challenge_method must be S256'];
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.some((scope) => !client.oauthScopes.includes(scope))) {
    return ['invalid_scope', 'a scope is not allowed to the client'];
  }
  return undefined;
}

/** Sends an OAuth error to the redirect URI. */
export function redirectError(
  redirectUri: string,
  query: URLSearchParams,
  error: string,
  description: string,
): Reply {
  const state = query.get('state');
  const answer = { error_description: description, error, ...(state !== null && { state }) };
  return redirect(withQuery(redirectUri, answer));
}

/** Grants the request: a code at the redirect URI, with `state`. */
export function grantCode(
  { codes }: Domain,
  { client, redirectUri, scopes, query }: AuthorizationRequest,
  user: Pick<UserRecord, 'username'>,
  authTimeSeconds: number,
  headers: Reply['headers'] = {},
): Reply {
  note({ outcome: 'signed in', who: user.username });
  const nonce = query.get('nonce');
  const codeChallenge = query.get('code_challenge');
  const state = query.get('state');
  const code = codes.issue({
    username: user.username,
    clientId: client.id,
    redirectUri,
    scopes,
    authTimeSeconds,
    ...(nonce !== null && { nonce }),
    ...(codeChallenge !== null && { codeChallenge }),
  });
  return redirect(withQuery(redirectUri, { code, ...(state !== null && { state }) }), headers);
}
