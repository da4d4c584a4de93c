import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();
const headers = { origin: PORTAL_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
const post = (body: string | string[]) =>
  portal().ask('/logout', { method: 'POST', headers, body });

it('refuses a body that declares more than 64 KB', async () => {
  expect((await post('x'.repeat(65_537))).status).toBe(413);
});

it('refuses a body that does not declare its length', async () => {
  expect((await post(Array.from({ length: 65 }, () => 'x'.repeat(1_024)))).status).toBe(413);
});

it('takes 64 KB', async () => {
  expect((await post('x'.repeat(65_536))).status).toBe(302);
});
