import { describe, expect, it } from 'vitest';
import { Sessions } from '../../src/cognito/sessions';
import { emptyState } from '../../src/cognito/pool-state';
import { testPoolConfiguration } from '../fixtures/user-pool';

const [client] = testPoolConfiguration().clients;
if (!client) throw new Error('The test pool has no client');

describe('sessions', () => {
  it('are dead without an enabled user, even if nobody ended them', () => {
    const state = emptyState('pool', 0);
    const sessions = new Sessions(state, { now: () => 0, changed: () => {} });
    const user = {
      username: 'ann',
      attributes: {},
      enabled: true,
      status: 'CONFIRMED' as const,
      groups: [],
      createdAt: 0,
      modifiedAt: 0,
    };
    state.users['ann'] = user;
    const { refreshToken, session } = sessions.open(client, 'ann', ['openid'], 0);
    const { cookie } = sessions.signIn('ann');
    const living = () => [
      sessions.ofRefreshToken(refreshToken) !== undefined,
      sessions.ofEvent(session.eventId) !== undefined,
      sessions.ofCookie(cookie) !== undefined,
    ];
    expect(living()).toEqual([true, true, true]);
    user.enabled = false;
    expect(living()).toEqual([false, false, false]);
    delete state.users['ann'];
    expect(living()).toEqual([false, false, false]);
  });

  it('are dropped when they have expired', () => {
    const state = emptyState('pool', 0);
    let now = 0;
    const sessions = new Sessions(state, { now: () => now, changed: () => {} });
    sessions.open(client, 'ann', ['openid'], 0);
    sessions.signIn('ann');
    now = client.refreshTokenSeconds * 1000;
    sessions.signIn('bob');
    expect(Object.keys(state.sessions)).toHaveLength(0);
    expect(Object.values(state.signIns).map(({ username }) => username)).toEqual(['bob']);
  });
});
