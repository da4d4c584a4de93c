import type { Addresses } from 'local-aws';

/** The variables of the portal that hold addresses which in AWS follow from the region. */
export function localAddresses({ albPublicKeysUrl, jwksUrl }: Addresses) {
  return { PORTAL_ALB_PUBLIC_KEYS_URL: albPublicKeysUrl, PORTAL_JWKS_URL: jwksUrl };
}
