import { createHash } from 'node:crypto';
import { authenticatedClient, clientCredentials } from './client-authentication';
import type { AppClientConfiguration } from './configuration';
import { customScopes } from './declared-resource-server';
import type { Domain } from './endpoint';
import { json } from './exchange';
import type { Call, Reply } from './exchange';
import type { IssuedTokens } from './tokens';

/** AWS, "The token issuer endpoint", negative responses: all are HTTP 400. */
const refuse = (error: string) => json(400, { error });

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * `POST /oauth2/token` with the grants `authorization_code`, `refresh_token` and
 * `client_credentials` (AWS, "The token issuer endpoint"; PKCE by RFC 7636). Answers an OAuth error,
 * never why a grant is not good.
 */
export async function token(domain: Domain, call: Call): Promise<Reply> {
  if (call.method !== 'POST') return json(405, { error: 'invalid_request' });
  const body = new URLSearchParams(call.body);
  const client = authenticatedClient(domain.pool, clientCredentials(call, body));
  if (!client) return refuse('invalid_client');
  if (!client.oauth) return refuse('unauthorized_client');
  switch (body.get('grant_type')) {
    case 'authorization_code':
      return codeGrant(domain, client, body);
    case 'refresh_token':
      return refreshGrant(domain, client, body);
    case 'client_credentials':
      return clientGrant(domain, client, body);
    case null:
      return refuse('invalid_request');
    default:
      return refuse('unsupported_grant_type');
  }
}

async function codeGrant(
  { pool, codes, tokens }: Domain,
  client: AppClientConfiguration,
  body: URLSearchParams,
): Promise<Reply> {
  const code = body.get('code');
  const redirectUri = body.get('redirect_uri');
  if (!code || !redirectUri) return refuse('invalid_request');
  if (!client.oauthFlows.includes('code')) return refuse('unauthorized_client');
  const grant = codes.redeem(code);
  const verifier = body.get('code_verifier');
  const challenge = verifier === null ? undefined : digest(verifier).toString('base64url');
  const good =
    grant?.clientId === client.id &&
    grant.redirectUri === redirectUri &&
    grant.codeChallenge === challenge &&
    pool.users.find(grant.username)?.enabled;
  if (!grant || !good) return refuse('invalid_grant');

  const { username, scopes, authTimeSeconds, nonce } = grant;
  const { session, refreshToken } = pool.sessions.open(client, username, scopes, authTimeSeconds);
  return answer(await tokens.issue(client, session, nonce), refreshToken);
}

/** The refresh token itself is answered only at the first grant: there is no rotation here. */
async function refreshGrant(
  { pool, tokens }: Domain,
  client: AppClientConfiguration,
  body: URLSearchParams,
): Promise<Reply> {
  const refreshToken = body.get('refresh_token');
  if (!refreshToken) return refuse('invalid_request');
  if (!client.explicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    return refuse('unauthorized_client');
  }
  const session = pool.sessions.ofRefreshToken(refreshToken);
  if (session?.clientId !== client.id) return refuse('invalid_grant');
  return answer(await tokens.issue(client, session));
}

/**
 * For a client itself, which must have a secret: of the custom scopes that it may have all, or those
 * that it names (AWS, "The token issuer endpoint", scope). `invalid_scope` is what people report.
 */
async function clientGrant(
  { pool, tokens }: Domain,
  client: AppClientConfiguration,
  body: URLSearchParams,
): Promise<Reply> {
  const hasSecret = pool.clientSecrets.of(client.id).length > 0;
  if (!client.oauthFlows.includes('client_credentials') || !hasSecret) {
    return refuse('unauthorized_client');
  }
  const custom = customScopes(pool.configuration.resourceServers ?? []);
  const allowed = client.oauthScopes.filter((scope) => custom.includes(scope));
  const named = (body.get('scope') ?? '').split(' ').filter(Boolean);
  if (named.some((scope) => !allowed.includes(scope))) return refuse('invalid_scope');
  return answer(await tokens.issueForClient(client, named.length > 0 ? named : allowed));
}

function answer(issued: IssuedTokens, refreshToken?: string): Reply {
  return json(200, {
    ...(issued.idToken !== undefined && { id_token: issued.idToken }),
    access_token: issued.accessToken,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    expires_in: issued.expiresInSeconds,
    token_type: 'Bearer',
  });
}
