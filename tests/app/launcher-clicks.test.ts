import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom/server';
import { beforeAll, expect, it } from 'vitest';
import '../../app/texts.server';
import { launchAreas, openAreas } from '../../app/auth/launch.server';
import type { Person } from '../../app/auth/person.server';
import { NO_GRANTS } from '../../app/grants/standing.server';
import { AreaTree } from '../../app/components/area-tree';
import { toolAddress } from '../../app/tool-address';
import type { Sub } from '../../contracts/log-values';
import { makeLargeSeed, type LargeSeed } from '../../tools/seed/large-seed';

let allAreas: LargeSeed['areas']['allAreas'];
/** Clicks on home that lead to each address, for somebody who is in every group of a large company. */
let clicks: ReadonlyMap<string, number>;

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'launcher-clicks-'));
  const { areas } = await makeLargeSeed(root);
  await rm(root, { recursive: true });
  allAreas = areas.allAreas;
  const everybody: Person = {
    sub: '5b4f1a2e-0c52-4e0b-9a53-2f1f8e4b9d10' as Sub,
    name: 'Dana Mar',
    email: 'dmar@example.com',
    account: 'enabled',
    federated: false,
    groups: new Set(allAreas.map(({ group }) => group)),
    grants: NO_GRANTS,
    claimBytes: 0,
  };
  const tree = createElement(AreaTree, {
    areas: launchAreas(openAreas(areas.areas, everybody), everybody, undefined, 'en'),
  });
  clicks = clicksTo(renderToStaticMarkup(createElement(StaticRouter, { location: '/' }, tree)));
});

/** One for each link, and one more for each closed `details` around it. */
function clicksTo(html: string): Map<string, number> {
  const found = new Map<string, number>();
  const around: number[] = [];
  for (const [tag, name, , href] of html.matchAll(
    /<(\/?details|a)\b([^>]*?href="([^"]*)")?[^>]*>/g,
  )) {
    if (name === 'details') around.push(/\sopen\b/.test(tag) ? 0 : 1);
    else if (name === '/details') around.pop();
    else if (href !== undefined) found.set(href, 1 + around.reduce((sum, one) => sum + one, 0));
  }
  return found;
}

it('leads to every area within two clicks', () => {
  const addresses = allAreas.map(({ path }) => `/areas/${path}`);
  expect(addresses).toHaveLength(60);
  expect(addresses.filter((address) => !((clicks.get(address) ?? 99) <= 2))).toEqual([]);
});

it('leads to every tool within two clicks', () => {
  const addresses = allAreas.flatMap(({ tools }) => tools.map((tool) => toolAddress(tool.address)));
  expect(addresses).toHaveLength(200);
  expect(addresses.filter((address) => !((clicks.get(address) ?? 99) <= 2))).toEqual([]);
});

it('is folded where it has so much, and counts that', () => {
  expect(Math.max(...clicks.values())).toBe(2);
  expect(clicksTo('<details open><details><a class="x" href="/a">').get('/a')).toBe(2);
  expect(clicksTo('<details><p></p></details><a href="/b">').get('/b')).toBe(1);
});
