import type { Fetcher } from 'aws-jwt-verify/https';
import { LRUCache } from 'lru-cache';
import { IdentityRefusedError, IdentityUncheckedError } from '../../errors.server';
import { fetchText } from '../../bounded-fetch.server';

const ATTEMPTS = 2;
const ATTEMPT_TIMEOUT_MS = 1_500;
const MAX_KEY_BYTES = 4_096;
/** Short, because a key that the load balancer has just begun to use may take a moment to appear. */
const REFUSED_KEY_MEMORY_MS = 10_000;
/** The endpoint is an S3 bucket, which answers 403 for what is not there to who may not list it. */
const NO_SUCH_KEY = new Set([403, 404]);
const REFUSED_KEYS_REMEMBERED = 1_000;

/**
 * Fetches the load balancer's public keys for AlbJwksCache, from `http:` too where the environment
 * allowed it. A key id that the endpoint does not know is remembered for a while, so that a false
 * token sent again and again costs one request.
 */
export class IdentityKeyFetcher implements Fetcher {
  readonly #unknown = new LRUCache<string, true>({
    max: REFUSED_KEYS_REMEMBERED,
    ttl: REFUSED_KEY_MEMORY_MS,
  });

  /**
   * @returns the PEM at `uri`
   * @throws {IdentityRefusedError} the endpoint knows no such key
   * @throws {IdentityUncheckedError} the endpoint did not answer, or not with a key
   */
  async fetch(uri: string): Promise<ArrayBuffer> {
    let came: unknown;
    for (let attempt = 0; attempt < ATTEMPTS && !this.#unknown.has(uri); attempt++) {
      try {
        const pem = await fetchKey(uri);
        if (pem) return pem;
        this.#unknown.set(uri, true);
      } catch (error) {
        came = error;
      }
    }
    if (this.#unknown.has(uri)) {
      throw new IdentityRefusedError('key-id', 'Expected a key id that the endpoint knows');
    }
    const what = came instanceof Error ? came.message : String(came);
    throw new IdentityUncheckedError('keys', `Expected a public key, got: ${what}`);
  }
}

/** The key, undefined if there is none of that id, or an error that says what came instead. */
async function fetchKey(uri: string): Promise<ArrayBuffer | undefined> {
  const { status, text } = await fetchText(uri, {
    timeoutMs: ATTEMPT_TIMEOUT_MS,
    maxBytes: MAX_KEY_BYTES,
  });
  if (NO_SUCH_KEY.has(status)) return undefined;
  if (status !== 200) throw new Error(`status ${status}`);
  if (!/^-----BEGIN PUBLIC KEY-----\s[\s\S]+-----END PUBLIC KEY-----\s*$/.test(text)) {
    throw new Error('something that is no PEM');
  }
  return new TextEncoder().encode(text).buffer;
}
