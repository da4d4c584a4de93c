import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import {
  CHALLENGE_COOKIE,
  readChallengeState,
} from '../../routes/_portal.verify/challenge-cookie.server';
import { expiredCookie, soleCookie } from '../../cookies.server';
import { PROOF_COOKIE } from './proof.server';

/**
 * The headers that drop what another person's emailed code has left in this browser. It was never
 * accepted from this person; dropped, it is not there either when the other one comes back.
 */
export function strangersCookies(headers: Headers, sub: string): Headers {
  const drops = new Headers();
  const proof = soleCookie(headers, PROOF_COOKIE);
  if (proof !== undefined && subjectOf(proof) !== sub) {
    drops.append('Set-Cookie', expiredCookie(PROOF_COOKIE));
  }
  const challenge = readChallengeState(headers);
  if (challenge && challenge.sub !== sub) {
    drops.append('Set-Cookie', expiredCookie(CHALLENGE_COOKIE));
  }
  return drops;
}

function subjectOf(token: string): unknown {
  try {
    return decomposeUnverifiedJwt(token).payload.sub;
  } catch {
    return undefined;
  }
}
