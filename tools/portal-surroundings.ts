/** What the portal is told of addresses that in AWS follow from the region. */
import type { Addresses } from 'local-aws';
export function portalSurroundings({ albPublicKeysUrl, jwksUrl }: Addresses) {
  return { PORTAL_ALB_PUBLIC_KEYS_URL: albPublicKeysUrl, PORTAL_JWKS_URL: jwksUrl };
}
