import type { Fetcher } from 'aws-jwt-verify/https';
import { DependencyUnavailableError } from '../errors.server';
import { fetchText } from './bounded-fetch.server';

const ATTEMPTS = 2;
const BOUNDS = { timeoutMs: 1_500, maxBytes: 16_384 };

/**
 * Fetches the user pool's key set for SimpleJwksCache from where the environment says: its URL may
 * be `http:` on loopback, while the library would take `https:` and the pool's own name only.
 */
export class ProofKeyFetcher implements Fetcher {
  constructor(private readonly jwksUrl: string) {}

  /**
   * @returns the key set, whatever `uri` the library asks for
   * @throws {DependencyUnavailableError} the endpoint did not answer, or not with a key set
   */
  async fetch(): Promise<ArrayBuffer> {
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

function isKeySet(text: string): boolean {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) && keys.length > 0;
  } catch {
    return false;
  }
}
