import * as z from 'zod';
import { CookieTooLargeError, DependencyUnavailableError } from '../../errors.server';
import {
  afterChallenge,
  afterEnd,
  type ChallengeState,
  type Notice,
} from './challenge-state.server';
import { ProofRefusedError, type Proof } from '../../auth/step-up/proof-claims.server';
import { services } from '../../auth/services.server';

/** The forms of the verify page. */
export const codeEntryForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('send') }),
  z.strictObject({ intent: z.literal('verify'), code: z.string().max(64) }),
]);

/** The form of the account page. */
export const dropProofForm = z.strictObject({ intent: z.literal('drop-proof') });

const CODE = /^\d{6}$/;
/** What a mail program or a person may put between the digits. */
const SEPARATORS = /[\s\u2010-\u2015-]/g;

/** What an entry comes to: a proof to keep, or a state with something to tell. */
export type Step =
  | { readonly token: string; readonly proof: Proof }
  | { readonly state: ChallengeState; /** For the log. */ readonly detail?: string };

/**
 * Sends a code to the person of `before`, or checks the one that was typed. What Cognito or its
 * triggers fail at is told in the state.
 *
 * @throws {CookieTooLargeError} the code was right, and its proof fits no cookie
 */
export async function enterCode(
  form: z.output<typeof codeEntryForm>,
  before: ChallengeState,
  deadline: AbortSignal,
): Promise<Step> {
  try {
    if (form.intent === 'verify') return await verify(form.code, before, deadline);
    // Whichever instance sent it: another send would make no other mail.
    if (Date.now() < (before.resendAt ?? 0) * 1_000) return tell(before, 'too-soon');
    return {
      state: afterChallenge(before, await services().challenges.send(before.sub, deadline)),
    };
  } catch (error) {
    if (!(error instanceof DependencyUnavailableError)) throw error;
    return { ...tell(before, 'unavailable'), detail: error.message };
  }
}

async function verify(typed: string, before: ChallengeState, deadline: AbortSignal): Promise<Step> {
  const { sub, session, notice } = before;
  const code = typed.replace(SEPARATORS, '');
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

function tell(before: ChallengeState, kind: Notice['kind']): { state: ChallengeState } {
  return { state: { ...before, notice: { kind } } };
}
