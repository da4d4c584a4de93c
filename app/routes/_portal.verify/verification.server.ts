import { redirect } from '@remix-run/node';
import { areaOfPage } from '../../areas.server';
import { deadlineOf } from '../../cognito/calls.server';
import { readForm } from '../../form.server';
import { log } from '../../log.server';
import { orProblem } from '../../problem.server';
import { challengeCookie, CHALLENGE_COOKIE, readChallengeState } from './challenge-cookie.server';
import { atPresent, type ChallengeState } from './challenge-state.server';
import { codeEntryForm, enterCode } from './code-entry.server';
import { expiredCookie } from '../../cookies.server';
import type { GuardArgs } from '../../auth/decision.server';
import { requirePerson } from '../../auth/guards.server';
import { isFresh } from '../../auth/step-up/proof-claims.server';
import { proofCookie } from '../../auth/step-up/proof.server';
import { saysTooSoon, verifyAddress, wishOf } from '../../auth/step-up/return-to.server';
import { findProof } from '../../auth/step-up/step-up.server';

/** A button must not stay disabled because clocks differ. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * What the verify page shows: what is asked for, and where the person is with it. Never sends a
 * code.
 *
 * @throws a redirect to where the person was going, if the proof is fresh enough for it already; or
 *   what {@link requirePerson} and {@link findProof} throw
 */
export async function showVerification(args: GuardArgs) {
  const { email, sub } = await requirePerson(args);
  const { request, context } = args;
  const { returnTo, maxAgeSeconds } = wishOf(request.url);
  const found = await findProof(args, { sub });
  if (returnTo !== undefined && found.proof && isFresh(found.proof, maxAgeSeconds)) {
    throw redirect(returnTo);
  }
  const { session, expiresAt, resendAt = 0, answersLeft, notice: kept } = stateIn(request, sub);
  const notice = !session && saysTooSoon(request.url) ? { kind: 'too-soon' as const } : kept;
  const nowSeconds = Math.floor(Date.now() / 1_000);
  return {
    email,
    area: returnTo === undefined ? undefined : titleOf(returnTo),
    maxAgeSeconds,
    notice: notice && { ...notice, answersLeft, expiresAt },
    /** Whether there is a challenge that a code may answer. */
    open: session !== undefined,
    resendInSeconds: Math.min(LONGEST_WAIT_SECONDS, Math.max(0, resendAt - nowSeconds)),
    requestId: context.requestId,
  };
}

/**
 * Sends a code or checks one, and leads to the page that says what came of it: the verify page with
 * its state in a cookie, or where the person was going, with the proof.
 *
 * @throws a 400 response for a form that the page does not have, a 500 response for a proof that
 *   fits no cookie, or what {@link requirePerson} throws
 */
export async function actOnVerification(args: GuardArgs): Promise<Response> {
  const { sub } = await requirePerson(args);
  return orProblem(args.context, act(args, sub), sub);
}

async function act({ request, context }: GuardArgs, sub: string): Promise<Response> {
  const form = await readForm(request, codeEntryForm);
  const before = stateIn(request, sub);
  const step = await enterCode(form, before, deadlineOf(context));
  const line = { event: 'step-up', requestId: context.requestId, sub, intent: form.intent };
  const wish = wishOf(request.url);
  const headers = new Headers();
  if ('state' in step) {
    log.info({ ...line, outcome: step.state.notice?.kind, detail: step.detail });
    // The challenge may be another window's, whose cookie this browser has by now.
    const elsewhere = step.state.notice?.kind === 'too-soon' && step.state.session === undefined;
    if (!elsewhere) headers.append('Set-Cookie', challengeCookie(step.state));
    return redirect(verifyAddress(wish, elsewhere), { headers });
  }
  headers.append('Set-Cookie', proofCookie(step.token, step.proof));
  headers.append('Set-Cookie', expiredCookie(CHALLENGE_COOKIE));
  log.info({ ...line, outcome: 'proved' });
  return redirect(wish.returnTo ?? '/', { headers });
}

/** The person's own state: a cookie of somebody else counts as none. */
function stateIn({ headers }: Request, sub: string): ChallengeState {
  const kept = readChallengeState(headers);
  return kept?.sub === sub ? atPresent(kept) : { sub };
}

function titleOf(path: string): string | undefined {
  return areaOfPage(path.replace(/[?#].*$/s, ''))?.title;
}
