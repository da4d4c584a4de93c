import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it('refuses a truly signed token that asks for an extension it does not know', async () => {
  const headers = portal().identityOf('jahn', { header: { crit: ['b64'], b64: false } });
  expect((await portal().ask('/', { headers })).status).toBe(401);
});
