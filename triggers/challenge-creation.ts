import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import {
  ANSWERS_PER_CHALLENGE,
  PRIVATE_PARAMETER,
  type Outcome,
  type OutcomeName,
} from '../contracts/emailed-code';
import type { Lock } from './challenge-record';
import type { ChallengeStore } from './challenge-store';
import { hashCode, newCode } from './code';
import { readChallenge, writeChallenge, type HashedChallenge } from './hashed-challenge';
import { invocation, type Handled, type Note, type TriggerServices } from './invocation';
import { mailOutcome, type MailOutcome } from '../contracts/mail-outcome';
import type { Mailer } from './mail';
import { codeMail, letterheadFor, type MailSettings } from './mail-texts';
import { subOf, verifiedEmailOf } from './user-attributes';

/** What the Create trigger works with. */
export interface CreationServices extends TriggerServices, MailSettings {
  readonly store: Pick<ChallengeStore, 'reserveSend' | 'takeSendBack' | 'standing'>;
  readonly mailer: Mailer;
}

type Request = CreateAuthChallengeTriggerEvent['request'];

/**
 * The handler of the Create trigger: mails a code in the first round, and hands the same challenge
 * on in the next (Amazon Cognito, "Create Auth challenge Lambda trigger"). Only after the outcomes
 * `sent`, `mail-late` and `wrong` is there something that an answer could match.
 */
export function createAuthChallenge(services: CreationServices) {
  return invocation<CreateAuthChallengeTriggerEvent, 'challenge.created'>(
    'challenge.created',
    services,
    (request, note) =>
      request.session.length === 0
        ? firstRound(request, services, note)
        : nextRound(request, services),
  );
}

async function firstRound(request: Request, services: CreationServices, note: Note) {
  const sub = subOf(request.userAttributes);
  const email = verifiedEmailOf(request.userAttributes);
  if (!email) return handled({ outcome: 'no-address' });

  const challengeId = randomUUID();
  const reservation = await services.store.reserveSend(sub, challengeId);
  if (reservation.kind === 'locked') return locked(reservation);
  if (reservation.kind !== 'reserved')
    return handled({ outcome: reservation.kind, until: notBefore(reservation.untilMs) });

  const code = newCode();
  const challenge = { challengeId, ...hashCode(code) };
  const standing = standingFor(reservation, ANSWERS_PER_CHALLENGE);
  let outcome: MailOutcome;
  try {
    const letterhead = letterheadFor(request.userAttributes, services);
    const mail = codeMail(letterhead, code, reservation.expiresAtMs, services.now());
    await services.mailer(email, mail);
    return handled({ outcome: 'sent', ...standing }, challenge);
  } catch (error) {
    outcome = mailOutcome(error);
    note('challenge.mail', outcome, error);
    if (outcome === 'unanswered') return handled({ outcome: 'mail-late', ...standing }, challenge);
  }
  try {
    await services.store.takeSendBack(sub, challengeId, reservation.replaced);
  } catch (error) {
    // It counts then; the mail failed either way.
    note('challenge.taken-back', 'failed', error);
  }
  return handled({ outcome: `mail-${outcome}` });
}

async function nextRound({ session, userAttributes }: Request, services: CreationServices) {
  const challenge = readChallenge(session.at(-1)?.challengeMetadata);
  const standing = await services.store.standing(subOf(userAttributes), challenge?.challengeId);
  if (standing.kind === 'locked') return locked(standing);
  if (standing.kind !== 'standing') return handled({ outcome: standing.kind });
  const answersLeft = ANSWERS_PER_CHALLENGE - session.length;
  return handled({ outcome: 'wrong', ...standingFor(standing, answersLeft) }, challenge);
}

const locked = ({ untilMs }: Lock) =>
  handled({ outcome: 'locked', ...(untilMs !== undefined && { until: notBefore(untilMs) }) });

interface Times {
  readonly expiresAtMs: number;
  readonly resendAtMs: number;
}

const standingFor = ({ expiresAtMs, resendAtMs }: Times, answersLeft: number) => ({
  expiresAt: Math.floor(expiresAtMs / 1_000),
  resendAt: notBefore(resendAtMs),
  answersLeft,
});

/** Whole seconds, rounded so that what is promised holds: a new beginning is not earlier. */
const notBefore = (timeMs: number) => Math.ceil(timeMs / 1_000);

function handled(
  outcome: Outcome,
  challenge?: HashedChallenge,
): Handled<CreateAuthChallengeTriggerEvent, OutcomeName> {
  const text = writeChallenge(challenge);
  return {
    outcome: outcome.outcome,
    response: {
      publicChallengeParameters: Object.fromEntries(
        Object.entries(outcome).map(([name, value]) => [name, String(value)]),
      ),
      privateChallengeParameters: { [PRIVATE_PARAMETER]: text },
      challengeMetadata: text,
    },
  };
}
