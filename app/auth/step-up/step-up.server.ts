import { redirect, type AppLoadContext } from '@remix-run/node';
import { log } from '../../log.server';
import { orProblem } from '../../problem.server';
import { soleCookie } from '../../cookies.server';
import { decisionOf, type GuardArgs } from '../decision.server';
import type { Person } from '../person.server';
import { isFresh, ProofRefusedError, type Proof } from './proof-claims.server';
import { PROOF_COOKIE } from './proof.server';
import { verifyAddress } from './return-to.server';
import { strangersCookies } from './strangers-cookies.server';
import { services } from '../services.server';

type Whose = Pick<Person, 'sub'>;

/** What a request's cookie turned out to be. */
interface Finding {
  readonly proof?: Proof;
  /** Why there is no proof, in one word for the log. */
  readonly reason?: string;
}

/** What was found in each request; loaders that run side by side share it. */
const findings = new WeakMap<AppLoadContext, Promise<Finding>>();

/**
 * The proof that the request carries of the person, however old.
 *
 * @throws a 503 response if the pool's keys cannot be had
 */
export async function findProof({ request, context }: GuardArgs, person: Whose): Promise<Finding> {
  let finding = findings.get(context);
  if (!finding) {
    finding = inspect(request, context, person);
    findings.set(context, finding);
  }
  return finding;
}

/**
 * Lets a person pass who has entered an emailed code within the last `maxAgeSeconds`. An action
 * that is refused loses its form: guard the page that has the form by the same age.
 *
 * @param person from {@link requirePerson} of the same request
 * @returns the proof
 * @throws a redirect to the verify page, which leads back here; or a 503 response
 */
export async function requireStepUp(
  args: GuardArgs,
  person: Whose,
  maxAgeSeconds: number,
): Promise<Proof> {
  const proof = await requireFreshProof(args, person, maxAgeSeconds);
  log.info({ ...decisionOf(args, person.sub), allowed: true, reason: 'fresh-proof' });
  return proof;
}

/** As {@link requireStepUp}, for guards that write the line about their decision themselves. */
export async function requireFreshProof(
  args: GuardArgs,
  person: Whose,
  maxAgeSeconds: number,
  about: { readonly area?: string } = {},
): Promise<Proof> {
  const { proof, reason: detail } = await findProof(args, person);
  if (proof && isFresh(proof, maxAgeSeconds)) return proof;
  const reason = proof ? 'proof-too-old' : 'no-proof';
  log.info({ ...decisionOf(args, person.sub), ...about, allowed: false, reason, detail });
  const { pathname, search } = new URL(args.request.url);
  const address = verifyAddress({ returnTo: pathname + search, maxAgeSeconds });
  throw redirect(address, { headers: strangersCookies(args.request.headers, person.sub) });
}

async function inspect(
  { headers }: Request,
  context: AppLoadContext,
  { sub }: Whose,
): Promise<Finding> {
  const token = soleCookie(headers, PROOF_COOKIE);
  if (token === undefined) return { reason: 'absent' };
  try {
    return { proof: await orProblem(context, services().proofs.verify(token, sub), sub) };
  } catch (error) {
    if (error instanceof ProofRefusedError) return { reason: error.reason };
    throw error;
  }
}
