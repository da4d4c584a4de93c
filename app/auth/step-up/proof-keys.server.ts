import type { Fetcher } from 'aws-jwt-verify/https';
import type { PenaltyBox } from 'aws-jwt-verify/jwk';
import { LRUCache } from 'lru-cache';
import { DependencyUnavailableError } from '../../errors.server';
import { fetchText } from '../../bounded-fetch.server';

const ATTEMPTS = 2;
const BOUNDS = { timeoutMs: 1_500, maxBytes: 16_384 };
/** Long enough that many unknown key ids cost few requests, short enough for a key that is new. */
const KEY_SET_MEMORY_MS = 2_000;
const UNKNOWN_KEYS = { max: 1_000, ttl: 10_000 };

/**
 * Fetches the user pool's key set for SimpleJwksCache from where the environment says: its URL may
 * be `http:` on loopback, while the library would take `https:` and the pool's own name only.
 */
export class ProofKeyFetcher implements Fetcher {
  #fetched: { readonly keySet: ArrayBuffer; readonly atMs: number } | undefined;

  constructor(private readonly jwksUrl: string) {}

  /**
   * @returns the key set, whatever `uri` the library asks for; one of a moment ago is good enough
   * @throws {DependencyUnavailableError} the endpoint did not answer, or not with a key set
   */
  async fetch(): Promise<ArrayBuffer> {
    const known = this.#fetched;
    if (known && performance.now() - known.atMs < KEY_SET_MEMORY_MS) return known.keySet;
    const keySet = await this.#fetchKeySet();
    this.#fetched = { keySet, atMs: performance.now() };
    return keySet;
  }

  async #fetchKeySet(): Promise<ArrayBuffer> {
    let came: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const { status, text } = await fetchText(this.jwksUrl, BOUNDS);
        if (status !== 200) throw new Error(`status ${status}`);
        if (!isKeySet(text)) throw new Error('something that is no key set');
        return new TextEncoder().encode(text).buffer;
      } catch (error) {
        came = error;
      }
    }
    const what = came instanceof Error ? came.message : String(came);
    throw new DependencyUnavailableError('proof-keys', `Expected a key set, got: ${what}`);
  }
}

/**
 * Remembers key ids that the pool does not know, each by itself: the library's own penalty box
 * refuses every new key id for a while once one was unknown, a key just rotated in among them.
 */
export class UnknownKeyIds implements PenaltyBox {
  readonly #unknown = new LRUCache<string, true>(UNKNOWN_KEYS);

  async wait(_uri: string, keyId: string): Promise<void> {
    if (this.#unknown.has(keyId)) throw new Error('Expected a key id that the pool knows');
  }

  registerFailedAttempt(_uri: string, keyId: string): void {
    this.#unknown.set(keyId, true);
  }

  registerSuccessfulAttempt(_uri: string, keyId: string): void {
    this.#unknown.delete(keyId);
  }
}

function isKeySet(text: string): boolean {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) && keys.length > 0;
  } catch {
    return false;
  }
}
