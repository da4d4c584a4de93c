import { authenticatedClient, clientCredentials } from './client-authentication';
import type { Domain } from './endpoint';
import { json } from './exchange';
import type { Call, Reply } from './exchange';
import { isJwt } from './tokens';

/**
 * `POST /oauth2/revoke` (AWS, "The token revocation endpoint"): ends the session of a refresh token,
 * and so every token that came of it. A token that is unknown, ended already or another client's is
 * answered like a good one.
 */
export function revoke({ pool }: Domain, call: Call): Reply {
  if (call.method !== 'POST') return json(405, { error: 'invalid_request' });
  const body = new URLSearchParams(call.body);
  const client = authenticatedClient(pool, clientCredentials(call, body));
  if (!client) return json(401, { error: 'invalid_client' });
  const token = body.get('token');
  if (!token || !client.tokenRevocation) return json(400, { error: 'invalid_request' });
  if (isJwt(token)) return json(400, { error: 'unsupported_token_type' });
  pool.sessions.revoke(token, client.id);
  return { status: 200, headers: { 'cache-control': 'no-store' } };
}
