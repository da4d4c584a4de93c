import * as z from 'zod';
import { ANSWERS_PER_CHALLENGE } from '../../../contracts/emailed-code';
import type { Challenge } from '../../auth/step-up/challenge.server';
import { readChallengeCookie } from '../../auth/step-up/cookies.server';
import { isNoticeKind, type NoticeKind } from './notices';

const epochSeconds = z.number().int().min(0).max(99_999_999_999);

const schema = z.strictObject({
  sub: z.string().min(1).max(128),
  session: z.string().min(20).max(2_048).optional(),
  expiresAt: epochSeconds.optional(),
  resendAt: epochSeconds.optional(),
  answersLeft: z.number().int().min(0).max(ANSWERS_PER_CHALLENGE).optional(),
  notice: z
    .strictObject({ kind: z.custom<NoticeKind>(isNoticeKind), until: epochSeconds.optional() })
    .optional(),
});

/**
 * Where a person is on the verify page, as their browser keeps it: all of it a hint for the page,
 * none of it trusted. Times in seconds since the epoch.
 */
export type VerifyState = z.output<typeof schema>;

/** Something to tell the person; `until` in seconds since the epoch. */
type Notice = NonNullable<VerifyState['notice']>;

/** The person's own state as it is now: a cookie of somebody else, or of no sense, counts as none. */
export function stateIn(headers: Headers, sub: string): VerifyState {
  const { data: kept } = schema.safeParse(readChallengeCookie(headers));
  return kept?.sub === sub ? atPresent(kept) : { sub };
}

/** The state after Cognito has posed a challenge, or said why not. */
export function afterChallenge(before: VerifyState, { session, outcome }: Challenge): VerifyState {
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
    case 'mail-refused':
      return { ...before, notice };
    case 'expired':
    case 'superseded':
    case 'used':
    case 'locked':
    case 'no-address':
      return { sub, notice };
  }
}

/** The state after Cognito has ended the challenge: no answers left, or its session is over. */
export function afterEnd({ sub, resendAt, answersLeft }: VerifyState): VerifyState {
  return { sub, resendAt, notice: { kind: answersLeft === 1 ? 'out-of-answers' : 'session-over' } };
}

/** The state as it is now: a challenge whose time has passed no longer stands. */
export function atPresent(state: VerifyState, nowMs = Date.now()): VerifyState {
  const { sub, session, expiresAt = 0, notice } = state;
  if (session === undefined || nowMs < expiresAt * 1_000) return state;
  const stale =
    notice === undefined || ['sent', 'mail-late', 'wrong', 'malformed'].includes(notice.kind);
  return { sub, notice: stale ? { kind: 'expired' } : notice };
}
