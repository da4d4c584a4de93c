import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireGroup } from '../../../app/auth/guards.server';
import { startTestPortal, type TestPortal } from '../../fixtures/portal';
import type { PersonName } from '../../fixtures/user-pool';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  Object.assign(process.env, portal.environment);
});
afterAll(() => portal.stop());

function argsOf(who: PersonName) {
  const request = new Request('http://localhost:3000/anything', {
    headers: portal.identityOf(who),
  });
  const context = { requestId: 'request', receivedAtMs: performance.now(), cspNonce: 'nonce' };
  return { request, context };
}

it('lets a member pass, of a nested area with the groups above it', async () => {
  const person = await requireGroup(argsOf('dmar'), 'admins');
  expect(person.email).toBe('dmar@example.com');
  expect(await requireGroup(argsOf('jahn'), 'engineering')).toMatchObject({ enabled: true });
});

it.each([
  ['jahn', 'admins', 'engineering%2Foperations'],
  ['sdedakia', 'launches', 'product%2Flaunches'],
  ['peter', 'hr', 'hr'],
] as const)('sends %s, who lacks %s, to the denied page', async (who, group, area) => {
  const thrown = await requireGroup(argsOf(who), group).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).headers.get('location')).toBe(`/denied?area=${area}`);
});
