import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it('refuses a truly signed token that is larger than any load balancer sends', async () => {
  const headers = portal().identityOf('jahn', { payload: { padding: 'x'.repeat(20_000) } });
  expect((await portal().ask('/', { headers })).status).toBe(401);
});

it('takes 60 KB of other request headers, as the load balancer passes them', async () => {
  const headers = { ...portal().identityOf('jahn'), cookie: `shard=${'x'.repeat(60_000)}` };
  expect((await portal().ask('/', { headers })).status).toBe(200);
});
