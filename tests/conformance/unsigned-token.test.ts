import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it('refuses a token that says alg none', async () => {
  const { 'x-amzn-oidc-data': token, ...headers } = portal().identityOf('jahn', {
    header: { alg: 'none' },
  });
  const unsigned = `${token!.split('.').slice(0, 2).join('.')}.`;
  for (const data of [unsigned, token!]) {
    const answer = await portal().ask('/', { headers: { ...headers, 'x-amzn-oidc-data': data } });
    expect(answer.status).toBe(401);
  }
});

it('refuses a true token whose signature was cut off', async () => {
  const { 'x-amzn-oidc-data': token, ...headers } = portal().identityOf('jahn');
  const cut = `${token!.split('.').slice(0, 2).join('.')}.`;
  const answer = await portal().ask('/', { headers: { ...headers, 'x-amzn-oidc-data': cut } });
  expect(answer.status).toBe(401);
});
