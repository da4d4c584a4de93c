import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AppClientConfiguration } from './configuration';
import { notAuthorized } from './errors';
import type { UserPool } from './user-pool';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Checks the proof that the caller knows a live secret of the client: HMAC-SHA256 of username and client id,
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
  const live = pool.clientSecrets.of(id);
  if (live.length === 0) {
    if (shown === undefined) return;
    throw notAuthorized(`Client ${id} is not configured for secret but secret hash was received`);
  }
  if (shown === undefined) {
    throw notAuthorized(`Client ${id} is configured with secret but SECRET_HASH was not received`);
  }
  const hashes = live.map(({ value }) =>
    createHmac('sha256', value)
      .update(username + id)
      .digest('base64'),
  );
  if (hashes.some((hash) => timingSafeEqual(digest(hash), digest(shown)))) return;
  throw notAuthorized(`Unable to verify secret hash for client ${id}`);
}
