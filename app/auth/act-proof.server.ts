import { ACT_PROOF_AGE_MS } from '../../contracts/access';
import { requireStepUp, type GuardArgs } from './guards.server';
import type { Person } from './person.server';
import { findProof } from './proof-guard.server';
import { isFresh } from './step-up/proof-claims.server';
import { verifyAddress } from './step-up/return-to.server';

/** How old the code may be for what concerns others. */
export const ACT_PROOF_AGE_SECONDS = ACT_PROOF_AGE_MS / 1_000;

/**
 * Where a person enters the code that an act of theirs would take; undefined: they have. A page shows
 * its forms to who has, so that nobody loses what they wrote to the verify page.
 */
export async function codeForActs(args: GuardArgs, person: Person): Promise<string | undefined> {
  const { proof } = await findProof(args, person);
  if (proof && isFresh(proof, ACT_PROOF_AGE_SECONDS)) return undefined;
  const { pathname, search } = new URL(args.request.url);
  return verifyAddress({ returnTo: pathname + search, maxAgeSeconds: ACT_PROOF_AGE_SECONDS });
}

/** Lets a person pass whose code is young enough for an act. Throws as {@link requireStepUp} does. */
export async function requireProofForActs(args: GuardArgs, person: Person): Promise<void> {
  await requireStepUp(args, person, ACT_PROOF_AGE_SECONDS);
}
