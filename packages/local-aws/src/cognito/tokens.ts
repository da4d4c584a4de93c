import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { note } from '../events/activity';
import { issuerOf } from './configuration';
import type { AppClientConfiguration } from './configuration';
import type { TokenSession, UserRecord } from './pool-state';
import { readableAttributes } from './readable-attributes';
import { identitiesClaim } from './shown-identities';
import { importKey, publicKey } from './signing-keys';
import type { SigningKeyPair } from './signing-keys';
import type { UserPool } from './user-pool';

/** The one scope of tokens that the API issues (AWS, "Understanding the access token"). */
export const API_SCOPE = 'aws.cognito.signin.user.admin';

const OIDC_SCOPES = ['openid', 'email', 'phone', 'profile'];
const SCOPE_OF = new Map([
  ['email', 'email'],
  ['email_verified', 'email'],
  ['phone_number', 'phone'],
  ['phone_number_verified', 'phone'],
]);

/** What a user has granted a client at one authentication, with the tokens that say so. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Absent without the scope `openid`. */
  readonly idToken?: string;
  readonly expiresInSeconds: number;
}

/**
 * The attributes that scopes open of those that a client reads: `openid` alone opens all, with other
 * OIDC scopes only theirs
 * (AWS, "Scopes, M2M, and resource servers", about openid).
 */
export function openedAttributes(
  client: AppClientConfiguration,
  user: UserRecord,
  scopes: readonly string[],
): [string, string][] {
  const asked = scopes.filter((scope) => OIDC_SCOPES.includes(scope));
  const all = asked.length === 1 && asked[0] === 'openid';
  return readableAttributes(client, user).filter(
    ([name]) => name === 'sub' || all || asked.includes(SCOPE_OF.get(name) ?? 'profile'),
  );
}

/** Whose access token it is, for which client, and what it opens. */
export interface Accepted {
  readonly user: UserRecord;
  readonly client: AppClientConfiguration;
  readonly scopes: readonly string[];
}

/** Whether a token has the form of an ID or access token; a refresh token has not. */
export const isJwt = (token: string) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

const isVerification = (name: string) => name.endsWith('_verified');

/**
 * Issues and checks a pool's tokens: RS256 JWTs with the claims of AWS, "Understanding the identity
 * (ID) token" and "Understanding the access token".
 */
export class TokenIssuer {
  private readonly issuer: string;

  constructor(
    private readonly pool: UserPool,
    private readonly keys: SigningKeyPair,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {
    this.issuer = issuerOf(pool.configuration);
  }

  /** Signs the tokens of a session as they are due now. `nonce` goes into the ID token. */
  async issue(
    client: AppClientConfiguration,
    session: TokenSession,
    nonce?: string,
  ): Promise<IssuedTokens> {
    note({ outcome: 'tokens issued', who: session.username, client: client.id });
    const user = this.pool.users.get(session.username);
    const accessToken = await this.accessToken(client, session, { version: 2 });
    const answer = { accessToken, expiresInSeconds: client.accessTokenSeconds };
    if (!session.scopes.includes('openid')) return answer;
    const half = createHash('sha256').update(accessToken).digest().subarray(0, 16);
    const opened = openedAttributes(client, user, session.scopes);
    const idToken = await this.idToken(client, session, opened, {
      at_hash: half.toString('base64url'),
      ...(nonce !== undefined && { nonce }),
    });
    return { ...answer, idToken };
  }

  /** Signs the tokens of an authentication at the API: the ID token holds all that the client reads. */
  async issueForApi(
    client: AppClientConfiguration,
    session: TokenSession,
  ): Promise<Required<IssuedTokens>> {
    note({ outcome: 'tokens issued', who: session.username, client: client.id });
    const attributes = readableAttributes(client, this.pool.users.get(session.username));
    return {
      accessToken: await this.accessToken(client, session),
      idToken: await this.idToken(client, session, attributes),
      expiresInSeconds: client.accessTokenSeconds,
    };
  }

  /**
   * Signs the access token of a client that acts for itself: nobody is in it (AWS, "Scopes, M2M, and
   * resource servers"; the claims are those that such tokens are seen with).
   */
  async issueForClient(
    client: AppClientConfiguration,
    scopes: readonly string[],
  ): Promise<IssuedTokens> {
    note({ outcome: 'tokens issued', client: client.id });
    const accessToken = await this.sign('access', client.accessTokenSeconds, {
      sub: client.id,
      token_use: 'access',
      scope: scopes.join(' '),
      auth_time: Math.floor(this.now() / 1000),
      iss: this.issuer,
      version: 2,
      client_id: client.id,
    });
    return { accessToken, expiresInSeconds: client.accessTokenSeconds };
  }

  /**
   * The user, client and scopes of an access token that is good and whose session lives; undefined when it
   * is expired, revoked, signed out or the user disabled. Access tokens alone have this key.
   */
  async accepted(accessToken: string): Promise<Accepted | undefined> {
    const { jwtVerify } = await import('jose');
    let claims: JWTPayload;
    try {
      const key = await importKey(publicKey(this.keys.access));
      const options = {
        issuer: this.issuer,
        algorithms: ['RS256'],
        currentDate: new Date(this.now()),
        requiredClaims: ['exp', 'event_id'],
      };
      claims = (await jwtVerify(accessToken, key, options)).payload;
    } catch {
      return undefined;
    }
    const session = this.pool.sessions.ofEvent(String(claims['event_id']));
    if (!session) return undefined;
    const scope = claims['scope'];
    const scopes = typeof scope === 'string' ? scope.split(' ') : [];
    const client = this.pool.client(String(claims['client_id']));
    return { user: this.pool.users.get(session.username), client, scopes };
  }

  private accessToken(
    client: AppClientConfiguration,
    session: TokenSession,
    more: JWTPayload = {},
  ) {
    return this.sign('access', client.accessTokenSeconds, {
      ...this.shared(client, session),
      ...more,
      client_id: client.id,
      token_use: 'access',
      scope: session.scopes.join(' '),
      username: this.pool.users.get(session.username).username,
    });
  }

  private idToken(
    client: AppClientConfiguration,
    session: TokenSession,
    attributes: readonly [string, string][],
    more: JWTPayload = {},
  ) {
    const claims = attributes.map(
      ([name, value]) => [name, isVerification(name) ? value === 'true' : value] as const,
    );
    const user = this.pool.users.get(session.username);
    const { roles, preferred } = this.pool.groups.rolesOf(user);
    const identities = identitiesClaim(user);
    return this.sign('id', client.idTokenSeconds, {
      ...Object.fromEntries(claims),
      ...this.shared(client, session),
      ...more,
      aud: client.id,
      token_use: 'id',
      'cognito:username': user.username,
      ...(identities.length > 0 && { identities }),
      ...(roles.length > 0 && { 'cognito:roles': roles }),
      ...(preferred !== undefined && { 'cognito:preferred_role': preferred }),
    });
  }

  /** The claims that both tokens have. */
  private shared(client: AppClientConfiguration, session: TokenSession): JWTPayload {
    const user = this.pool.users.get(session.username);
    return {
      sub: user.attributes['sub'] ?? user.username,
      ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
      iss: this.issuer,
      ...(client.tokenRevocation && { origin_jti: session.originJti }),
      event_id: session.eventId,
      auth_time: session.authTimeSeconds,
    };
  }

  private async sign(
    use: keyof SigningKeyPair,
    seconds: number,
    claims: JWTPayload,
  ): Promise<string> {
    const { SignJWT } = await import('jose');
    const jwk = this.keys[use];
    const issuedAt = Math.floor(this.now() / 1000);
    return new SignJWT({ ...claims, jti: randomUUID(), iat: issuedAt, exp: issuedAt + seconds })
      .setProtectedHeader({ kid: jwk.kid ?? '', alg: 'RS256' })
      .sign(await importKey(jwk));
  }
}
