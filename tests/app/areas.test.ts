import { describe, expect, it } from 'vitest';
import {
  allAreas,
  areaAt,
  areasAbove,
  groups,
  longestStepUpAgeSeconds,
  MAX_AREA_DEPTH,
  ownersGroups,
  toolAt,
  treeOf,
  type AreaEntry,
  type StepUpAge,
} from '../../app/areas.server';
import { DURATION_NAMES } from '../../contracts/access';
import { longestAgeOf, withNested } from '../../app/area-tree.server';
import { pageFiles } from '../../app/area-routes';
import { assertPagesHaveFiles } from '../../app/page-files.server';
import { entry } from '../fixtures/area-entry';

it('asks for every group on the way into a nested area', () => {
  expect(areaAt('engineering/operations')?.requiredGroups).toEqual([
    ['engineering'],
    ['operations'],
  ]);
  expect(areaAt('product/launches')?.requiredGroups).toEqual([['product'], ['launches']]);
});

it('asks for the strictest age on the way', () => {
  expect(areaAt('engineering')?.stepUpAgeSeconds).toBe(8 * 3_600);
  expect(areaAt('engineering/operations')?.stepUpAgeSeconds).toBe(15 * 60);
  for (const area of allAreas) {
    for (const above of areasAbove(area)) {
      expect(Number(area.stepUpAgeSeconds)).toBeLessThanOrEqual(Number(above.stepUpAgeSeconds));
      expect(area.requiredGroups).toEqual(expect.arrayContaining([...above.requiredGroups]));
    }
  }
  expect(longestStepUpAgeSeconds).toBe(8 * 3_600);
});

it('asks for a code unless the entry says none, and an area inside asks again', () => {
  const [top] = treeOf([
    entry('a', { stepUpAgeSeconds: 'none', areas: [entry('b'), entry('c', NO_CODE)] }),
  ]);
  const ages = withNested(top!).map(({ stepUpAgeSeconds }) => stepUpAgeSeconds);
  expect(ages).toEqual(['none', 8 * 3_600, 'none']);
});

it('gives a proof the life of the most lenient code; where there is none, the usual', () => {
  const ageOf = (...ages: StepUpAge[]) =>
    longestAgeOf(ages.map((stepUpAgeSeconds) => ({ stepUpAgeSeconds })));
  expect(ageOf('none', 900, 60)).toBe(900);
  expect(ageOf('none', 'none')).toBe(8 * 3_600);
});

it('takes one group of each choice, where an area is also open to others', () => {
  const [top] = treeOf([
    entry('a', { areas: [entry('b', { alsoOpenTo: ['c', 'a'] })] }),
    entry('c'),
  ]);
  expect(withNested(top!).map(({ requiredGroups }) => requiredGroups)).toEqual([
    [['a']],
    [['a'], ['b', 'c', 'a']],
  ]);
});

it('offers every duration, or those that the area itself names', () => {
  const [top] = treeOf([entry('a', { durations: ['hour', 'week'], areas: [entry('b')] })]);
  expect(withNested(top!).map(({ durations }) => durations)).toEqual([
    ['hour', 'week'],
    DURATION_NAMES,
  ]);
  expect(areaAt('engineering/operations')?.durations).toEqual(['hour', 'day']);
});

it('has owners for every area: its own, or those of the area above', () => {
  expect(areaAt('engineering/operations')?.owners).toBe('engineering-owners');
  const [top] = treeOf([
    entry('a', {
      areas: [{ ...entry('b'), owners: 'others', areas: [unowned('c')] }, unowned('d')],
    }),
  ]);
  const all = withNested(top!).map(({ path, owners }) => [path, owners]);
  expect(Object.fromEntries(all)).toEqual({
    a: 'a-owners',
    'a/b': 'others',
    'a/b/c': 'others',
    'a/d': 'a-owners',
  });
  const ours = ['engineering', 'hr', 'automation', 'product'].map(ofOwners);
  expect(ownersGroups).toEqual(expect.arrayContaining(ours));
});

it('finds areas by their path', () => {
  expect(areaAt('engineering/none')).toBeUndefined();
  expect(areaAt('__proto__')).toBeUndefined();
  expect(areasAbove(areaAt('product/launches')!)).toEqual([areaAt('product')]);
  expect(new Set(groups).size).toBe(allAreas.length);
});

const NO_CODE = { stepUpAgeSeconds: 'none' } as const;
const ofOwners = (slug: string) => `${slug}-owners`;
const unowned = (slug: string): AreaEntry => {
  const { owners: _, ...rest } = entry(slug);
  return rest;
};

/** So many areas inside one another. */
const levels = (count: number): AreaEntry =>
  entry(`level-${count}`, { areas: count > 1 ? [levels(count - 1)] : [] });

describe('a list of areas', () => {
  const budget = { slug: 'budget', title: 'Budget' };

  it('may be as deep as the routes are', () => {
    expect(treeOf([levels(MAX_AREA_DEPTH)])).toHaveLength(1);
    expect(() => treeOf([levels(MAX_AREA_DEPTH + 1)])).toThrow(
      /area "level-5\/level-4\/level-3\/level-2\/level-1": deeper than 4 levels/,
    );
  });

  it('may have a page in several areas, and a slug at several places', () => {
    const areas = [entry('a', { group: 'inner' })];
    expect(
      treeOf([entry('a', { pages: [budget], areas }), entry('b', { pages: [budget] })]),
    ).toEqual(expect.arrayContaining([expect.objectContaining({ slug: 'b' })]));
  });

  it.each([
    ['a slug in upper case', [entry('Sales')], /area "Sales": "Sales" is no slug/],
    ['a slug of two segments', [entry('a/b')], /area "a\/b": "a\/b" is no slug/],
    ['two areas of one slug', [entry('a'), entry('a', { group: 'b' })], /area "a": another area/],
    [
      'a group that guards two areas',
      [entry('a', { areas: [entry('b', { group: 'a' })] })],
      /area "a\/b": its group "a" guards "a" already/,
    ],
    [
      'another group that guards nothing',
      [entry('a', { alsoOpenTo: ['bb'] }), entry('b')],
      /area "a": it is also open to "bb", which guards no area; it may be a, b$/,
    ],
    [
      'its own group as another',
      [entry('a', { alsoOpenTo: ['a'] })],
      /area "a": it is open to "a" twice/,
    ],
    [
      'no code inside of an area that asks for one',
      [entry('a', { areas: [entry('b', NO_CODE)] })],
      /area "a\/b": its stepUpAgeSeconds is 'none', but "a" above it asks for a code/,
    ],
    [
      'a top-level area without owners',
      [unowned('a')],
      /area "a": it names no owners: a group such as "a-owners"/,
    ],
    [
      'owners whose name is none of a group',
      [entry('a', { owners: 'Ann Hatcher' })],
      /area "a": its owners "Ann Hatcher" are no name of a group/,
    ],
    [
      'a slug that ends as owners do',
      [entry('a', { areas: [entry('b-owners', { group: 'b' })] })],
      /area "a\/b-owners": "b-owners" ends as a group of owners does/,
    ],
    [
      'a guarding group that ends as owners do',
      [entry('a', { group: 'b-owners' })],
      /area "a": its group "b-owners" is power over others/,
    ],
    [
      'a guarding group that is power over everybody',
      [entry('a', { areas: [entry('b', { group: 'admins' })] })],
      /area "a\/b": its group "admins" is power over others/,
    ],
    ['no durations', [entry('a', { durations: [] })], /area "a": its durations are not some of/],
    [
      'a duration that there is not',
      [entry('a', { durations: ['day', 'year' as never] })],
      /area "a": its durations are not some of hour, day, week, quarter, in order/,
    ],
    [
      'a duration twice',
      [entry('a', { durations: ['day', 'day'] })],
      /area "a": its durations are not some of/,
    ],
    [
      'a group that guards one area and owns another',
      [entry('a', { areas: [entry('b', { owners: 'c' })] }), entry('c')],
      /area "c": its group "c" is one of owners/,
    ],
    ['an area called members', [entry('members')], /area "members": its slug is that of a page/],
    [
      'an area called like a page of any area',
      [entry('a', { areas: [entry('budget')] }), entry('b', { pages: [budget] })],
      /area "a\/budget": its slug is that of a page/,
    ],
    [
      'a page twice',
      [entry('a', { pages: [budget, budget] })],
      /area "a": it has two pages "budget"/,
    ],
    [
      'a page of its own called members',
      [entry('a', { pages: [{ slug: 'members', title: 'All' }] })],
      /area "a": it has two pages "members"/,
    ],
    [
      'a page whose slug is no segment',
      [entry('a', { pages: [{ slug: 'a b', title: 'A' }] })],
      /area "a": "a b" is no slug/,
    ],
  ])('is refused for %s, and the message names the area', (_, list, message) => {
    expect(() => treeOf(list)).toThrow(message);
  });
});

describe('a tool', () => {
  const tool = (title: string, rest: object = {}) => ({
    title,
    url: 'https://tool.example.com/',
    description: '',
    ...rest,
  });
  const slugsOf = (...tools: AreaEntry['tools']) =>
    treeOf([entry('a', { tools })])[0]?.tools.map(({ slug }) => slug);

  it('is called after its title, unless it is given a slug', () => {
    expect(slugsOf(tool('Service catalogue'), tool('Bücher & Räume (neu)'))).toEqual([
      'service-catalogue',
      'bucher-raume-neu',
    ]);
    expect(slugsOf(tool('帳簿', { slug: 'books' }))).toEqual(['books']);
  });

  it('is at an address that a header can carry', () => {
    const [area] = treeOf([
      entry('a', { tools: [tool('Wiki', { url: 'https://x.example/日本' })] }),
    ]);
    expect(area?.tools[0]?.url).toBe('https://x.example/%E6%97%A5%E6%9C%AC');
  });

  it('is found by its area and its slug', () => {
    expect(toolAt('engineering/builds')).toMatchObject({
      area: { path: 'engineering' },
      tool: { title: 'Builds', address: 'engineering/builds' },
    });
    for (const address of ['builds', 'hr/builds', 'engineering/Builds', '__proto__', '']) {
      expect(toolAt(address)).toBeUndefined();
    }
    for (const { tools } of allAreas) {
      for (const { address, slug } of tools) expect(toolAt(address)?.tool.slug).toBe(slug);
    }
  });

  it.each([
    ['whose title makes no slug', [tool('帳簿')], /area "a": "" is no slug/],
    ['that is there twice', [tool('Books'), tool('books')], /area "a": it has two tools "books"/],
    ['that runs a script', [tool('X', { url: 'javascript:alert(1)' })], /its tool "X" is not at/],
    [
      'that is called as an area inside',
      [tool('Inner')],
      /its tool "inner" has the slug of an area/,
    ],
    [
      'that is nowhere',
      [tool('X', { url: '/books' })],
      /its tool "X" is not at an https: or http:/,
    ],
  ])('is refused %s', (_, tools, message) => {
    const areas = [entry('inner')];
    expect(() => treeOf([entry('a', { tools, areas })])).toThrow(message);
  });
});

describe('pages and their files', () => {
  it('belong together', () => {
    expect(() => assertPagesHaveFiles(pageFiles())).not.toThrow();
  });

  it('are refused one without the other', () => {
    expect(() => assertPagesHaveFiles(['overview'])).toThrow(
      'area "engineering": page "members" has no app/company/pages/members.tsx',
    );
    expect(() => assertPagesHaveFiles([...pageFiles(), 'budget'])).toThrow(
      "app/company/pages/budget.tsx: no area of app/company/areas.server.ts lists it; add pages: [{ slug: 'budget', title: '…' }]",
    );
  });
});
