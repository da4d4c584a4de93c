import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it('asks for an unknown key once, however often the token is sent', async () => {
  const kid = randomUUID();
  const headers = portal().identityOf('jahn', { header: { kid } });
  for (let i = 0; i < 5; i++) expect((await portal().ask('/', { headers })).status).toBe(401);
  expect(portal().keys.requests.filter((path) => path === `/${kid}`)).toHaveLength(1);
});

it.each(['../secret', 'a b', '', undefined, '00000000-0000-0000-0000-00000000000g'])(
  'never asks for a key id that is not a UUID: %j',
  async (kid) => {
    portal().keys.requests.length = 0;
    const headers = portal().identityOf('jahn', { header: { kid } });
    expect((await portal().ask('/', { headers })).status).toBe(401);
    expect(portal().keys.requests).toEqual([]);
  },
);

it('never asks for the key of a token that is false in another way', async () => {
  portal().keys.requests.length = 0;
  const headers = portal().identityOf('jahn', { header: { kid: randomUUID(), signer: 'arn' } });
  expect((await portal().ask('/', { headers })).status).toBe(401);
  expect(portal().keys.requests).toEqual([]);
});
