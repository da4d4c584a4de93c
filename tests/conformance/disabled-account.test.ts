import { expect, it } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it('shows a disabled person nothing, and lets them sign out', async () => {
  await operate(portal().pool).disable(portal().pool.people.jahn);
  for (const path of ['/', '/areas', '/areas/engineering', '/directory', '/account', '/nope']) {
    const { status, text } = await portal().ask(path, { as: 'jahn' });
    expect(status).toBe(403);
    expect(text).toContain('Account disabled');
    expect(text).toContain('Sign out');
    expect(text).not.toMatch(/git\.example\.com|dmar@example\.com/);
  }
  const out = await portal().ask('/logout', {
    as: 'jahn',
    method: 'POST',
    headers: { origin: PORTAL_ORIGIN },
  });
  expect(out.status).toBe(302);
});

it('holds for an account that was deleted as well', async () => {
  await operate(portal().pool).remove(portal().pool.people.peter);
  expect((await portal().ask('/areas/automation', { as: 'peter' })).status).toBe(403);
});
