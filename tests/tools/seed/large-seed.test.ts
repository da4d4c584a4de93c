import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allAreas, treeOf, type Area } from '../../../app/areas.server';
import { withNested } from '../../../app/area-tree.server';
import { iconOf } from '../../../app/icons.server';
import type * as People from '../../../infra/people';
import { people } from '../../../infra/people';
import { enlarged } from '../../../tools/seed/large-areas';
import { makeLargeSeed, type LargeSeed } from '../../../tools/seed/large-seed';
import { entry } from '../../fixtures/area-entry';

let root: string;
let seed: LargeSeed;
let large: readonly Area[];
let listed: typeof People.people;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'large-seed-'));
  seed = await makeLargeSeed(root);
  large = seed.areas.allAreas;
  listed = ((await import(join(root, 'infra/people.ts'))) as typeof People).people;
});
afterAll(() => rm(root, { recursive: true }));

const tool = (title: string) => ({ title, url: 'https://law.example.com/', description: '' });

const depthOf = ({ path }: Area) => path.split('/').length;

describe('the areas', () => {
  it('are 60, four deep, with 200 tools', () => {
    expect(large).toHaveLength(60);
    expect(Math.max(...large.map(depthOf))).toBe(4);
    expect(large.flatMap(({ tools }) => tools)).toHaveLength(200);
    expect(large.filter((area) => depthOf(area) === 4).length).toBeGreaterThan(5);
  });

  it("have all of the product's own as they are", () => {
    const byPath = new Map<string, Area>(large.map((area) => [area.path, area]));
    for (const { areas: _, ...area } of allAreas) {
      expect(byPath.get(area.path)).toMatchObject(area);
    }
  });

  it('give every new one tools, whose icons exist', () => {
    const tools = large.map((area) => area.tools);
    expect(Math.min(...tools.map(({ length }) => length))).toBeGreaterThan(0);
    for (const { icon } of tools.flat()) if (icon !== undefined) expect(iconOf(icon)).toBeDefined();
    expect(tools.flat().some(({ icon }) => icon === undefined)).toBe(true);
  });
});

it.each([
  ['an empty list', []],
  ['a list of other areas', [entry('hotels'), entry('flights', { areas: [entry('crews')] })]],
  [
    'a list with a tool and a group of the same names',
    [entry('law', { title: 'Legal', tools: [tool('Contracts')] }), entry('tax', { title: 'Fees' })],
  ],
  ['a list with departments of the same titles', [entry('money', { title: 'Finance' })]],
])('makes a tree of 60 from %s', (_, entries) => {
  const tree = treeOf(enlarged(entries));
  expect(tree.flatMap((area) => withNested(area))).toHaveLength(60);
  expect(enlarged(entries)).toEqual(enlarged(entries));
});

it('leaves a list alone that is larger', () => {
  const entries = Array.from({ length: 61 }, (_, at) => entry(`area-${at}`));
  expect(enlarged(entries)).toEqual(entries);
});

describe('the people of the seed list', () => {
  it('are the same, in the groups that they are in', () => {
    expect(listed.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
    for (const [at, { groups }] of people.entries()) {
      expect(listed[at]?.groups).toEqual(expect.arrayContaining([...groups]));
    }
  });

  it('may open what is new inside of their own areas, and nothing else', () => {
    const groups = new Set<string>(listed.find(({ name }) => name === 'jahn')?.groups);
    const open = large.filter(({ requiredGroups }) => requiredGroups.every(([g]) => groups.has(g)));
    expect(open.length).toBe(groups.size);
    expect(Math.max(...open.map(depthOf))).toBe(4);
    expect(open.every(({ path }) => /^engineering(\/|$)/.test(path))).toBe(true);
    for (const group of ['operations', 'admins']) expect(groups.has(group)).toBe(false);
  });

  it('have one among them who is in every group', () => {
    const opening = large.map(({ group }) => group);
    expect(new Set(listed[0]?.groups)).toEqual(
      new Set([...opening, 'admins', 'engineering-owners']),
    );
  });
});

describe('the people of this machine', () => {
  it('are ten thousand with addresses of their own, the same each time', async () => {
    const addresses = new Set(seed.people.map(({ email }) => email));
    expect(addresses.size).toBe(10_000);
    for (const email of addresses) expect(email).toMatch(/^[a-z]+\.[a-z]+@example\.com$/);
  });

  it('are spread over every area, with the groups on the way, and own the top-level ones', () => {
    const groups = new Set(seed.people.flatMap((person) => person.groups));
    expect(groups).toEqual(new Set(large.flatMap(({ group, owners }) => [group, owners])));
    const ways = large.map(({ requiredGroups }) => requiredGroups.map(([own]) => own));
    for (const { groups = [] } of seed.people) {
      expect(ways).toContainEqual(groups.filter((group) => !group.endsWith('-owners')));
    }
  });
});

it('changes no source of the product, and copies nothing that was built', async () => {
  expect(await readFile('app/areas.server.ts', 'utf8')).not.toContain('enlarged');
  expect(await readdir(join(root, 'public'))).not.toContain('assets');
});
