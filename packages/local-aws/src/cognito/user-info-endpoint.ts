import { note } from '../events/activity';
import type { Domain } from './endpoint';
import { json } from './exchange';
import type { Call, Reply } from './exchange';
import { identitiesAttribute } from './shown-identities';
import { openedAttributes } from './tokens';

function refuse(status: number, error: string, description: string): Reply {
  const challenge = `error="${error}", error_description="${description}"`;
  return json(status, { error, error_description: description }, { 'www-authenticate': challenge });
}

/**
 * `GET /oauth2/userInfo` (AWS, "The user attributes endpoint"): takes an access token of the scope
 * `openid` and answers the attributes that its scopes open, every value a text, and `username`. An
 * expired or revoked token, or a user who is disabled or globally signed out, is 401.
 */
export async function userInfo({ tokens }: Domain, call: Call): Promise<Reply> {
  const [scheme, token] = (call.headers.authorization ?? '').split(' ');
  if (call.method !== 'GET' || scheme?.toLowerCase() !== 'bearer' || !token) {
    return refuse(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
  }
  const accepted = await tokens.accepted(token);
  if (!accepted?.scopes.includes('openid')) {
    const reason =
      'Access token is expired, disabled, or deleted, or the user has globally signed out.';
    return refuse(401, 'invalid_token', reason);
  }
  const { client, user, scopes } = accepted;
  note({ who: user.username });
  return json(200, {
    ...Object.fromEntries([
      ...openedAttributes(client, user, scopes),
      ...identitiesAttribute(user),
    ]),
    username: user.username,
  });
}
