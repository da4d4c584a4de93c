import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { ProofFault } from '../../../contracts/log-events';
import type { Environment } from '../../environment.server';

/**
 * Cognito's clock may be a little ahead of this machine's: without an allowance, a proof that has
 * just been given would be refused, and the person asked for the next code at once.
 */
const CLOCK_DIFFERENCE_SECONDS = 5;
/** Cognito's key ids are base64. */
const KEY_ID = /^[\w+/=-]{1,128}$/;

/** That a person has entered an emailed code. Times in seconds since the epoch. */
export interface Proof {
  readonly givenAtSeconds: number;
  readonly expiresAtSeconds: number;
}

/** A token that proves nothing; `reason` is one word for the log. */
export class ProofRefusedError extends Error {
  constructor(
    readonly reason: ProofFault,
    expected: string,
    options?: ErrorOptions,
  ) {
    super(`Expected ${expected}`, options);
    this.name = 'ProofRefusedError';
  }
}

/** What a proof is held against. */
export type ProofExpectations = Pick<Environment, 'issuer' | 'stepUpClientId'>;

/**
 * The checks of a proof that need no key, made before its signature is looked at: an unknown key id
 * costs a request. Also checks what CognitoJwtVerifier leaves out: `crit`, a missing `exp`,
 * `auth_time`, and whose it is. Proves nothing by itself.
 *
 * Source of the shape: AWS, "Understanding the identity (ID) token".
 *
 * @param sub the person who carries it
 * @throws {ProofRefusedError} with the first thing that is wrong as its reason
 */
export function inspectProof(token: string, sub: string, expected: ProofExpectations): Proof {
  const { header, payload } = decompose(token);
  const fields = header as Record<string, unknown>;
  const claims = payload as Record<string, unknown>;
  require(claims.sub === sub, 'subject', 'the sub of the person');
  require(fields.alg === 'RS256', 'algorithm', 'alg RS256');
  require(typeof fields.kid === 'string' && KEY_ID.test(fields.kid), 'key-id', 'a base64 kid');
  require(!('crit' in fields), 'crit', 'no crit header');
  require(claims.iss === expected.issuer, 'issuer', `iss ${expected.issuer}`);
  require(claims.token_use === 'id', 'token-use', 'token_use id');
  require(claims.aud === expected.stepUpClientId, 'client', `aud ${expected.stepUpClientId}`);
  const proof = {
    givenAtSeconds: numeric(claims.auth_time, 'auth-time'),
    expiresAtSeconds: numeric(claims.exp, 'expiry'),
  };
  assertCurrent(proof);
  return proof;
}

/** @throws {ProofRefusedError} the proof has expired, or was given in the future */
export function assertCurrent({ givenAtSeconds, expiresAtSeconds }: Proof): void {
  const now = Date.now() / 1_000;
  require(now < expiresAtSeconds, 'expired', 'a proof that has not expired');
  require(givenAtSeconds <= now + CLOCK_DIFFERENCE_SECONDS, 'future', 'auth_time in the past');
}

/** Until when a proof is fresh for who asks for one of this age, in seconds since the epoch. */
export function freshUntil(
  { givenAtSeconds, expiresAtSeconds }: Proof,
  maxAgeSeconds: number,
): number {
  return Math.min(givenAtSeconds + maxAgeSeconds, expiresAtSeconds);
}

/** Whether the code was entered within the last `maxAgeSeconds`. */
export function isFresh({ givenAtSeconds }: Proof, maxAgeSeconds: number): boolean {
  return Date.now() / 1_000 - givenAtSeconds <= maxAgeSeconds;
}

/** Whose a token says that it is, unchecked; undefined if it is no JWT. */
export function subjectOf(token: string): unknown {
  try {
    return decompose(token).payload.sub;
  } catch {
    return undefined;
  }
}

function decompose(token: string) {
  try {
    return decomposeUnverifiedJwt(token);
  } catch (cause) {
    throw new ProofRefusedError('malformed', 'a JWT of three segments', { cause });
  }
}

function numeric(value: unknown, reason: ProofFault): number {
  require(Number.isFinite(value), reason, `a number as ${reason}`);
  return value as number;
}

function require(condition: boolean, reason: ProofFault, expected: string): asserts condition {
  if (!condition) throw new ProofRefusedError(reason, expected);
}
