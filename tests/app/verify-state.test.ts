import { describe, expect, it } from 'vitest';
import { afterChallenge, afterEnd, atPresent } from '../../app/routes/_portal.verify/state.server';

const before = {
  sub: 'jahn',
  session: 'the session of an earlier challenge',
  expiresAt: 2_000,
  resendAt: 1_715,
  answersLeft: 2,
};
const session = 'the session that Cognito has just made';
const standing = { expiresAt: 3_000, resendAt: 2_715, answersLeft: 3 };

describe('after a challenge', () => {
  it.each(['sent', 'mail-late', 'wrong'] as const)(
    'answers in the new session when it is %s',
    (outcome) => {
      const after = afterChallenge(before, { session, outcome: { outcome, ...standing } });
      expect(after).toEqual({ sub: 'jahn', session, ...standing, notice: { kind: outcome } });
    },
  );

  it.each(['too-soon', 'too-many-sends', 'mail-failed', 'mail-refused'] as const)(
    'keeps what stood when it is %s',
    (outcome) => {
      const after = afterChallenge(before, { session, outcome: { outcome, until: 1_800 } });
      expect(after).toMatchObject({ session: before.session, notice: { kind: outcome } });
    },
  );

  it.each(['expired', 'superseded', 'used', 'no-address', 'locked'] as const)(
    'has nothing left to answer when it is %s',
    (outcome) => {
      const after = afterChallenge(before, { session, outcome: { outcome } });
      expect(after).toEqual({ sub: 'jahn', notice: { kind: outcome } });
    },
  );
});

it('tells the third wrong answer from a session that is over, and keeps the time to wait', () => {
  const { sub, resendAt } = before;
  expect(afterEnd(before)).toEqual({ sub, resendAt, notice: { kind: 'session-over' } });
  expect(afterEnd({ ...before, answersLeft: 1 }).notice).toEqual({ kind: 'out-of-answers' });
});

it('forgets a challenge whose time has passed', () => {
  expect(atPresent(before, 1_999_999)).toEqual(before);
  expect(atPresent(before, 2_000_000)).toEqual({ sub: 'jahn', notice: { kind: 'expired' } });
});
