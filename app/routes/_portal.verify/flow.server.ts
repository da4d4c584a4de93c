import { data } from '@remix-run/node';
import * as z from 'zod';
import { asciiCode, CODE_DIGITS, RESEND_AFTER_MS } from '../../../contracts/emailed-code';
import { inLanguage } from '../../../contracts/language';
import { wordsOf, type Checked } from '../../../contracts/log-values';
import { areaOfPage } from '../../areas.server';
import { requirePerson, type GuardArgs } from '../../auth/guards.server';
import type { Person } from '../../auth/person.server';
import { findProof } from '../../auth/proof-guard.server';
import { services } from '../../auth/services.server';
import { challengeCookie, noChallengeCookie, proofCookie } from '../../auth/step-up/cookies.server';
import { isFresh, ProofRefusedError, type Proof } from '../../auth/step-up/proof-claims.server';
import { proofFits } from '../../auth/step-up/proof-size.server';
import { readVerifyAddress, verifyAddress } from '../../auth/step-up/return-to.server';
import { deadlineOf } from '../../cognito/calls.server';
import { CookieTooLargeError, DependencyUnavailableError } from '../../errors.server';
import type { Destination } from '../../form.server';
import { log } from '../../log.server';
import { redirectTo } from '../../redirect.server';
import { NOTICES, type NoticeKind } from './notices';
import { afterChallenge, afterEnd, stateIn, type VerifyState } from './state.server';

/** The forms of the page. */
export const verifyForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('send') }),
  z.strictObject({ intent: z.literal('verify'), code: z.string().max(64).default('') }),
]);
type VerifyForm = z.output<typeof verifyForm>;

const CODE = new RegExp(`^\\d{${CODE_DIGITS}}$`);

/**
 * What the page shows: what is asked for, and where the person is with it. Never sends a code.
 *
 * @throws a redirect to where the person was going, if the proof is fresh enough for it already; or
 *   what {@link requirePerson} and {@link findProof} throw
 */
export async function showVerification(args: GuardArgs) {
  const person = await requirePerson(args);
  const { email, sub } = person;
  const { request, context } = args;
  const { returnTo, maxAgeSeconds, tooSoon } = readVerifyAddress(request.url);
  const { proof } = await findProof(args, { sub });
  if (returnTo !== undefined && proof && isFresh(proof, maxAgeSeconds)) throw redirectTo(returnTo);
  const state = stateIn(request.headers, sub);
  const { session, expiresAt, answersLeft } = state;
  const found = !session && tooSoon ? { kind: 'too-soon' as const } : state.notice;
  const impossible = impossibleFor(person);
  const notice = impossible ? { kind: impossible } : found;
  const area = areaOfPage((returnTo ?? '').replace(/[?#].*$/s, ''));
  const shown = {
    nowMs: Date.now(),
    email,
    area: area && inLanguage(area.title, context.language),
    maxAgeSeconds,
    notice: notice && { ...notice, answersLeft },
    /** Until when there is a challenge that a code may answer, in seconds since the epoch. */
    openUntil: session === undefined ? undefined : expiresAt,
    resendInSeconds: Math.ceil(waitMs(state) / 1_000),
    requestId: context.requestId,
  };
  // Said once where somebody may help meanwhile: with another look, a send can be tried again.
  const once = state.notice?.until === undefined && isClosedForNow(state.notice?.kind);
  const left: VerifyState = { ...state, notice: undefined };
  return data(shown, once ? { headers: { 'Set-Cookie': challengeCookie(left) } } : {});
}

const isClosedForNow = (kind: NoticeKind | undefined) =>
  kind !== undefined && NOTICES[kind].closed === 'for-now';

/**
 * Sends a code or checks one, and leads to the page that says what came of it: the verify page with
 * its state in a cookie, or where the person was going, with the proof.
 *
 * @throws {AccountDisabledError} since the person was last looked up
 * @throws {AccountUnknownError} likewise
 * @throws {CookieTooLargeError} the code was right, and its proof fits no cookie
 */
export async function takeForm(
  { request, context }: GuardArgs,
  form: VerifyForm,
  person: Person,
): Promise<Destination> {
  const { sub } = person;
  const before = stateIn(request.headers, sub);
  const step = await stepOf(form, person, before, deadlineOf(context));
  const { requestId } = context;
  const line = { event: 'step-up' as const, requestId, sub, intent: form.intent };
  const query = readVerifyAddress(request.url);
  if ('proof' in step) {
    log.info({ ...line, outcome: 'proved' });
    const cookies = [proofCookie(step.token, step.proof), noChallengeCookie()];
    return { address: query.returnTo ?? '/', cookies };
  }
  const { state, detail }: Told = step;
  log.info({ ...line, outcome: state.notice?.kind, detail });
  const { returnTo, maxAgeSeconds } = query;
  const here = { ...(returnTo !== undefined && { returnTo }), maxAgeSeconds };
  // The challenge may be another window's, whose cookie this browser has by now.
  return state.notice?.kind === 'too-soon' && state.session === undefined
    ? { address: verifyAddress({ ...here, tooSoon: true }), cookies: [] }
    : { address: verifyAddress(here), cookies: [challengeCookie(state)] };
}

/** What a form comes to: a proof to keep, or a state with something to tell. */
type Step = { readonly token: string; readonly proof: Proof } | Told;

interface Told {
  readonly state: VerifyState;
  /** For the log. */
  readonly detail?: Checked<'errorText'>;
}

/** What Cognito or its triggers fail at is told in the state. */
async function stepOf(
  form: VerifyForm,
  person: Person,
  before: VerifyState,
  deadline: AbortSignal,
): Promise<Step> {
  try {
    return form.intent === 'send'
      ? await send(person, before, deadline)
      : await verify(form.code, before, deadline);
  } catch (error) {
    if (!(error instanceof DependencyUnavailableError)) throw error;
    return { ...tell(before, 'unavailable'), detail: wordsOf(error).message };
  }
}

async function send(person: Person, before: VerifyState, deadline: AbortSignal): Promise<Step> {
  const impossible = impossibleFor(person);
  if (impossible) return tell({ sub: before.sub }, impossible);
  // Whichever instance sent it: another send would make no other mail.
  if (waitMs(before) > 0) return tell(before, 'too-soon');
  return { state: afterChallenge(before, await services().challenges.send(before.sub, deadline)) };
}

async function verify(typed: string, before: VerifyState, deadline: AbortSignal): Promise<Step> {
  const { sub, session, notice } = before;
  const code = asciiCode(typed);
  if (session === undefined) {
    return tell(before, notice?.kind === 'expired' ? 'expired' : 'session-over');
  }
  if (!CODE.test(code)) return tell(before, 'malformed');
  const answered = await services().challenges.answer(sub, session, code, deadline);
  if ('idToken' in answered) return accept(answered.idToken, sub);
  if ('challenge' in answered) return { state: afterChallenge(before, answered.challenge) };
  return { state: afterEnd(before) };
}

/** Checks the token as the areas will: one that they would refuse must not lead back to them. */
async function accept(token: string, sub: string): Promise<Step> {
  try {
    return { token, proof: await services().proofs.verify(token, sub) };
  } catch (error) {
    if (!(error instanceof ProofRefusedError)) throw error;
    const { reason, message } = error;
    if (reason === 'size') throw new CookieTooLargeError('proof-too-large', message);
    throw new DependencyUnavailableError('proof', message, { cause: error });
  }
}

const tell = (before: VerifyState, kind: NoticeKind) => ({
  state: { ...before, notice: { kind } },
});

/** Until another send makes a mail. A time far ahead was told before a clock was set: it says nothing. */
function waitMs({ resendAt = 0 }: VerifyState): number {
  const leftMs = resendAt * 1_000 - Date.now();
  return leftMs > 2 * RESEND_AFTER_MS ? 0 : Math.min(RESEND_AFTER_MS, Math.max(0, leftMs));
}

/** Why no code can let the person pass, if that is so. */
function impossibleFor(person: Person): NoticeKind | undefined {
  if (person.federated) return 'federated';
  return proofFits(person) ? undefined : 'too-many-groups';
}
