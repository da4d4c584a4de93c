import type { Fetcher } from 'aws-jwt-verify/https';
import { LRUCache } from 'lru-cache';
import { DependencyUnavailableError, IdentityRefusedError } from '../errors.server';

const ATTEMPTS = 2;
const ATTEMPT_TIMEOUT_MS = 1_500;
const REFUSED_KEY_MEMORY_MS = 60_000;
const REFUSED_KEYS_REMEMBERED = 1_000;

/**
 * Fetches the load balancer's public keys for AlbJwksCache, from `http:` too where the environment
 * allowed it. A key id that the endpoint refused is remembered for a while, so that a false token
 * sent again and again costs one request.
 */
export class IdentityKeyFetcher implements Fetcher {
  readonly #refused = new LRUCache<string, true>({
    max: REFUSED_KEYS_REMEMBERED,
    ttl: REFUSED_KEY_MEMORY_MS,
  });

  /**
   * @returns the PEM at `uri`
   * @throws {IdentityRefusedError} the endpoint knows no such key
   * @throws {DependencyUnavailableError} the endpoint did not answer, or not sensibly
   */
  async fetch(uri: string): Promise<ArrayBuffer> {
    if (this.#refused.has(uri)) throw noSuchKey();
    const response = await this.#answer(uri);
    if (response.ok) return response.arrayBuffer();
    await response.body?.cancel();
    if (response.status >= 500 || response.status === 429) {
      throw unavailable(`status ${response.status}`);
    }
    this.#refused.set(uri, true);
    throw noSuchKey();
  }

  async #answer(uri: string): Promise<Response> {
    let cause: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return await fetch(uri, {
          redirect: 'error',
          signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
        });
      } catch (error) {
        cause = error;
      }
    }
    throw unavailable('no answer', { cause });
  }
}

function noSuchKey(): IdentityRefusedError {
  return new IdentityRefusedError('key-id', 'Expected a key id that the load balancer publishes');
}

function unavailable(came: string, options?: ErrorOptions): DependencyUnavailableError {
  const expected = 'Expected a public key from the key endpoint';
  return new DependencyUnavailableError('keys', `${expected}, got ${came}`, options);
}
