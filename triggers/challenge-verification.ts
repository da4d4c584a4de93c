import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda';
import { PRIVATE_PARAMETER } from '../contracts/emailed-code';
import type { ChallengeStore } from './challenge-store';
import { isCode } from './code';
import { readChallenge } from './hashed-challenge';
import { invocation, type Note, type OutcomeOf, type TriggerServices } from './invocation';
import { mailOutcome } from '../contracts/mail-outcome';
import type { Mailer } from './mail';
import { letterheadFor, lockMail, type MailSettings } from './mail-texts';
import { subOf, verifiedEmailOf } from './user-attributes';

/** What the Verify trigger works with. */
export interface VerificationServices extends TriggerServices, MailSettings {
  readonly store: Pick<ChallengeStore, 'answer'>;
  readonly mailer: Mailer;
}

type Request = VerifyAuthChallengeResponseTriggerEvent['request'];

/**
 * The handler of the Verify trigger: compares, and lets the store decide, because a right code may
 * be used, expired, superseded or locked by then (Amazon Cognito, "Verify Auth challenge response
 * Lambda trigger"). The answer that begins a lock mails the person.
 */
export function verifyAuthChallenge(services: VerificationServices) {
  return invocation<VerifyAuthChallengeResponseTriggerEvent, 'challenge.answered'>(
    'challenge.answered',
    services,
    async (request, note) => {
      const outcome = await answered(request, services, note);
      return { outcome, response: { answerCorrect: outcome === 'right' } };
    },
  );
}

async function answered(
  request: Request,
  services: VerificationServices,
  note: Note,
): Promise<OutcomeOf<'challenge.answered'>> {
  const challenge = readChallenge(request.privateChallengeParameters[PRIVATE_PARAMETER]);
  if (request.userNotFound || !challenge) return 'nothing-asked';
  const outcome = await services.store.answer(subOf(request.userAttributes), {
    challengeId: challenge.challengeId,
    correct: isCode(challenge, request.challengeAnswer),
  });
  if (outcome.kind === 'locked' && outcome.began) {
    note('challenge.lock', outcome.untilMs === undefined ? 'until-administrator' : 'until-time');
    await tell(request, outcome.untilMs, services, note);
  }
  return outcome.kind;
}

/** The lock holds whether the person can be told or not. */
async function tell(
  { userAttributes }: Request,
  untilMs: number | undefined,
  services: VerificationServices,
  note: Note,
): Promise<void> {
  const email = verifiedEmailOf(userAttributes);
  if (!email) return;
  try {
    await services.mailer(email, lockMail(letterheadFor(userAttributes, services), untilMs));
  } catch (error) {
    note('challenge.mail', mailOutcome(error), error);
  }
}
