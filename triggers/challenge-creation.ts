import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { readState, writeState, type ChallengeState } from './challenge-state';
import type { ChallengeStore } from './challenge-store';
import { hashCode, newCode } from './code';
import { invocation, type Handled, type Note, type Surroundings } from './invocation';
import { ANSWERS_PER_CHALLENGE } from './limits';
import { mailOutcome, type Mailer } from './mail';
import { codeMail } from './mail-texts';
import { subOf, verifiedEmailOf } from './user-attributes';

/** What the Create trigger works with. */
export interface CreationParts extends Surroundings {
  readonly store: Pick<ChallengeStore, 'reserveSend' | 'takeSendBack' | 'standing'>;
  readonly mailer: Mailer;
  readonly productName: string;
}

type Request = CreateAuthChallengeTriggerEvent['request'];

/** What the portal is told; a time is an epoch second, and every value a text. */
interface Announcement {
  readonly outcome: string;
  readonly expiresAtMs?: number;
  readonly resendAtMs?: number;
  readonly untilMs?: number | undefined;
  readonly answersLeft?: number;
}

/**
 * The handler of the Create trigger: mails a code in the first round, and hands the same challenge
 * on in the next (Amazon Cognito, "Create Auth challenge Lambda trigger"). Only after the outcomes
 * `sent`, `mail-late` and `wrong` is there something that an answer could match.
 */
export function createAuthChallenge(parts: CreationParts) {
  return invocation<CreateAuthChallengeTriggerEvent>('challenge.created', parts, (request, note) =>
    request.session.length === 0 ? firstRound(request, parts, note) : nextRound(request, parts),
  );
}

async function firstRound(request: Request, parts: CreationParts, note: Note) {
  const sub = subOf(request.userAttributes);
  const email = verifiedEmailOf(request.userAttributes);
  if (!email) return handled({ outcome: 'no-address' });

  const challengeId = randomUUID();
  const reservation = await parts.store.reserveSend(sub, challengeId);
  if (reservation.kind !== 'reserved')
    return handled({ outcome: reservation.kind, untilMs: reservation.untilMs });

  const code = newCode();
  const state = { challengeId, ...hashCode(code) };
  const { expiresAtMs, resendAtMs, replaced } = reservation;
  const posed = { expiresAtMs, resendAtMs, answersLeft: ANSWERS_PER_CHALLENGE };
  try {
    await parts.mailer(email, codeMail(parts.productName, code, expiresAtMs));
    return handled({ outcome: 'sent', ...posed }, state);
  } catch (error) {
    const outcome = mailOutcome(error);
    note('challenge.mail', outcome, error);
    if (outcome === 'unanswered') return handled({ outcome: 'mail-late', ...posed }, state);
  }
  try {
    await parts.store.takeSendBack(sub, challengeId, replaced);
  } catch (error) {
    // It counts then; the mail failed either way.
    note('challenge.taken-back', 'failed', error);
  }
  return handled({ outcome: 'mail-failed' });
}

async function nextRound({ session, userAttributes }: Request, parts: CreationParts) {
  const state = readState(session.at(-1)?.challengeMetadata);
  const standing = await parts.store.standing(subOf(userAttributes), state?.challengeId);
  if (standing.kind === 'locked') return handled({ outcome: 'locked', untilMs: standing.untilMs });
  if (standing.kind !== 'standing') return handled({ outcome: standing.kind });
  const { expiresAtMs, resendAtMs } = standing;
  const answersLeft = ANSWERS_PER_CHALLENGE - session.length;
  return handled({ outcome: 'wrong', expiresAtMs, resendAtMs, answersLeft }, state);
}

function handled(
  announcement: Announcement,
  state?: ChallengeState,
): Handled<CreateAuthChallengeTriggerEvent> {
  const text = writeState(state);
  return {
    outcome: announcement.outcome,
    response: {
      publicChallengeParameters: parametersOf(announcement),
      privateChallengeParameters: { challenge: text },
      challengeMetadata: text,
    },
  };
}

/** Rounded so that what is promised holds: an end not later, a new beginning not earlier. */
function parametersOf({ outcome, expiresAtMs, resendAtMs, untilMs, answersLeft }: Announcement) {
  return {
    outcome,
    ...(expiresAtMs !== undefined && { expiresAt: String(Math.floor(expiresAtMs / 1_000)) }),
    ...(resendAtMs !== undefined && { resendAt: String(Math.ceil(resendAtMs / 1_000)) }),
    ...(untilMs !== undefined && { until: String(Math.ceil(untilMs / 1_000)) }),
    ...(answersLeft !== undefined && { answersLeft: String(answersLeft) }),
  };
}
