import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { AlbJwtVerifier } from 'aws-jwt-verify/alb-verifier';
import type { Environment } from '../../environment.server';
import { IdentityError, IdentityRefusedError } from '../../errors.server';
import { createTokenMemory } from '../../token-memory.server';
import {
  assertNotExpired,
  inspectIdentityToken,
  type IdentityClaims,
} from './identity-claims.server';
import { IdentityKeyFetcher } from './identity-keys.server';

/** Who the load balancer says is asking. */
export type Identity = Pick<IdentityClaims, 'sub' | 'username'>;

/** The first stage: from the load balancer's headers to an identity. */
export class Authenticator {
  readonly #environment: Environment;
  readonly #verifier;
  /** Claims of tokens whose signature has been verified, by the token itself. */
  readonly #verified = createTokenMemory<IdentityClaims>();

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#verifier = AlbJwtVerifier.create(
      {
        albArn: environment.albArn,
        clientId: environment.albClientId,
        issuer: environment.issuer,
        jwksUri: environment.albPublicKeysUrl,
      },
      { jwksCache: new AlbJwksCache({ fetcher: new IdentityKeyFetcher() }) },
    );
  }

  /**
   * The identity in `x-amzn-oidc-data`, verified, and agreed with `x-amzn-oidc-identity`.
   *
   * @throws {IdentityRefusedError} no identity, or a false one
   * @throws {IdentityUncheckedError} the key endpoint does not answer
   */
  async authenticate(headers: Headers): Promise<Identity> {
    const token = soleValue(headers, 'x-amzn-oidc-data');
    const subject = soleValue(headers, 'x-amzn-oidc-identity');
    const claims = await this.#claims(token);
    if (claims.sub !== subject) {
      throw new IdentityRefusedError('subject', 'Expected sub to equal x-amzn-oidc-identity');
    }
    return { sub: claims.sub, username: claims.username };
  }

  async #claims(token: string): Promise<IdentityClaims> {
    const known = this.#verified.get(token);
    if (known) {
      assertNotExpired(known.expiresAtSeconds);
      return known;
    }
    const claims = inspectIdentityToken(token, this.#environment);
    try {
      await this.#verifier.verify(token);
    } catch (cause) {
      if (cause instanceof IdentityError) throw cause;
      throw new IdentityRefusedError('signature', 'Expected a valid signature', { cause });
    }
    this.#verified.set(token, claims);
    return claims;
  }
}

/** Node joins repeated headers with a comma, which neither a JWT nor a `sub` can contain. */
function soleValue(headers: Headers, name: string): string {
  const value = headers.get(name);
  if (!value) throw new IdentityRefusedError('missing', `Expected the header ${name}, got none`);
  if (value.includes(',')) {
    throw new IdentityRefusedError('repeated', `Expected one header ${name}, got several`);
  }
  return value;
}
