import { environment } from '../environment.server';
import { expiredCookie } from '../cookies.server';
import { noKeptCookie } from '../grants/administration-cookie.server';
import { noActsCookie } from '../grants/acts-cookie.server';
import { noChallengeCookie, noProofCookie } from './step-up/cookies.server';

/** The load balancer's session is split over at most this many cookies. */
const SESSION_COOKIE_SHARDS = 4;

/**
 * The `Set-Cookie` headers that end the load balancer's session in this browser, and drop the emailed
 * code's proof: all shards, whether the request carried them or not, because it is not documented
 * that they reach the target.
 *
 * Source: AWS, "Authenticate users using an Application Load Balancer", authentication logout.
 */
export function signOutCookies(): string[] {
  const shards = Array.from({ length: SESSION_COOKIE_SHARDS }, (_, shard) =>
    expiredCookie(`AWSELBAuthSessionCookie-${shard}`),
  );
  return [...shards, noProofCookie(), noChallengeCookie(), noActsCookie(), noKeptCookie()];
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
