import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it('refuses a token whose sub is not the one in x-amzn-oidc-identity', async () => {
  const headers = {
    ...portal().identityOf('jahn'),
    'x-amzn-oidc-identity': portal().pool.people.dmar.username,
  };
  expect((await portal().ask('/', { headers })).status).toBe(401);
  // Also once the token itself is known to be good.
  expect((await portal().ask('/', { as: 'jahn' })).status).toBe(200);
  expect((await portal().ask('/', { headers })).status).toBe(401);
});

it.each([undefined, '', 7])('refuses a token with sub %j', async (sub) => {
  const headers = portal().identityOf('jahn', { payload: { sub } });
  expect((await portal().ask('/', { headers })).status).toBe(401);
});
