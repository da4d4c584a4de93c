import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { Environment } from '../environment.server';
import { PortalError } from '../errors.server';
import { createTokenMemory } from '../token-memory.server';
import { ProofKeyFetcher, UnknownKeyIds } from './step-up/proof-keys.server';

const LONGEST_TOKEN = 16_384;
/** The load balancer renews a token as it expires, by a clock of its own. */
const TOKEN_GRACE_SECONDS = 60;
const HEADER = 'x-amzn-oidc-accesstoken';

/** The access token that the load balancer hands on; undefined: none, or one that cannot be. */
export function sessionToken(headers: Headers): string | undefined {
  const token = headers.get(HEADER) ?? undefined;
  return token !== undefined && token.length <= LONGEST_TOKEN ? token : undefined;
}

/**
 * Tells when the person signed in whose session the load balancer serves, by the access token of the
 * sign-in client, which Cognito signed. Asked for only where somebody was signed out everywhere.
 */
export class SessionVerifier {
  readonly #verifier;
  readonly #verified = createTokenMemory<{ readonly sub: string; readonly atMs: number }>();

  constructor({ userPoolId, albClientId, jwksUrl }: Environment) {
    this.#verifier = CognitoJwtVerifier.create(
      { userPoolId, clientId: albClientId, tokenUse: 'access' },
      {
        jwksCache: new SimpleJwksCache({
          fetcher: new ProofKeyFetcher(jwksUrl),
          penaltyBox: new UnknownKeyIds(),
        }),
      },
    );
  }

  /**
   * @returns when the person signed in, in milliseconds; undefined: no session of theirs says it
   * @throws {DependencyUnavailableError} the pool's keys cannot be had
   */
  async signedInAtMs(headers: Headers, sub: string): Promise<number | undefined> {
    const token = sessionToken(headers);
    if (token === undefined) return undefined;
    const known = this.#verified.get(token);
    if (known) return known.sub === sub ? known.atMs : undefined;
    try {
      const { header } = decomposeUnverifiedJwt(token);
      if ('crit' in header || header.alg !== 'RS256') return undefined;
      const claims = await this.#verifier.verify(token, { graceSeconds: TOKEN_GRACE_SECONDS });
      const atMs = claims.auth_time * 1_000;
      if (!Number.isFinite(atMs)) return undefined;
      this.#verified.set(token, { sub: claims.sub, atMs });
      return claims.sub === sub ? atMs : undefined;
    } catch (error) {
      if (error instanceof PortalError) throw error;
      return undefined;
    }
  }
}
