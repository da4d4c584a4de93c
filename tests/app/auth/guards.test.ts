import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { areaAt, type Area, type AreaPath } from '../../../app/areas.server';
import { requireGroup, requirePerson, requireStepUp } from '../../../app/auth/guards.server';
import { standingOf } from '../../../app/auth/standing.server';
import { entranceTo } from '../../../app/auth/ways.server';
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
  const context = {
    requestId,
    receivedAtMs: performance.now(),
    cspNonce: 'nonce',
    language: 'en',
  } as const;
  return { request, context, params: {} };
}

it('lets a member pass, of a nested area with the groups above it', async () => {
  const { person, area } = await requireGroup(await argsOf('dmar'), 'engineering/operations');
  expect(person.email).toBe('dmar@example.com');
  expect(area.group).toBe('operations');
  const args = { ...(await argsOf('jahn')), params: { 'members-1': 'engineering' } };
  expect(await requireGroup(args)).toMatchObject({ area: { path: 'engineering' } });
});

it.each([
  ['jahn', 'engineering/operations'],
  ['sdedakia', 'product/launches'],
  ['peter', 'hr'],
] as const)('sends %s, without the group of %s, to the denied page', async (who, path) => {
  const thrown = await requireGroup(await argsOf(who), path).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  const query = new URLSearchParams({ area: path, returnTo: '/anything?b=2&a=1' });
  const address = `/denied?${query.toString()}`;
  expect((thrown as Response).headers.get('location')).toBe(address);
});

/** An area as its entry might be otherwise; the next test finds it as it was. */
function change(path: AreaPath, otherwise: Partial<Area>): void {
  const area = areaAt(path)!;
  const before = { ...area };
  Object.assign(area, otherwise);
  onTestFinished(() => void Object.assign(area, before));
}

it('lets members of another group pass, where the area is open to it as well', async () => {
  change('hr', { alsoOpenTo: ['automation'], requiredGroups: [['hr', 'automation']] });
  for (const who of ['ahatcher', 'peter'] as const) {
    expect(await requireGroup(await argsOf(who), 'hr')).toMatchObject({ area: { path: 'hr' } });
  }
  const thrown = await requireGroup(await argsOf('jahn'), 'hr').catch((error: unknown) => error);
  expect((thrown as Response).headers.get('location')).toContain('/denied?area=hr');
});

it('asks members for no code where their area asks for none', async () => {
  const args = await argsOf('ahatcher', '');
  const thrown = await requireGroup(args, 'hr').catch((error: unknown) => error);
  expect((thrown as Response).headers.get('location')).toContain('/verify');
  change('hr', { stepUpAgeSeconds: 'none' });
  const { person, area } = await requireGroup(args, 'hr');
  expect(standingOf(area, person, undefined)).toEqual({ kind: 'open' });
});

it('says by which of the groups an area is open, or which would do', async () => {
  change('hr', { requiredGroups: [['hr', 'automation', 'product']] });
  const area = areaAt('hr')!;
  const waysOf = async (who: PersonName) =>
    entranceTo(area, await requirePerson(await argsOf(who))).ways;
  expect(await waysOf('peter')).toEqual([{ groups: ['automation'], by: 'membership' }]);
  expect(await waysOf('jahn')).toEqual([
    { groups: ['hr', 'automation', 'product'], by: 'nothing' },
  ]);
});

it.each([
  {},
  { 'members-1': 'engineering', 'members-2': 'Hr' },
  { 'payroll-1': 'engineering' },
  { sub: 'engineering' },
])('answers 404 where the parameters %j name no page of an area', async (params) => {
  const args = { ...(await argsOf('jahn')), params };
  const thrown = await requireGroup(args).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ status: 404 });
});

it.each([
  [{ 'members-1': 'Engineering' }, '/areas/engineering/members'],
  [{ 'overview-1': 'engineering', 'overview-2': 'OPERATIONS' }, '/areas/engineering/operations'],
])('leads to the lower case of %j', async (params, address) => {
  const args = { ...(await argsOf('jahn')), params };
  const thrown = (await requireGroup(args).catch((error: unknown) => error)) as Response;
  expect(thrown.status).toBe(302);
  expect(thrown.headers.get('location')).toBe(`${address}?b=2&a=1`);
  const request = new Request(args.request, { method: 'POST' });
  const form = await requireGroup({ ...args, request }).catch((error: unknown) => error);
  expect(form).toMatchObject({ status: 404 });
});

it('gives each loader of a request a refusal of its own', async () => {
  const args = await argsOf('jahn');
  const stranger = { ...args, request: new Request(args.request.url) };
  const asked = [requirePerson(stranger), requirePerson(stranger), requireGroup(stranger, 'hr')];
  const thrown = (await Promise.allSettled(asked)).map(
    (each) => (each as PromiseRejectedResult).reason as Response,
  );
  expect(new Set(thrown).size).toBe(3);
  for (const each of thrown) {
    expect(each.status).toBe(401);
    expect(await each.json()).toMatchObject({ title: 'Your sign-in could not be verified' });
  }
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
