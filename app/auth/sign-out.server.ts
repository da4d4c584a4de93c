import { environment } from '../environment.server';
import { CHALLENGE_COOKIE } from '../routes/_portal.verify/challenge-cookie.server';
import { expiredCookie } from '../cookies.server';
import { PROOF_COOKIE } from './step-up/proof.server';

/** The load balancer's session is split over at most this many cookies. */
const SESSION_COOKIE_SHARDS = 4;

/**
 * Headers that end the load balancer's session in this browser, and drop the emailed code's proof:
 * all shards, whether the request carried them or not, because it is not documented that they reach
 * the target.
 *
 * Source: AWS, "Authenticate users using an Application Load Balancer", authentication logout.
 */
export function signOutHeaders(): Headers {
  const headers = new Headers();
  for (let shard = 0; shard < SESSION_COOKIE_SHARDS; shard++) {
    headers.append('Set-Cookie', expiredCookie(`AWSELBAuthSessionCookie-${shard}`));
  }
  for (const name of [PROOF_COOKIE, CHALLENGE_COOKIE]) {
    headers.append('Set-Cookie', expiredCookie(name));
  }
  return headers;
}

/** Where Cognito ends its own session, and sends the person to the signed-out page. */
export function signOutUrl(): string {
  const { signInUrl, albClientId, portalUrl } = environment();
  const query = new URLSearchParams({
    client_id: albClientId,
    logout_uri: `${portalUrl}/logged-out`,
  });
  return `${signInUrl}/logout?${query.toString()}`;
}
