import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Environment } from '../../environment.server';
import { PortalError } from '../../errors.server';
import { fitsCookie } from '../../cookies.server';
import { createTokenMemory } from '../../token-memory.server';
import { PROOF_COOKIE } from './cookies.server';
import {
  assertCurrent,
  inspectProof,
  ProofRefusedError,
  subjectOf,
  type Proof,
} from './proof-claims.server';
import { ProofKeyFetcher, UnknownKeyIds } from './proof-keys.server';

/** What is known of a token whose signature has been verified. */
interface Verified extends Proof {
  readonly sub: string;
}

/** Tells whether a token proves that a person has entered an emailed code. */
export class ProofVerifier {
  readonly #environment: Environment;
  readonly #verifier;
  readonly #verified = createTokenMemory<Verified>();

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#verifier = CognitoJwtVerifier.create(
      {
        userPoolId: environment.userPoolId,
        clientId: environment.stepUpClientId,
        tokenUse: 'id',
      },
      {
        jwksCache: new SimpleJwksCache({
          fetcher: new ProofKeyFetcher(environment.jwksUrl),
          penaltyBox: new UnknownKeyIds(),
        }),
      },
    );
  }

  /**
   * The proof in `token`, if it is one of the person with this `sub`. How old it may be is for the
   * caller to say.
   *
   * @throws {ProofRefusedError} it proves nothing
   * @throws {DependencyUnavailableError} the pool's keys cannot be had
   */
  async verify(token: string, sub: string): Promise<Proof> {
    const known = this.#verified.get(token);
    if (known?.sub === sub) {
      assertCurrent(known);
      return known;
    }
    if (!fitsCookie(PROOF_COOKIE, token)) throw new ProofRefusedError('size', 'a smaller token');
    const proof = inspectProof(token, sub, this.#environment);
    try {
      await this.#verifier.verify(token);
    } catch (cause) {
      if (cause instanceof PortalError) throw cause;
      throw new ProofRefusedError('signature', 'a valid signature', { cause });
    }
    this.#verified.set(token, { sub, ...proof });
    return proof;
  }

  /** Whether a token says that it is this person's; of one that was verified without reading it again. */
  isOf(token: string, sub: string): boolean {
    return (this.#verified.get(token)?.sub ?? subjectOf(token)) === sub;
  }
}
