import * as build from '#build';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Access, RouteHandle } from '../app/access';
import { allAreas, groups as everyGroup } from '../app/areas.server';
import { PORTAL_ORIGIN, type PortalAskOptions } from './fixtures/portal';
import type { Answer } from '../packages/local-aws/tests/fixtures/http';
import { operate, type Someone } from '../packages/local-aws/tests/fixtures/operator';
import type { PersonName } from '../packages/local-aws/tests/fixtures/user-pool';
import { usePortal } from './fixtures/use-portal';

/**
 * The guard of guards: what each address must answer follows from the access that its route
 * declares, and is asked in every way, by every kind of person. A route that declares nothing, or
 * answers more than it declares, turns this red.
 */
const portal = usePortal();

interface RouteModule {
  readonly handle?: RouteHandle;
  readonly default?: unknown;
  readonly loader?: unknown;
  readonly action?: unknown;
}

interface Leaf {
  readonly id: string;
  readonly access: Access;
  readonly address: string;
  /** For `group`: who may enter. */
  readonly groups: readonly string[];
}

const routes = Object.values(build.routes).filter((route) => route !== undefined);
const moduleOf = (id: string) => build.routes[id]?.module as RouteModule;
const isLayout = (id: string) => routes.some(({ parentId }) => parentId === id);

/** The routes that lie on the way to a route, itself last. */
function chainOf(id: string): string[] {
  const { parentId } = build.routes[id] ?? {};
  return [...(parentId ? chainOf(parentId) : []), id];
}

/** Addresses that reach the route: one for each area and its members where it is the areas' own. */
function addressesOf(id: string): string[] {
  const path = chainOf(id).flatMap((step) => build.routes[step]?.path || []);
  const pattern = `/${path.join('/')}`;
  if (pattern === '/areas/*') {
    return allAreas.flatMap((area) => [`/areas/${area.path}`, `/areas/${area.path}/members`]);
  }
  return [pattern.replace('*', 'no-such-page')];
}

/** The groups that it takes to open the area that an address lies in. */
function groupsAt(address: string): readonly string[] {
  const within = allAreas.filter(({ path }) => `${address}/`.startsWith(`/areas/${path}/`));
  return within.at(-1)?.requiredGroups ?? [];
}

const leaves: Leaf[] = routes
  .filter(({ id }) => id !== 'root' && !isLayout(id))
  .flatMap(({ id }) =>
    addressesOf(id).map((address) => ({
      id,
      address,
      access: moduleOf(id).handle?.access as Access,
      groups: groupsAt(address),
    })),
  );

type Asker = PersonName | 'stranger' | 'nobody' | 'disabled' | 'member without proof';
const people: PersonName[] = ['dmar', 'jahn', 'ahatcher', 'peter', 'sdedakia'];
const askers: Asker[] = ['stranger', 'nobody', 'disabled', 'member without proof', ...people];
const others: Partial<Record<Asker, Someone>> = {};

beforeAll(async () => {
  const operator = operate(portal().pool);
  others.nobody = await operator.createPerson('nobody@example.com');
  others.disabled = await operator.createPerson('disabled@example.com', ['engineering', 'hr']);
  await operator.disable(others.disabled);
  others['member without proof'] = await operator.createPerson('member@example.com', everyGroup);
});

function identities(asker: Asker): PortalAskOptions {
  if (asker === 'stranger') return {};
  const as = others[asker] ?? (asker as PersonName);
  return asker === 'member without proof' ? { as, proof: null } : { as };
}

type Outcome = 'unknown' | 'disabled' | 'denied' | 'unproved' | 'passes';

function groupsOf(asker: Asker): readonly string[] {
  if (asker === 'member without proof') return everyGroup;
  return (people as Asker[]).includes(asker)
    ? portal().pool.people[asker as PersonName].groups
    : [];
}
const mayEnter = (asker: Asker, groups: readonly string[]) =>
  groups.every((group) => groupsOf(asker).includes(group));

function expected(access: Access, groups: readonly string[], asker: Asker): Outcome {
  if (access === 'public') return 'passes';
  if (asker === 'stranger') return 'unknown';
  if (asker === 'disabled') return 'disabled';
  if (access === 'person') return 'passes';
  if (!mayEnter(asker, groups)) return 'denied';
  return asker === 'member without proof' ? 'unproved' : 'passes';
}

function outcome({ status, headers, text }: Answer): Outcome {
  if (status === 401) return 'unknown';
  if (status === 403 && text.includes('Account disabled')) return 'disabled';
  const target = status === 202 ? text : (headers.location ?? '');
  if ([202, 302].includes(status) && target.includes('/denied?area=')) return 'denied';
  if ([202, 302].includes(status) && target.includes('/verify?returnTo=')) return 'unproved';
  return 'passes';
}

const shutOut = new Set<Asker>(['disabled', 'member without proof']);

/** What an answer must never hold, whatever its status: resources of areas closed to the asker. */
const closedTo = (asker: Asker) =>
  allAreas
    .filter(({ requiredGroups }) => shutOut.has(asker) || !mayEnter(asker, requiredGroups))
    .flatMap(({ resources }) => resources.map(({ url }) => url));

/** As data a page is fetched without fault, and a redirect travels as 202. */
const AS_DATA = { 200: 200, 302: 202, 403: 200, 404: 404 } as const;

function hold(
  answer: Answer,
  address: string,
  wanted: Outcome,
  asker: Asker,
  status: number,
): void {
  expect(outcome(answer)).toBe(wanted);
  for (const secret of closedTo(asker)) expect(answer.text).not.toContain(secret);
  if (wanted === 'passes') expect(answer.status).toBe(status);
  else expect(answer.text.replace(others[asker]?.email ?? '', '')).not.toContain('@example.com');
  const back = new URLSearchParams({ returnTo: address }).toString();
  if (wanted === 'unproved') {
    expect(answer.status === 202 ? answer.text : answer.headers.location).toContain(
      `/verify?${back}`,
    );
  } else if (answer.status === 302) {
    expect(answer.headers.location).toMatch(/^\/(denied\?area=[\w%]+)?$/);
  }
}

it('finds a declared access on every route', () => {
  const declared = routes.filter(({ id }) => id !== 'root').map(({ id }) => [id, moduleOf(id)]);
  for (const [id, { handle }] of declared as [string, RouteModule][]) {
    expect(['public', 'person', 'group'], id).toContain(handle?.access);
  }
  expect(moduleOf('root').loader).toBeUndefined();
  expect(moduleOf('root').action).toBeUndefined();
});

describe.each(leaves)('$address ($access)', ({ id, address, access, groups }) => {
  const data = address === '/' ? '/_root.data' : `${address}.data`;
  const { status = 200 } = moduleOf(id).handle ?? {};
  const own = allAreas.find(({ path }) => address === `/areas/${path}`)?.resources ?? [];

  it.each(askers)('as a document, for %s', async (asker) => {
    const wanted = expected(access, groups, asker);
    const answer = await portal().ask(address, identities(asker));
    hold(answer, address, wanted, asker, status);
    if (wanted === 'passes') for (const { url } of own) expect(answer.text).toContain(url);
    const head = await portal().ask(address, { ...identities(asker), method: 'HEAD' });
    expect([head.status, head.headers.location]).toEqual([answer.status, answer.headers.location]);
    expect(head.text).toBe('');
  });

  it.each(askers)('as data, whole and each loader alone, for %s', async (asker) => {
    const whole = await portal().ask(data, identities(asker));
    hold(whole, address, expected(access, groups, asker), asker, AS_DATA[status]);
    for (const step of chainOf(id)) {
      const { loader, handle } = moduleOf(step);
      if (!loader || !handle) continue;
      const query = new URLSearchParams({ _routes: step }).toString();
      const answer = await portal().ask(`${data}?${query}`, identities(asker));
      const alone = step === id ? AS_DATA[status] : 200;
      hold(answer, address, expected(handle.access, groups, asker), asker, alone);
    }
  });

  it.each(askers)('as an action, for %s', async (asker) => {
    for (const target of [address, data]) {
      const answer = await portal().ask(target, {
        ...identities(asker),
        method: 'POST',
        headers: { origin: PORTAL_ORIGIN },
      });
      if (moduleOf(id).action) expect(outcome(answer)).toBe(expected(access, groups, asker));
      else expect([401, 403, 405]).toContain(answer.status);
      for (const secret of closedTo(asker)) expect(answer.text).not.toContain(secret);
    }
  });
});
