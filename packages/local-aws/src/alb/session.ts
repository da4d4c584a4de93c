import type { AuthenticateAction } from './configuration';
import { forgetCookie, setCookie } from './cookies';
import { AuthenticationError } from './errors';
import type { IdentityClaims } from './identity-signer';
import { open, seal } from './seal';

/** A signed-in person, as the session cookies carry it. */
export interface Session {
  readonly claims: IdentityClaims;
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** When the access token expires, in milliseconds since 1970. */
  readonly accessExpiresMilliseconds: number;
  /** When the session times out, whatever is refreshed meanwhile. */
  readonly expiresMilliseconds: number;
}

const SHARDS = [0, 1, 2, 3];
/** A browser takes 4,096 bytes of name and value. */
const SHARD_BYTES = 4096;
const COOKIE_LIFE_MILLISECONDS = 7 * 24 * 3600 * 1000;
const GREATEST_BYTES = 11 * 1024;

function purpose({ sessionCookieName, clientId }: AuthenticateAction): string {
  return `session ${sessionCookieName} ${clientId}`;
}

function shardNames({ sessionCookieName }: AuthenticateAction): string[] {
  return SHARDS.map((shard) => `${sessionCookieName}-${shard}`);
}

/**
 * The session in a request's cookies; undefined if there is none, if it has been tampered with or
 * belongs to another app client, or if it has timed out. The timeout is inside the encrypted value,
 * so that a kept cookie is worth nothing later.
 */
export function readSession(
  key: Buffer,
  action: AuthenticateAction,
  cookies: ReadonlyMap<string, string>,
  nowMilliseconds: number,
): Session | undefined {
  const sealed = shardNames(action)
    .map((name) => cookies.get(name) ?? '')
    .join('');
  const session = open(key, purpose(action), sealed) as Session | undefined;
  return session !== undefined && nowMilliseconds < session.expiresMilliseconds
    ? session
    : undefined;
}

/**
 * The `Set-Cookie` values that keep a session in the browser for seven days, in shards of 4 KB; those
 * left over from a larger one are dropped. Throws {@link AuthenticationError} (500) if claims and
 * access token exceed 11 KB (AWS, "Authenticate users using an Application Load Balancer").
 */
export function sessionCookies(
  key: Buffer,
  action: AuthenticateAction,
  session: Session,
  nowMilliseconds: number,
): string[] {
  const size = Buffer.byteLength(JSON.stringify(session.claims)) + session.accessToken.length;
  const sealed = seal(key, purpose(action), session);
  const names = shardNames(action);
  const room = SHARD_BYTES - `${names[0]}=`.length;
  if (size > GREATEST_BYTES || sealed.length > room * names.length) {
    throw new AuthenticationError(500, 'AuthUserinfoResponseSizeExceeded');
  }
  return names.map((name, index) => {
    const shard = sealed.slice(index * room, (index + 1) * room);
    return shard === ''
      ? forgetCookie(name)
      : setCookie(name, shard, nowMilliseconds + COOKIE_LIFE_MILLISECONDS);
  });
}
