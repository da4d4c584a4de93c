import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AppClientConfiguration } from './configuration';
import { ServiceError } from './errors';
import type { UserPool } from './user-pool';

const digest = (text: string) => createHash('sha256').update(text).digest();
const refused = (message: string) => new ServiceError('NotAuthorizedException', message);

/**
 * Checks the proof that the caller knows the client's secret: HMAC-SHA256 of username and client id,
 * in base64 (AWS, "Computing secret hash values"). Throws `NotAuthorizedException`.
 *
 * @param username as the caller gave it
 */
export function checkSecretHash(
  pool: UserPool,
  { id }: AppClientConfiguration,
  username: string,
  shown: string | undefined,
): void {
  const secret = pool.clientSecret(id);
  if (secret === undefined) {
    if (shown === undefined) return;
    throw refused(`Client ${id} is not configured for secret but secret hash was received`);
  }
  if (shown === undefined) {
    throw refused(`Client ${id} is configured with secret but SECRET_HASH was not received`);
  }
  const expected = createHmac('sha256', secret)
    .update(username + id)
    .digest('base64');
  if (timingSafeEqual(digest(expected), digest(shown))) return;
  throw refused(`Unable to verify secret hash for client ${id}`);
}
