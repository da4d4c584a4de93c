import { beforeAll, describe, expect, it } from 'vitest';
import { inLanguage, LANGUAGES, type Localized } from '../contracts/language';
import { english, type GroupChoice } from '../app/areas.server';
import type { Access } from '../app/access';
import type { FindIndexAnswer } from '../app/find/findable';
import { finderOf } from '../app/find/finder';
import { PORTAL_ORIGIN, type PortalAskOptions } from './fixtures/portal';
import type { Answer } from '../packages/local-aws/tests/fixtures/http';
import type { Someone } from '../packages/local-aws/tests/fixtures/operator';
import type { PersonName } from '../packages/local-aws/tests/fixtures/user-pool';
import { growTree } from './fixtures/grown-tree';
import { createKindsOfPeople } from './fixtures/kinds-of-people';
import { LAYOUT, leavesIn, type RouteModule } from './fixtures/leaves';
import { secondsFromNow } from './fixtures/proof';
import { usePortal } from './fixtures/use-portal';

/**
 * The guard of guards: what each address must answer follows from the access that its route
 * declares, and is asked in every way, by every kind of person. A route that declares nothing, or
 * answers more than it declares, turns this red. The tree is the product's, with what the guide adds
 * and areas down to the greatest depth, one of them with a page of its own.
 */
const tree = await growTree('add-an-area', [
  {
    path: 'app/company/areas.server.ts',
    language: 'diff',
    text: `
         tools: [],
+        areas: [
+          {
+            slug: 'years',
+            title: 'Closed years',
+            description: '',
+            group: 'years',
+            alsoOpenTo: ['hr'],
+            tools: [],
+            areas: [
+              {
+                slug: 'vault',
+                title: 'The vault',
+                description: '',
+                group: 'vault',
+                tools: [{ title: 'Key', url: 'https://vault.example.com/', description: '' }],
+                pages: [{ slug: 'budget', title: 'Vault budget' }],
+              },
+            ],
+          },
+        ],
       },
     ],
   },
 ] as const satisfies readonly AreaEntry[];
`.slice(1),
  },
  {
    path: 'app/company/routes/_portal.payday.tsx',
    language: 'tsx',
    text: `
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '../../access';
import { requirePerson, requireStepUp, type GuardArgs } from '../../auth/guards.server';
import { formAction, noFields } from '../../form.server';

export const handle = { access: 'person', stepUpAgeSeconds: 300 } satisfies RouteHandle;

async function requireCode(args: GuardArgs) {
  const person = await requirePerson(args);
  await requireStepUp(args, person, handle.stepUpAgeSeconds);
  return person;
}

export async function loader(args: LoaderFunctionArgs) {
  await requireCode(args);
  return null;
}

export function action(args: ActionFunctionArgs) {
  return formAction(args, noFields, requireCode, async () => '/payday');
}

export default function Payday() {
  return <h1>Payday</h1>;
}
`,
  },
]);
const portal = usePortal({}, tree);
const { build, groups: everyGroup } = tree;
const { allAreas, areaAt, MAX_AREA_DEPTH } = tree.areas;
const { routes, moduleOf, chainOf, patternOf, leaves } = leavesIn(tree);

type Asker = PersonName | 'stranger' | 'nobody' | 'disabled' | 'member' | 'member without proof';
const people: PersonName[] = ['dmar', 'jahn', 'ahatcher', 'peter', 'sdedakia'];
const askers: Asker[] = [
  'stranger',
  'nobody',
  'disabled',
  'member',
  'member without proof',
  ...people,
];
/** One of each kind; and who is a member of some areas, as all people of the seed list are. */
const kinds = askers.slice(0, 5);
const kindsAndSome: Asker[] = [...kinds, 'jahn'];
const others: Partial<Record<Asker, Someone>> = {};

beforeAll(async () => {
  Object.assign(others, await createKindsOfPeople(portal().pool, everyGroup));
  others['member without proof'] = others.member!;
});

function identities(asker: Asker): PortalAskOptions {
  if (asker === 'stranger') return {};
  const as = others[asker] ?? (asker as PersonName);
  return asker === 'member without proof' ? { as, proof: null } : { as };
}

/** An error that nobody expected is no answer: what was thrown is told instead. */
async function ask(path: string, options: PortalAskOptions): Promise<Answer> {
  const answer = await portal().ask(path, options);
  if (answer.status < 500) return answer;
  const id = answer.headers['x-request-id'];
  const line = await portal().logged(
    ({ event, requestId }) => event === 'error' && requestId === id,
  );
  throw new Error(`${options.method ?? 'GET'} ${path}: ${String(line.message)}`);
}

type Outcome = 'unknown' | 'disabled' | 'denied' | 'unproved' | 'passes';

function groupsOf(asker: Asker): readonly string[] {
  if (asker === 'member' || asker === 'member without proof') return everyGroup;
  return (people as Asker[]).includes(asker)
    ? portal().pool.people[asker as PersonName].groups
    : [];
}
const mayEnter = (asker: Asker, groups: readonly GroupChoice[]) =>
  groups.every((choice) => choice.some((group) => groupsOf(asker).includes(group)));

function expected(
  access: Access,
  groups: readonly GroupChoice[],
  asker: Asker,
  stepUpAgeSeconds?: number,
): Outcome {
  if (access === 'public') return 'passes';
  if (asker === 'stranger') return 'unknown';
  if (asker === 'disabled') return 'disabled';
  const unproved = asker === 'member without proof';
  if (access === 'person') {
    return unproved && stepUpAgeSeconds !== undefined ? 'unproved' : 'passes';
  }
  if (!mayEnter(asker, groups)) return 'denied';
  return unproved ? 'unproved' : 'passes';
}

function outcome({ status, headers, text }: Answer): Outcome {
  if (status === 401) return 'unknown';
  if (status === 403 && text.includes('Account disabled')) return 'disabled';
  const target = status === 202 ? text : (headers.location ?? '');
  if ([202, 302].includes(status) && target.includes('/denied?area=')) return 'denied';
  if ([202, 302].includes(status) && target.includes('/verify?returnTo=')) return 'unproved';
  return 'passes';
}

const closedAreas = (asker: Asker) =>
  allAreas.filter(({ requiredGroups }) => !mayEnter(asker, requiredGroups));

/** A text in each language, if there is one. */
const textsOf = (text: Localized) =>
  LANGUAGES.map((language) => inLanguage(text, language)).filter(Boolean);

const secretsOf = ({ tools }: (typeof allAreas)[number]) =>
  tools.flatMap(({ url, description }) => [url, ...textsOf(description)]);

/** What an answer must never hold, whatever its status: addresses and descriptions of tools of areas closed to the asker. */
const closedTo = (asker: Asker) =>
  (['disabled', 'member without proof'].includes(asker) ? allAreas : closedAreas(asker)).flatMap(
    secretsOf,
  );

function expectNone(texts: readonly string[], { text }: Answer): void {
  expect(texts.filter((one) => text.includes(one))).toEqual([]);
}

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
  expectNone(closedTo(asker), answer);
  if (wanted === 'passes') {
    expect(answer.status).toBe(status);
    const { url } = leaves.find((leaf) => leaf.address === address) ?? {};
    if (url && status === 302) expect(answer.headers.location).toBe(url);
    if (url && status === 202) expect(answer.text).toContain(url);
  } else expect(answer.text.replace(others[asker]?.email ?? '', '')).not.toContain('@example.com');
  const back = new URLSearchParams({ returnTo: address }).toString();
  if (wanted === 'unproved') {
    expect(answer.status === 202 ? answer.text : answer.headers.location).toContain(
      `/verify?${back}`,
    );
  } else if (answer.status === 302 && !answer.headers.location?.startsWith('https:')) {
    const denied = new URL(answer.headers.location ?? '', PORTAL_ORIGIN);
    expect(['/', '/denied']).toContain(denied.pathname);
    const { area, returnTo = area && `/areas/${area}` } = Object.fromEntries(denied.searchParams);
    if (wanted === 'denied') expect(returnTo).toBe(address);
  }
}

it('finds a declared access on every route', () => {
  const declared = routes.map(({ id }) => [id, moduleOf(id)]);
  for (const [id, { handle }] of declared as [string, RouteModule][]) {
    expect(['public', 'webhook', 'person', 'group'], id).toContain(handle?.access);
  }
  expect(moduleOf('root').action).toBeUndefined();
});

it('finds every page of an area in the layout', () => {
  const within = routes.filter(({ id }) => patternOf(id).startsWith('/areas/'));
  const pages = within.filter(({ id }) => moduleOf(id).default !== undefined);
  expect(pages.filter(({ parentId }) => parentId !== LAYOUT)).toEqual([]);
  expect(pages.map(({ id }) => id)).toContain('company/pages/budget');
  expect(Math.max(...allAreas.map(({ path }) => path.split('/').length))).toBe(MAX_AREA_DEPTH);
});

it('finds no route that keeps its loader out of a request', () => {
  for (const { id, module } of routes) {
    for (const name of ['shouldRevalidate', 'clientLoader', 'clientAction']) {
      expect(Object.keys(module), id).not.toContain(name);
    }
  }
  for (const route of Object.values(build.assets.routes)) {
    expect(route).toMatchObject({ hasClientLoader: false, hasClientAction: false });
  }
});

/** The first address that leads through a route. */
const firstBelow = (step: string) => leaves.find(({ id }) => chainOf(id).includes(step))?.address;

/** The page of a person is reached by the id of one whom the pool has. */
const reached = (address: string) => address.replace(':sub', portal().pool.people.jahn.username);

const webhooks = leaves.filter(({ access }) => access === 'webhook');

describe.each(webhooks)('$address ($access)', ({ address }) => {
  it.each(askers)('takes nothing that is not signed, of %s', async (asker) => {
    const sent = { ...identities(asker), method: 'POST', body: '{}' };
    expect((await portal().ask(address, sent)).status).toBe(401);
    expect((await portal().ask(address, identities(asker))).status).toBe(405);
  });
});

describe.each(leaves.filter((leaf) => !webhooks.includes(leaf)))('$address ($access)', (leaf) => {
  const { id, address: pattern, access, groups, status, stepUpAgeSeconds: age } = leaf;
  const asked = () => {
    const address = reached(pattern);
    return { address, data: address === '/' ? '/_root.data' : `${address}.data` };
  };
  const own = areaAt(pattern.replace('/areas/', ''))?.tools ?? [];

  it.each(askers)('as a document, for %s', async (asker) => {
    const wanted = expected(access, groups, asker, age);
    const { address } = asked();
    const answer = await ask(address, identities(asker));
    hold(answer, address, wanted, asker, status);
    if (wanted === 'passes')
      for (const { address } of own) expect(answer.text).toContain(`/go/${address}`);
    if (!kinds.includes(asker)) return;
    const head = await ask(address, { ...identities(asker), method: 'HEAD' });
    expect([head.status, head.headers.location]).toEqual([answer.status, answer.headers.location]);
    expect(head.text).toBe('');
  });

  it.each(kindsAndSome)('as data, whole and each loader alone, for %s', async (asker) => {
    const { address, data } = asked();
    const whole = await ask(data, identities(asker));
    hold(whole, address, expected(access, groups, asker, age), asker, AS_DATA[status]);
    for (const step of chainOf(id)) {
      const { loader, handle } = moduleOf(step);
      if (!loader || !handle) continue;
      // What lies around every area knows nothing of the address: one is enough.
      if (step !== id && step !== LAYOUT && pattern !== firstBelow(step)) continue;
      const query = new URLSearchParams({ _routes: step }).toString();
      const answer = await ask(`${data}?${query}`, identities(asker));
      // Of a page that the area does not list, the layout knows as well.
      const asLeaf = step === id || step === LAYOUT;
      const stepAccess = asLeaf ? access : handle.access;
      hold(
        answer,
        address,
        expected(stepAccess, groups, asker, step === id ? age : undefined),
        asker,
        asLeaf ? AS_DATA[status] : 200,
      );
      if (step !== LAYOUT) continue;
      const titles = closedAreas(asker).flatMap(({ title }) => textsOf(title));
      expectNone(
        titles.map((title) => `"${title}"`),
        answer,
      );
    }
  });

  // Of a route without an action, which answers all its addresses alike, the first is asked.
  const asAction = moduleOf(id).action || pattern === firstBelow(id) ? kindsAndSome : [];
  it.each(asAction)('as an action, for %s', async (asker) => {
    for (const target of Object.values(asked())) {
      const answer = await ask(target, {
        ...identities(asker),
        method: 'POST',
        headers: { origin: PORTAL_ORIGIN },
      });
      if (moduleOf(id).action) expect(outcome(answer)).toBe(expected(access, groups, asker, age));
      else expect([401, 403, 405]).toContain(answer.status);
      expectNone(closedTo(asker), answer);
    }
  });
});

describe.each(leaves.filter((leaf) => leaf.stepUpAgeSeconds !== undefined))(
  '$address, which declares stepUpAgeSeconds: $stepUpAgeSeconds',
  ({ id, address, stepUpAgeSeconds: age = 0 }) => {
    it('asks for a code of that age in its loader and its action', async () => {
      const { loader, action } = moduleOf(id);
      const proof = await portal().proofOf(others.member!, {
        claims: { auth_time: secondsFromNow(-age - 60) },
      });
      const headers = { origin: PORTAL_ORIGIN };
      const own = `${address}.data?${new URLSearchParams({ _routes: id }).toString()}`;
      for (const [target, method] of [
        ...(loader ? [[address, 'GET'] as const, [own, 'GET'] as const] : []),
        ...(action ? [[address, 'POST'] as const] : []),
      ]) {
        const answer = await ask(target, { as: others.member!, proof, method, headers });
        expect([method, target, outcome(answer)]).toEqual([method, target, 'unproved']);
      }
    });
  },
);

/** Other ways to write the address of a page; what is not read as the same page is not found. */
const spellings: readonly [
  string,
  (path: string, page: string) => string,
  'same' | 'lower' | 400 | 404,
][] = [
  ['with a slash behind', (path, page) => `/areas/${path}/${page}/`, 'same'],
  ['the page in other case', (path, page) => `/areas/${path}/${page.toUpperCase()}`, 'same'],
  ['the page percent-encoded', (path, page) => `/areas/${path}/${percent(page)}`, 'same'],
  ['the area percent-encoded', (path, page) => `/areas/${percent(path)}/${page}`, 'same'],
  ['the areas in other case', (path, page) => `/AREAS/${path}/${page}`, 'same'],
  ['the area in other case', (path, page) => `/areas/${path.toUpperCase()}/${page}`, 'lower'],
  [
    'all in other case',
    (path, page) => `/AREAS/${path.toUpperCase()}/${page.toUpperCase()}`,
    'lower',
  ],
  [
    'the area in other case, encoded',
    (path, page) => `/areas/${percent(path.toUpperCase())}/${page}`,
    'lower',
  ],
  ['an encoded slash before the page', (path, page) => `/areas/${path}%2f${page}`, 404],
  ['an encoded slash behind', (path, page) => `/areas/${path}/${page}%2f`, 404],
  ['a page below the page', (path, page) => `/areas/${path}/${page}/${page}`, 404],
  ['a doubled slash', (path, page) => `/areas/${path}//${page}`, 400],
  ['a doubled slash, encoded', (path, page) => `/areas/${path}/%2f${page}`, 400],
  ['a dot segment, encoded', (path, page) => `/areas/${path}/%2e/${page}`, 'same'],
];

/** The first letter of each segment percent-encoded. */
function percent(path: string): string {
  const encoded = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  return path
    .split('/')
    .map((slug) => encoded(slug.charAt(0)) + slug.slice(1))
    .join('/');
}

/** To exactly this address of the portal, as a document or as data. */
function expectRedirect({ status, headers, text }: Answer, address: string): void {
  expect([202, 302]).toContain(status);
  if (status === 302) expect(headers.location).toBe(address);
  else expect(text).toContain(`"${address}"`);
}

const pages = allAreas.flatMap(({ path, pages, requiredGroups }) =>
  pages.slice(1).map(({ slug }) => ({ path, page: slug, groups: requiredGroups })),
);

describe.each(pages)('$path/$page, written otherwise', ({ path, page, groups }) => {
  it.each(spellings)('%s', async (_, write, result) => {
    const written = write(path, page);
    for (const asker of kinds) {
      for (const target of [written, `${written}.data`]) {
        const answer = await ask(target, identities(asker));
        expectNone(closedTo(asker), answer);
        if (result === 400) expect(answer.status).toBe(400);
        else {
          const wanted = expected(result === 'same' ? 'group' : 'person', groups, asker);
          expect([target, asker, outcome(answer)]).toEqual([target, asker, wanted]);
          if (wanted !== 'passes') continue;
          if (result !== 'lower') expect(answer.status).toBe(result === 'same' ? 200 : 404);
          else expectRedirect(answer, `/areas/${path}/${page}`);
        }
      }
    }
  });
});

it('leads to a tool in other case, which guards', async () => {
  const tools = leaves.filter(({ url }) => url !== undefined);
  for (const { address } of tools) {
    const written = address.toUpperCase();
    for (const asker of kinds) {
      for (const target of [written, `${written}.data`]) {
        const answer = await ask(target, identities(asker));
        expectNone(closedTo(asker), answer);
        const wanted = expected('person', [], asker);
        expect([target, asker, outcome(answer)]).toEqual([target, asker, wanted]);
        if (wanted === 'passes') expectRedirect(answer, address);
      }
    }
  }
});

it('finds nothing below the greatest depth', async () => {
  const [deepest = ''] = allAreas.map(({ path }) => path).filter((path) => path.endsWith('vault'));
  const answer = await ask(`/areas/${deepest}/deeper`, identities('member'));
  expect(answer.status).toBe(404);
});

/** The areas that the guard lets pass or asks for a code, and those that it denies, as it says itself. */
async function standingsFor(asker: Asker) {
  const asked = allAreas.map(async (area) => {
    const answer = await ask(`/areas/${area.path}`, identities(asker));
    return { area, denied: outcome(answer) === 'denied' };
  });
  return Promise.all(asked);
}

/** The page's hits and what they link to, in their order. */
const hitsOf = (page: string) =>
  [...page.matchAll(/<a [^>]*class="hit-link"[^>]*>/g)].map(
    ([link]) => / href="([^"]+)"/.exec(link)?.[1] ?? '',
  );

const PORTAL_PAGES = ['/', '/areas', '/directory', '/account'];

const finders: Asker[] = ['nobody', 'member', 'member without proof', 'dmar', 'jahn'];

describe.each(finders)('finds, as %s', (asker) => {
  it('every area, and the tools of those that the guard does not deny, by no more than their titles', async () => {
    const standings = await standingsFor(asker);
    const findable = standings.flatMap(({ area: { path, tools }, denied }) => [
      `/areas/${path}`,
      ...(denied ? [] : tools.map(({ address }) => `/go/${address}`)),
    ]);
    const answer = await ask('/find/index', identities(asker));
    const { entries, icons } = JSON.parse(answer.text) as FindIndexAnswer;
    expect(entries.map(({ address }) => address).sort()).toEqual(
      [...findable, ...PORTAL_PAGES].sort(),
    );
    const closed = standings
      .filter(({ denied }) => denied)
      .map(({ area }) => `/areas/${area.path}`);
    const told = entries.filter(({ standing }) => standing?.kind === 'closed');
    expect(told.map(({ address }) => address)).toEqual(closed);
    const known = ['address', 'icon', 'standing', 'title', 'within'];
    for (const entry of entries) {
      expect(known).toEqual(expect.arrayContaining(Object.keys(entry)));
      expect(Object.keys(icons)).toEqual(expect.arrayContaining([entry.icon ?? []].flat()));
    }
    expectNone(allAreas.flatMap(secretsOf), answer);
  });

  it('without scripts what it would in the box, in the same order', async () => {
    const { text } = await ask('/find/index', identities(asker));
    const find = finderOf(JSON.parse(text) as FindIndexAnswer);
    const titles = allAreas.flatMap((area) =>
      [area, ...area.tools].map((one) => english(one.title)),
    );
    for (const query of ['', 'o', 'bulids', 'console production', ...titles]) {
      const search = new URLSearchParams({ q: query }).toString();
      const page = await ask(`/find?${search}`, identities(asker));
      const hits = find(query).hits.map(({ address }) => address);
      const people = new URLSearchParams({ q: query }).toString();
      expect(hitsOf(page.text)).toEqual(query ? [...hits, `/directory?${people}`] : hits);
      expectNone(allAreas.flatMap(secretsOf), page);
    }
  });
});
