import { redirect, type AppLoadContext } from '@remix-run/node';
import type { ProofFault } from '../../contracts/log-events';
import type { Sub } from '../../contracts/log-values';
import type { Area } from '../areas.server';
import { soleCookie } from '../cookies.server';
import { DependencyUnavailableError, PortalError } from '../errors.server';
import { isFirst } from '../decision-log.server';
import { tellGuard } from '../diagnostics.server';
import { log } from '../log.server';
import { logRefusal, refusal } from '../problem.server';
import { decisionOf, type GuardArgs } from './decision.server';
import type { Person } from './person.server';
import { services } from './services.server';
import { dropCookiesOfOthers, PROOF_COOKIE } from './step-up/cookies.server';
import { isFresh, ProofRefusedError, type Proof } from './step-up/proof-claims.server';
import { verifyAddress } from './step-up/return-to.server';

type Whose = Pick<Person, 'sub' | 'grants' | 'signedOutAtMs'>;

/**
 * Where a code may be no older than this, nothing opens while it is not known whether the person was
 * signed out everywhere.
 */
const STRICT_AGE_SECONDS = 15 * 60;

/** What a request's cookie turned out to be for a person. */
interface Finding {
  readonly proof?: Proof;
  /** Why there is no proof, in one word for the log. */
  readonly reason?: ProofFault | 'absent';
}

/** What was found in each request for each person; loaders that run side by side share it. */
const findings = new WeakMap<AppLoadContext, Map<string, Promise<Finding | PortalError>>>();

/**
 * The proof that the request carries of the person, however old.
 *
 * @throws a 503 response if the pool's keys cannot be had
 */
export async function findProof(
  { request, context }: GuardArgs,
  { sub, signedOutAtMs = -Infinity }: Pick<Whose, 'sub' | 'signedOutAtMs'>,
): Promise<Finding> {
  const known = findings.get(context) ?? new Map<string, Promise<Finding | PortalError>>();
  findings.set(context, known);
  const inspection = known.get(sub) ?? inspect(request, context, sub);
  known.set(sub, inspection);
  const finding = await inspection;
  if (finding instanceof PortalError) throw refusal(finding, context);
  const { proof } = finding;
  if (proof && proof.givenAtSeconds * 1_000 <= signedOutAtMs) return { reason: 'signed-out' };
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
  if (isFirst(args.context, 'fresh-proof')) {
    log.info({ ...decisionOf(args, person.sub), allowed: true, reason: 'fresh-proof' });
  }
  return proof;
}

/** As {@link requireStepUp}, for guards that write the line about their decision themselves. */
export async function requireFreshProof(
  args: GuardArgs,
  person: Whose,
  maxAgeSeconds: number,
  about: { readonly area?: Area['path'] } = {},
): Promise<Proof> {
  tellGuard({ guard: 'code', maxAgeSeconds });
  if (maxAgeSeconds <= STRICT_AGE_SECONDS) assertGrantsKnown(args, person);
  const { proof, reason: detail } = await findProof(args, person);
  if (proof && isFresh(proof, maxAgeSeconds)) return proof;
  const reason = proof ? 'proof-too-old' : 'no-proof';
  if (isFirst(args.context, 'refused')) {
    log.info({ ...decisionOf(args, person.sub), ...about, allowed: false, reason, detail });
  }
  const { pathname, search } = new URL(args.request.url);
  const address = verifyAddress({ returnTo: pathname + search, maxAgeSeconds });
  const { headers } = args.request;
  const drops = dropCookiesOfOthers(headers, person.sub, services().proofs);
  throw redirect(address, { headers: drops });
}

/**
 * Lets pass while the table of requests and grants is in reach, or this release has none.
 *
 * @throws a 503 response
 */
export function assertGrantsKnown(
  { context }: Pick<GuardArgs, 'context'>,
  { sub, grants }: Pick<Whose, 'sub' | 'grants'>,
): void {
  if (grants.kind !== 'unreachable') return;
  const message = 'Expected the table of requests and grants to answer, got nothing';
  const error = new DependencyUnavailableError('access-table', message);
  logRefusal(error, context, sub);
  throw refusal(error, context);
}

async function inspect(
  { headers }: Request,
  context: AppLoadContext,
  sub: Sub,
): Promise<Finding | PortalError> {
  const token = soleCookie(headers, PROOF_COOKIE);
  if (token === undefined) return { reason: 'absent' };
  try {
    return { proof: await services().proofs.verify(token, sub) };
  } catch (error) {
    if (error instanceof ProofRefusedError) return { reason: error.reason };
    if (!(error instanceof PortalError)) throw error;
    logRefusal(error, context, sub);
    return error;
  }
}
