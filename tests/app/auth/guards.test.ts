import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireGroup, requirePerson, requireStepUp } from '../../../app/auth/guards.server';
import { checked } from '../../../contracts/log-values';
import { startTestPortal, type TestPortal } from '../../fixtures/portal';
import { PROOF_COOKIE, secondsFromNow } from '../../fixtures/proof';
import type { PersonName } from '../../../packages/local-aws/tests/fixtures/user-pool';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  Object.assign(process.env, portal.environment);
});
afterAll(() => portal.stop());

async function argsOf(who: PersonName, proof?: string) {
  const cookie = `${PROOF_COOKIE}=${proof ?? (await portal.proofOf(who))}`;
  const request = new Request('http://localhost:3000/anything?b=2&a=1', {
    headers: { ...portal.identityOf(who), cookie },
  });
  const requestId = checked('requestId', randomUUID());
  const context = { requestId, receivedAtMs: performance.now(), cspNonce: 'nonce' };
  return { request, context };
}

it('lets a member pass, of a nested area with the groups above it', async () => {
  const person = await requireGroup(await argsOf('dmar'), 'admins');
  expect(person.email).toBe('dmar@example.com');
  expect(await requireGroup(await argsOf('jahn'), 'engineering')).toMatchObject({ enabled: true });
});

it.each([
  ['jahn', 'admins', 'engineering%2Foperations'],
  ['sdedakia', 'launches', 'product%2Flaunches'],
  ['peter', 'hr', 'hr'],
] as const)('sends %s, who lacks %s, to the denied page', async (who, group, area) => {
  const thrown = await requireGroup(await argsOf(who), group).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).headers.get('location')).toBe(`/denied?area=${area}`);
});

/** Asks for a proof of at most `maxAgeSeconds` from jahn, whose code is ten minutes old. */
async function stepUp(maxAgeSeconds: number, claims: Record<string, unknown> = {}) {
  const proof = await portal.proofOf('jahn', {
    claims: { auth_time: secondsFromNow(-600), ...claims },
  });
  const args = await argsOf('jahn', proof);
  return requireStepUp(args, await requirePerson(args), maxAgeSeconds);
}

it('takes a proof that is young enough for what is asked', async () => {
  expect((await stepUp(660)).givenAtSeconds).toBeCloseTo(secondsFromNow(-600), -1);
});

it.each([
  ['too old', 300, {}],
  ['not theirs', 3_600, { sub: 'somebody-else' }],
])('sends a person whose proof is %s to the verify page, and back', async (_, age, claims) => {
  const thrown = await stepUp(age, claims).catch((error: unknown) => error);
  const { headers } = thrown as Response;
  const address = new URL(headers.get('location') ?? '', 'http://localhost:3000');
  expect(address.pathname).toBe('/verify');
  expect(address.searchParams.get('returnTo')).toBe('/anything?b=2&a=1');
  expect(address.searchParams.get('age')).toBe(String(age));
  const dropped = headers.get('set-cookie')?.startsWith(`${PROOF_COOKIE}=;`) ?? false;
  expect(dropped).toBe('sub' in claims);
});
