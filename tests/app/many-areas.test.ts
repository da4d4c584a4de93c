import { beforeAll, describe, expect, it } from 'vitest';
import { entries as ownEntries } from '../../app/company/areas.server';
import { toolAddress } from '../../app/tool-address';
import type { AreaEntry } from '../../contracts/areas';
import { enlarged } from '../../tools/seed/large-areas';
import { areasThreeDeep } from '../fixtures/many-areas';
import { personOf } from '../fixtures/person';
import { pagesOfAreas, type PagesOfAreas, type ShownPage } from './support/pages-of-areas';

interface Way {
  readonly groups?: readonly string[];
  readonly from: string;
  readonly into: RegExp;
}

/** Every page of some that links lead to, and every tool. */
async function crawl(pages: PagesOfAreas, { groups, from, into }: Way) {
  const found = new Map<string, ShownPage>();
  const tools = new Set<string>();
  const waiting = [from];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (found.has(address)) continue;
    const page = await pages.show(address, groups);
    found.set(address, page);
    for (const link of page.links) if (link.startsWith('/go/')) tools.add(link);
    waiting.push(...page.links.filter((link) => into.test(link)));
  }
  return { found, tools };
}

const bytes = (text: string) => Buffer.byteLength(text);

const COMPANIES: Readonly<Record<string, readonly AreaEntry[]>> = {
  'three deep': areasThreeDeep(20, 4, 5),
  'all at the top': areasThreeDeep(500, 0, 0),
  'all in one': areasThreeDeep(1, 499, 0),
};

/** Home of who may open all of a company of today's size, for whom nothing is left out. */
let today: ShownPage;
beforeAll(async () => {
  const pages = await pagesOfAreas(enlarged(ownEntries));
  expect(pages.areas.allAreas).toHaveLength(60);
  today = await pages.show('/');
});

describe.each(Object.entries(COMPANIES))('with five hundred areas, %s,', (_, entries) => {
  let pages: PagesOfAreas;
  let visited: Awaited<ReturnType<typeof crawl>>;
  beforeAll(async () => {
    pages = await pagesOfAreas(entries);
    visited = await crawl(pages, { from: '/', into: /^\/(\?|$|areas\b)(?!.*\/members$)/ });
  });

  const lacking = (addresses: { has(address: string): boolean }) =>
    pages.areas.allAreas
      .map(({ path }) => `/areas/${path}`)
      .filter((address) => !addresses.has(address));

  it('a member of all is led to every area and every tool', () => {
    const { allAreas } = pages.areas;
    expect(allAreas.length).toBeGreaterThanOrEqual(500);
    expect(lacking(visited.found)).toEqual([]);
    const tools = allAreas.flatMap((area) => area.tools.map(({ address }) => toolAddress(address)));
    expect(tools.filter((address) => !visited.tools.has(address))).toEqual([]);
  });

  it('no page is larger than home is with sixty, by more than a half', () => {
    const [html, data] = [bytes(today.html) * 1.5, bytes(today.data) * 1.5];
    const larger = [...visited.found].filter(
      ([, page]) => bytes(page.html) > html || bytes(page.data) > data,
    );
    expect(larger.map(([address]) => address)).toEqual([]);
  });

  it('who is a member of nothing finds every area in lists that are no larger', async () => {
    const { found } = await crawl(pages, { groups: [], from: '/areas', into: /^\/areas\?page=/ });
    const lists = [...found.values()];
    const listed = new Set(lists.flatMap(({ links }) => links));
    expect(lacking(listed)).toEqual([]);
    const sizes = lists.map(({ html }) => bytes(html));
    expect(Math.max(...sizes)).toBeLessThan(bytes(today.html));
  });
});

it('shows all of sixty areas on one page, and in each frame', async () => {
  const pages = await pagesOfAreas(enlarged(ownEntries));
  const { areas } = pages;
  const list = await pages.show('/areas');
  expect(areas.allAreas.filter(({ path }) => !list.links.includes(`/areas/${path}`))).toEqual([]);
  const tools = areas.allAreas.flatMap((area) => area.tools);
  expect(tools.filter(({ address }) => !today.links.includes(toolAddress(address)))).toEqual([]);
  const inside = areas.withNested(areas.areas[0]!);
  const { links } = await pages.show('/areas/engineering');
  expect(inside.filter(({ path }) => !links.includes(`/areas/${path}`))).toEqual([]);
});

describe('a large area', () => {
  const among = [...areasThreeDeep(1, 20, 23), ...areasThreeDeep(9, 0, 0).map(renamed)];
  function renamed(entry: AreaEntry): AreaEntry {
    const { slug, group, owners } = entry;
    return { ...entry, slug: `b${slug}`, group: `b${group}`, owners: `b${owners}` };
  }

  it('is a link with how much it holds, and small ones beside it stay as they are', async () => {
    const { html, links } = await (await pagesOfAreas(among)).show('/');
    expect(html).toMatch(/<a[^>]* href="\/areas\/a1"[^>]*>Area a1<\/a>.*480 areas, 962 tools/);
    expect(links.filter((link) => link.startsWith('/go/ba'))).toHaveLength(18);
    expect(links.filter((link) => link.startsWith('/go/a1'))).toEqual([]);
  });

  it('has in its frame the way to the page, what is beside it, and a link to all', async () => {
    const { links } = await (await pagesOfAreas(among)).show('/areas/a1/a1-20/a1-20-23');
    const tree = links.filter((link) => link.startsWith('/areas/a1/'));
    expect(tree).toEqual(
      expect.arrayContaining(['/areas/a1/a1-1', '/areas/a1/a1-20', '/areas/a1/a1-20/a1-20-23']),
    );
    expect(tree).not.toContain('/areas/a1/a1-1/a1-1-1');
    expect(links).toContain('/areas?in=a1');
  });
});

it('says on the account’s page of sixty areas until when a code opens them, and how many more', async () => {
  const { areas } = await pagesOfAreas(areasThreeDeep(20, 4, 5));
  const { summarizeProof } = await import('../../app/routes/_portal.account/proof-summary.server');
  const person = {
    ...personOf('5b4f1a2e-0c52-4e0b-9a53-2f1f8e4b9d10'),
    groups: new Set(areas.groups),
  };
  const proof = { givenAtSeconds: 1_700_000_000, expiresAtSeconds: 1_700_028_800 };
  const { spans } = summarizeProof(proof, person, 'en');
  expect(spans.map((span) => [span.areas.length, span.more])).toEqual([[60, 440]]);
});
