import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { IdentityFault } from '../../../contracts/log-events';
import { checkedOrNone, type Sub } from '../../../contracts/log-values';
import type { Environment } from '../../environment.server';
import { IdentityRefusedError } from '../../errors.server';

/** Far above what the load balancer sends: it refuses sessions over 11 KB. */
const MAX_TOKEN_LENGTH = 16_384;
/** AWS, "AdminGetUser", Username. */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the portal reads of an identity token. */
export interface IdentityClaims {
  readonly sub: Sub;
  /** The name by which Cognito finds every account, a federated one too. */
  readonly username?: string | undefined;
  /** Seconds since the epoch; the earlier of the header's and the payload's. */
  readonly expiresAtSeconds: number;
}

/**
 * The cheap checks of an `x-amzn-oidc-data` token, made before its signature is looked at: an
 * unknown key id costs a request to the key endpoint, and the library's caches are keyed by
 * unverified claims. Also checks what AlbJwtVerifier leaves out: `crit`, the header's `exp` and
 * `iss`, a missing `exp` or `sub`. Proves nothing by itself.
 *
 * Source of the shape: AWS, "Authenticate users using an Application Load Balancer".
 *
 * @throws {IdentityRefusedError} with the first thing that is wrong as its reason
 */
export function inspectIdentityToken(
  token: string,
  expected: Pick<Environment, 'albArn' | 'albClientId' | 'issuer'>,
): IdentityClaims {
  require(token.length <= MAX_TOKEN_LENGTH, 'size', `at most ${MAX_TOKEN_LENGTH} characters`);
  const { header, payload } = decompose(token);
  const fields = header as Record<string, unknown>;
  require(fields.alg === 'ES256', 'algorithm', 'alg ES256');
  require(typeof fields.kid === 'string' && KEY_ID.test(fields.kid), 'key-id', 'a UUID as kid');
  require(!('crit' in fields), 'crit', 'no crit header');
  require(fields.signer === expected.albArn, 'signer', `signer ${expected.albArn}`);
  require(fields.client === expected.albClientId, 'client', `client ${expected.albClientId}`);
  require(fields.iss === expected.issuer, 'issuer', `header iss ${expected.issuer}`);
  require(payload.iss === expected.issuer, 'issuer', `iss ${expected.issuer}`);
  const expiresAtSeconds = Math.min(numeric(fields.exp, 'header'), numeric(payload.exp, 'payload'));
  assertNotExpired(expiresAtSeconds);
  const sub = checkedOrNone('sub', payload.sub);
  require(sub !== undefined, 'subject', 'a sub claim');
  const username = typeof payload.username === 'string' ? payload.username : undefined;
  return { sub, expiresAtSeconds, ...(USERNAME.test(username ?? '') && { username }) };
}

/** @throws {IdentityRefusedError} once the clock has reached `expiresAtSeconds` */
export function assertNotExpired(expiresAtSeconds: number): void {
  require(Date.now() < expiresAtSeconds * 1_000, 'expired', 'a token that has not expired');
}

function decompose(token: string) {
  try {
    return decomposeUnverifiedJwt(token);
  } catch (cause) {
    throw new IdentityRefusedError('malformed', 'Expected a JWT of three segments', { cause });
  }
}

function numeric(value: unknown, where: string): number {
  require(Number.isFinite(value), 'expiry', `a numeric exp in the ${where}`);
  return value as number;
}

function require(condition: boolean, reason: IdentityFault, expected: string): asserts condition {
  if (!condition) throw new IdentityRefusedError(reason, `Expected ${expected}`);
}
