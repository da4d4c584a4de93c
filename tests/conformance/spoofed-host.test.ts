import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it.each([{ host: 'evil.example' }, { 'x-forwarded-host': 'evil.example' }])(
  'builds nothing on %j',
  async (headers: Record<string, string>) => {
    const page = await portal().ask('/', { as: 'jahn', headers });
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('evil.example');
    const out = await portal().ask('/logout', {
      method: 'POST',
      headers: { ...headers, origin: PORTAL_ORIGIN },
    });
    expect(out.headers.location).toContain(encodeURIComponent(`${PORTAL_ORIGIN}/logged-out`));
  },
);
