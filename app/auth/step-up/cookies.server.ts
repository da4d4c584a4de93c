import { CHALLENGE_LIFE_MS } from '../../../contracts/emailed-code';
import { cookie, expiredCookie, MAX_COOKIE_BYTES, soleCookie } from '../../cookies.server';
import type { Proof } from './proof-claims.server';

/** Holds the step-up client's ID token, as Cognito issued it. */
export const PROOF_COOKIE = '__Host-step-up';
/** Holds where the person is on the verify page: JSON with their `sub`, in base64url. */
const CHALLENGE_COOKIE = '__Host-step-up-challenge';

/** The `Set-Cookie` headers that drop both cookies. */
export const noProofCookie = () => expiredCookie(PROOF_COOKIE);
export const noChallengeCookie = () => expiredCookie(CHALLENGE_COOKIE);

/**
 * The `Set-Cookie` that hands a proof to the browser, for as long as it holds.
 *
 * @throws {CookieTooLargeError} the token is too large, because of very many groups
 */
export function proofCookie(token: string, { expiresAtSeconds }: Proof): string {
  return cookie(PROOF_COOKIE, token, expiresAtSeconds - Date.now() / 1_000);
}

/**
 * The `Set-Cookie` that keeps the state of the verify page.
 *
 * @throws {CookieTooLargeError} it would not fit
 */
export function challengeCookie(state: { readonly sub: string }): string {
  const value = Buffer.from(JSON.stringify(state)).toString('base64url');
  return cookie(CHALLENGE_COOKIE, value, CHALLENGE_LIFE_MS / 1_000);
}

/** What is in the cookie of the verify page, unchecked; undefined if there is none, or no JSON. */
export function readChallengeCookie(headers: Headers): unknown {
  const value = soleCookie(headers, CHALLENGE_COOKIE);
  if (value === undefined || value.length > MAX_COOKIE_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The headers that drop what the emailed code of anyone but this person has left in the browser. It
 * was never accepted from them; dropped, it is not there either when the other one comes back.
 *
 * @param proofs says whose a proof is, true or false
 */
export function dropCookiesOfOthers(
  headers: Headers,
  sub: string,
  proofs: { isOf(token: string, sub: string): boolean },
): Headers {
  const drops = new Headers();
  const proof = soleCookie(headers, PROOF_COOKIE);
  if (proof !== undefined && !proofs.isOf(proof, sub)) {
    drops.append('Set-Cookie', noProofCookie());
  }
  const challenge = readChallengeCookie(headers);
  const { sub: theirs } = Object(challenge) as { readonly sub?: unknown };
  if (challenge !== undefined && theirs !== sub) {
    drops.append('Set-Cookie', noChallengeCookie());
  }
  return drops;
}
