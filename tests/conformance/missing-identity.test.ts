import { expect, it } from 'vitest';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

it('refuses a request without identity headers', async () => {
  const { status, text } = await portal().ask('/areas/engineering');
  expect(status).toBe(401);
  expect(text).toContain('Your sign-in could not be verified');
  expect(text).not.toContain('git.example.com');
});

it.each(['x-amzn-oidc-data', 'x-amzn-oidc-identity'])('refuses one without %s', async (name) => {
  const { [name]: _, ...headers } = portal().identityOf('jahn');
  expect(await portal().ask('/', { headers })).toMatchObject({ status: 401 });
});

it('logs why, in the one line of the request', async () => {
  const { headers } = await portal().ask('/account');
  const requestId = headers['x-request-id'];
  const line = await portal().logged((l) => l.event === 'request' && l.requestId === requestId);
  expect(line).toMatchObject({ path: '/account', refused: 'missing', status: 401 });
  expect(portal().log.filter((l) => l.requestId === requestId)).toHaveLength(1);
});
