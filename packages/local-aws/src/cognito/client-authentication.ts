import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppClientConfiguration } from './configuration';
import type { Call } from './exchange';
import type { UserPool } from './user-pool';

/** What a client shows of itself. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret?: string | undefined;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The client's credentials: Basic authentication, or `client_id` and `client_secret` in the body. */
export function clientCredentials(
  call: Call,
  body: URLSearchParams,
): ClientCredentials | undefined {
  const [scheme, value] = (call.headers.authorization ?? '').split(' ');
  if (scheme) {
    const decoded = Buffer.from(value ?? '', 'base64').toString();
    const colon = decoded.indexOf(':');
    if (scheme.toLowerCase() !== 'basic' || colon < 0) return undefined;
    const id = decoded.slice(0, colon);
    const named = body.get('client_id');
    return named === null || named === id ? { id, secret: decoded.slice(colon + 1) } : undefined;
  }
  return { id: body.get('client_id') ?? '', secret: body.get('client_secret') ?? undefined };
}

/** The client that the credentials prove. One with a secret must show it, one without none. */
export function authenticatedClient(
  pool: UserPool,
  shown: ClientCredentials | undefined,
): AppClientConfiguration | undefined {
  const client = pool.configuration.clients.find(({ id }) => id === shown?.id);
  if (!client || !shown) return undefined;
  const { secret } = shown;
  const live = pool.clientSecrets.of(client.id);
  if (secret === undefined) return live.length === 0 ? client : undefined;
  const isOne = live.some(({ value }) => timingSafeEqual(digest(value), digest(secret)));
  return isOne ? client : undefined;
}
