import type { AppClientConfiguration } from './configuration';
import { API_SCOPE, type IssuedTokens, type TokenIssuer } from './tokens';
import type { UserPool } from './user-pool';

/** AWS, "AuthenticationResultType"; a refresh hands out no other refresh token. */
export const authenticationResult = (issued: IssuedTokens, refreshToken?: string) => ({
  ChallengeParameters: {},
  AuthenticationResult: {
    AccessToken: issued.accessToken,
    ExpiresIn: issued.expiresInSeconds,
    TokenType: 'Bearer',
    RefreshToken: refreshToken,
    IdToken: issued.idToken,
  },
});

/** Opens a session of a user who has just authenticated at the API, and answers its tokens. */
export async function authenticated(
  { pool, tokens }: { readonly pool: UserPool; readonly tokens: TokenIssuer },
  client: AppClientConfiguration,
  username: string,
  authTimeSeconds: number,
): Promise<object> {
  const { sessions } = pool;
  const opened = sessions.open(client, username, [API_SCOPE], authTimeSeconds);
  return authenticationResult(
    await tokens.issueForApi(client, opened.session),
    opened.refreshToken,
  );
}
