import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda';
import { readState } from './challenge-state';
import type { ChallengeStore } from './challenge-store';
import { isCode } from './code';
import { invocation, type Note, type Surroundings } from './invocation';
import { mailOutcome, type Mailer } from './mail';
import { lockMail } from './mail-texts';
import { subOf, verifiedEmailOf } from './user-attributes';

/** What the Verify trigger works with. */
export interface VerificationParts extends Surroundings {
  readonly store: Pick<ChallengeStore, 'answer'>;
  readonly mailer: Mailer;
  readonly productName: string;
}

type Request = VerifyAuthChallengeResponseTriggerEvent['request'];

/**
 * The handler of the Verify trigger: compares, and lets the store decide, because a right code may
 * be used, expired, superseded or locked by then (Amazon Cognito, "Verify Auth challenge response
 * Lambda trigger"). The answer that begins a lock mails the person.
 */
export function verifyAuthChallenge(parts: VerificationParts) {
  return invocation<VerifyAuthChallengeResponseTriggerEvent>(
    'challenge.answered',
    parts,
    async (request, note) => {
      const outcome = await answered(request, parts, note);
      return { outcome, response: { answerCorrect: outcome === 'right' } };
    },
  );
}

async function answered(request: Request, parts: VerificationParts, note: Note): Promise<string> {
  const state = readState(request.privateChallengeParameters.challenge);
  if (request.userNotFound || !state) return 'nothing-asked';
  const outcome = await parts.store.answer(subOf(request.userAttributes), {
    challengeId: state.challengeId,
    correct: isCode(state, request.challengeAnswer),
  });
  if (outcome.kind === 'locked' && outcome.began) {
    note('challenge.lock', outcome.untilMs === undefined ? 'until-administrator' : 'until-time');
    await tell(request, outcome.untilMs, parts, note);
  }
  return outcome.kind;
}

/** The lock holds whether the person can be told or not. */
async function tell(
  { userAttributes }: Request,
  untilMs: number | undefined,
  { mailer, productName }: VerificationParts,
  note: Note,
): Promise<void> {
  const email = verifiedEmailOf(userAttributes);
  if (!email) return;
  try {
    await mailer(email, lockMail(productName, untilMs));
  } catch (error) {
    note('challenge.mail', mailOutcome(error), error);
  }
}
