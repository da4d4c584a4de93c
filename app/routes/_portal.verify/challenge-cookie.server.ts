import { challengeStateSchema, type ChallengeState } from './challenge-state.server';
import { cookie, MAX_COOKIE_BYTES, soleCookie } from '../../cookies.server';

/** Holds where the person is on the verify page. */
export const CHALLENGE_COOKIE = '__Host-step-up-challenge';

/** As long as Cognito keeps the session of a challenge. */
const LIFE_SECONDS = 360;

/**
 * The state in the request's cookie; undefined if there is none, or none that makes sense. Whose it
 * is, is for the caller to check.
 */
export function readChallengeState(headers: Headers): ChallengeState | undefined {
  const value = soleCookie(headers, CHALLENGE_COOKIE);
  if (value === undefined || value.length > MAX_COOKIE_BYTES) return undefined;
  try {
    const text = Buffer.from(value, 'base64url').toString('utf8');
    return challengeStateSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * The `Set-Cookie` that keeps the state.
 *
 * @throws {CookieTooLargeError} it would not fit
 */
export function challengeCookie(state: ChallengeState): string {
  const value = Buffer.from(JSON.stringify(state)).toString('base64url');
  return cookie(CHALLENGE_COOKIE, value, LIFE_SECONDS);
}
