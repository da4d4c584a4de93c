import { beforeAll, describe, expect, it } from 'vitest';
import { inLanguage, LANGUAGES, type Localized } from '../contracts/language';
import { english } from '../app/areas.server';
import type { Access } from '../app/access';
import type { FindIndexAnswer } from '../app/find/findable';
import { finderOf } from '../app/find/finder';
import { PORTAL_ORIGIN, type PortalAskOptions } from './fixtures/portal';
import type { Answer } from '../packages/local-aws/tests/fixtures/http';
import { operate, type Someone } from '../packages/local-aws/tests/fixtures/operator';
import type { PersonName } from '../packages/local-aws/tests/fixtures/user-pool';
import { growTree } from './fixtures/guide';
import { LAYOUT, leavesIn, type RouteModule } from './fixtures/leaves';
import { usePortal } from './fixtures/use-portal';

/**
 * The guard of guards: what each address must answer follows from the access that its route
 * declares, and is asked in every way, by every kind of person. A route that declares nothing, or
 * answers more than it declares, turns this red. The tree is the product's, with what the guide adds
 * and areas down to the greatest depth, one of them with a page of its own.
 */
const tree = await growTree([
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
/** One of each kind: the people of the seed list are members of some areas. */
const kinds = askers.slice(0, 5);
const others: Partial<Record<Asker, Someone>> = {};

beforeAll(async () => {
  const operator = operate(portal().pool);
  others.nobody = await operator.createPerson('nobody@example.com');
  others.disabled = await operator.createPerson('disabled@example.com', ['engineering', 'hr']);
  await operator.disable(others.disabled);
  others.member = await operator.createPerson('member@example.com', everyGroup);
  others['member without proof'] = others.member;
});

function identities(asker: Asker): PortalAskOptions {
  if (asker === 'stranger') return {};
  const as = others[asker] ?? (asker as PersonName);
  return asker === 'member without proof' ? { as, proof: null } : { as };
}

type Outcome = 'unknown' | 'disabled' | 'denied' | 'unproved' | 'passes';

function groupsOf(asker: Asker): readonly string[] {
  if (asker === 'member' || asker === 'member without proof') return everyGroup;
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

const closedAreas = (asker: Asker) =>
  allAreas.filter(({ requiredGroups }) => !mayEnter(asker, requiredGroups));

/** A text in each language, if there is one. */
const textsOf = (text: Localized) =>
  LANGUAGES.map((language) => inLanguage(text, language)).filter(Boolean);

/** What an answer must never hold, whatever its status: addresses and descriptions of tools of areas closed to the asker. */
const closedTo = (asker: Asker) =>
  (['disabled', 'member without proof'].includes(asker) ? allAreas : closedAreas(asker)).flatMap(
    ({ tools }) => tools.flatMap(({ url, description }) => [url, ...textsOf(description)]),
  );

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
    expect(['public', 'person', 'group'], id).toContain(handle?.access);
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

/** The page of a person is reached by the id of one whom the pool has. */
const reached = (address: string) => address.replace(':sub', portal().pool.people.jahn.username);

describe.each(leaves)('$address ($access)', ({ id, address: pattern, access, groups, status }) => {
  const asked = () => {
    const address = reached(pattern);
    return { address, data: address === '/' ? '/_root.data' : `${address}.data` };
  };
  const own = areaAt(pattern.replace('/areas/', ''))?.tools ?? [];

  it.each(askers)('as a document, for %s', async (asker) => {
    const wanted = expected(access, groups, asker);
    const { address } = asked();
    const answer = await portal().ask(address, identities(asker));
    hold(answer, address, wanted, asker, status);
    if (wanted === 'passes')
      for (const { address } of own) expect(answer.text).toContain(`/go/${address}`);
    if (!kinds.includes(asker)) return;
    const head = await portal().ask(address, { ...identities(asker), method: 'HEAD' });
    expect([head.status, head.headers.location]).toEqual([answer.status, answer.headers.location]);
    expect(head.text).toBe('');
  });

  it.each(askers)('as data, whole and each loader alone, for %s', async (asker) => {
    const { address, data } = asked();
    const whole = await portal().ask(data, identities(asker));
    hold(whole, address, expected(access, groups, asker), asker, AS_DATA[status]);
    for (const step of chainOf(id)) {
      const { loader, handle } = moduleOf(step);
      if (!loader || !handle) continue;
      const query = new URLSearchParams({ _routes: step }).toString();
      const answer = await portal().ask(`${data}?${query}`, identities(asker));
      // Of a page that the area does not list, the layout knows as well.
      const asLeaf = step === id || step === LAYOUT;
      const stepAccess = asLeaf ? access : handle.access;
      hold(
        answer,
        address,
        expected(stepAccess, groups, asker),
        asker,
        asLeaf ? AS_DATA[status] : 200,
      );
      if (step !== LAYOUT) continue;
      for (const { title } of closedAreas(asker)) {
        for (const told of textsOf(title)) expect(answer.text).not.toContain(`"${told}"`);
      }
    }
  });

  it.each(askers)('as an action, for %s', async (asker) => {
    for (const target of Object.values(asked())) {
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
        const answer = await portal().ask(target, identities(asker));
        for (const secret of closedTo(asker)) expect(answer.text).not.toContain(secret);
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
        const answer = await portal().ask(target, identities(asker));
        for (const secret of closedTo(asker)) expect(answer.text).not.toContain(secret);
        const wanted = expected('person', [], asker);
        expect([target, asker, outcome(answer)]).toEqual([target, asker, wanted]);
        if (wanted === 'passes') expectRedirect(answer, address);
      }
    }
  }
});

it('finds nothing below the greatest depth', async () => {
  const [deepest = ''] = allAreas.map(({ path }) => path).filter((path) => path.endsWith('vault'));
  const answer = await portal().ask(`/areas/${deepest}/deeper`, identities('member'));
  expect(answer.status).toBe(404);
});

/** The areas that the guard lets pass or asks for a code, and those that it denies, as it says itself. */
async function standingsFor(asker: Asker) {
  const asked = allAreas.map(async (area) => {
    const answer = await portal().ask(`/areas/${area.path}`, identities(asker));
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

describe.each(askers.slice(1).filter((asker) => asker !== 'disabled'))('finds, as %s', (asker) => {
  it('every area, and the tools of those that the guard does not deny, by no more than their titles', async () => {
    const standings = await standingsFor(asker);
    const findable = standings.flatMap(({ area: { path, tools }, denied }) => [
      `/areas/${path}`,
      ...(denied ? [] : tools.map(({ address }) => `/go/${address}`)),
    ]);
    const { text } = await portal().ask('/find/index', identities(asker));
    const { entries, icons } = JSON.parse(text) as FindIndexAnswer;
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
    for (const { url, description } of allAreas.flatMap(({ tools }) => tools)) {
      expect(text).not.toContain(url);
      for (const told of textsOf(description)) expect(text).not.toContain(told);
    }
  });

  it('without scripts what it would in the box, in the same order', async () => {
    const { text } = await portal().ask('/find/index', identities(asker));
    const find = finderOf(JSON.parse(text) as FindIndexAnswer);
    const titles = allAreas.flatMap((area) =>
      [area, ...area.tools].map((one) => english(one.title)),
    );
    for (const query of ['', 'o', 'bulids', 'console production', ...titles]) {
      const search = new URLSearchParams({ q: query }).toString();
      const page = await portal().ask(`/find?${search}`, identities(asker));
      const hits = find(query).hits.map(({ address }) => address);
      const people = new URLSearchParams({ q: query }).toString();
      expect(hitsOf(page.text)).toEqual(query ? [...hits, `/directory?${people}`] : hits);
      for (const { url, description } of allAreas.flatMap(({ tools }) => tools)) {
        expect(page.text).not.toContain(url);
        for (const told of textsOf(description)) expect(page.text).not.toContain(told);
      }
    }
  });
});
