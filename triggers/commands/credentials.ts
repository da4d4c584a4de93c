import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { CLOCK_DIFFERENCE_MS } from '../../contracts/access';

/** Of the browser's cookie that holds a proof, and of what the load balancer forwards. */
const LONGEST_TOKEN = 16_384;
const KEYS_TIMEOUT_MS = 700;

/** Who a verified token is of, and since when. */
export interface Credential {
  readonly sub: string;
  /** `auth_time`, which a refresh may move: never the only thing that a decision looks at. */
  readonly authTimeMs: number;
}

/** The two tokens that a command may carry. */
export type TokenUse = 'proof' | 'session';

/** Verifies a token of one use; undefined: it is none. Throws where the keys cannot be had. */
export type CredentialVerifier = (token: string, use: TokenUse) => Promise<Credential | undefined>;

/** What tokens are held against. */
export interface CredentialOptions {
  readonly userPoolId: string;
  /** Whose ID tokens are proofs. */
  readonly stepUpClientId: string;
  /** Whose access tokens are sessions. */
  readonly signInClientId: string;
  /** Where the pool's keys are. */
  readonly jwksUrl: string;
  readonly now: () => number;
}

/** The pool's keys did not come, so nothing can be said of a token. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

/**
 * The proof is the ID token of the step-up client, the session the access token of the sign-in
 * client: pool, client, use, expiry and signature by aws-jwt-verify; `crit`, a missing `exp` and
 * `auth_time`, which it leaves out, here and first, because an unknown key costs a request.
 */
export function createCredentialVerifier(options: CredentialOptions): CredentialVerifier {
  const { userPoolId, jwksUrl } = options;
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: () => fetchKeys(jwksUrl) } });
  const verifier = (tokenUse: 'id' | 'access', clientId: string) =>
    CognitoJwtVerifier.create({ userPoolId, tokenUse, clientId }, { jwksCache });
  const verifiers = {
    proof: verifier('id', options.stepUpClientId),
    session: verifier('access', options.signInClientId),
  };
  return async (token, use) => {
    const credential = inspected(token, options.now());
    if (!credential) return undefined;
    try {
      await verifiers[use].verify(token);
      return credential;
    } catch (error) {
      if (error instanceof KeysUnavailableError) throw error;
      return undefined;
    }
  };
}

function inspected(token: string, nowMs: number): Credential | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  let parts: ReturnType<typeof decomposeUnverifiedJwt>;
  try {
    parts = decomposeUnverifiedJwt(token);
  } catch {
    return undefined;
  }
  const { sub, auth_time: authTime, exp } = parts.payload as Record<string, unknown>;
  if ('crit' in parts.header || parts.header.alg !== 'RS256') return undefined;
  if (typeof sub !== 'string' || !isTime(authTime) || !isTime(exp)) return undefined;
  const authTimeMs = authTime * 1_000;
  const isNow = nowMs < exp * 1_000 && authTimeMs <= nowMs + CLOCK_DIFFERENCE_MS;
  return isNow ? { sub, authTimeMs } : undefined;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

async function fetchKeys(url: string): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(KEYS_TIMEOUT_MS),
    });
    const bytes = await answer.arrayBuffer();
    const { keys } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Jwks>;
    if (!answer.ok || !Array.isArray(keys)) throw new Error('no key set');
    return bytes;
  } catch (cause) {
    throw new KeysUnavailableError('expected the key set of the pool', { cause });
  }
}
