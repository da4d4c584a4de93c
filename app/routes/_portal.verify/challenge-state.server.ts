import * as z from 'zod';
import type { Challenge } from '../../auth/step-up/challenge.server';

/** What the verify page can have to say. */
const NOTICES = [
  'sent',
  'wrong',
  'out-of-answers',
  'expired',
  'superseded',
  'used',
  'session-over',
  'malformed',
  'locked',
  'too-soon',
  'too-many-sends',
  'mail-late',
  'mail-failed',
  'no-address',
  'unavailable',
] as const;

const epochSeconds = z.number().int().min(0).max(99_999_999_999);

export const challengeStateSchema = z.strictObject({
  sub: z.string().min(1).max(128),
  session: z.string().min(20).max(2_048).optional(),
  expiresAt: epochSeconds.optional(),
  resendAt: epochSeconds.optional(),
  answersLeft: z.number().int().min(0).max(9).optional(),
  notice: z.strictObject({ kind: z.enum(NOTICES), until: epochSeconds.optional() }).optional(),
});

/**
 * Where a person is on the verify page: all of it a hint for the page, none of it trusted. Times in
 * seconds since the epoch.
 */
export type ChallengeState = z.output<typeof challengeStateSchema>;

/** Something to tell the person; `until` in seconds since the epoch. */
export type Notice = NonNullable<ChallengeState['notice']>;

/** The state after Cognito has posed a challenge, or said why not. */
export function afterChallenge(
  before: ChallengeState,
  { session, outcome }: Challenge,
): ChallengeState {
  const { sub } = before;
  const notice: Notice = {
    kind: outcome.outcome,
    ...('until' in outcome && outcome.until !== undefined && { until: outcome.until }),
  };
  switch (outcome.outcome) {
    case 'sent':
    case 'mail-late':
    case 'wrong': {
      const { expiresAt, resendAt, answersLeft } = outcome;
      return { sub, session, expiresAt, resendAt, answersLeft, notice };
    }
    case 'too-soon':
      return { ...before, resendAt: outcome.until, notice };
    case 'too-many-sends':
    case 'mail-failed':
      return { ...before, notice };
    default:
      return { sub, notice };
  }
}

/** The state after Cognito has ended the challenge: no answers left, or its session is over. */
export function afterEnd({ sub, resendAt, answersLeft }: ChallengeState): ChallengeState {
  return { sub, resendAt, notice: { kind: answersLeft === 1 ? 'out-of-answers' : 'session-over' } };
}

/** The state as it is now: a challenge whose time has passed no longer stands. */
export function atPresent(state: ChallengeState, nowMs = Date.now()): ChallengeState {
  const { sub, session, expiresAt = 0, notice } = state;
  if (session === undefined || nowMs < expiresAt * 1_000) return state;
  const stale =
    notice === undefined || ['sent', 'mail-late', 'wrong', 'malformed'].includes(notice.kind);
  return { sub, notice: stale ? { kind: 'expired' } : notice };
}
