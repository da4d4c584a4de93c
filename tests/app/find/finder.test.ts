import { expect, it } from 'vitest';
import { countOf, MOST_HITS, type Findable } from '../../../app/find/findable';
import { finderOf } from '../../../app/find/finder';
import { texts } from '../../../contracts/texts/en';

const tool = (title: string, ...within: string[]): Findable => ({
  address: `/go/${[...within, title].join('/').toLowerCase().replace(/ /g, '-')}`,
  title,
  within,
  standing: { kind: 'asks' },
});

const closed: Findable = {
  address: '/areas/building',
  title: 'Building services',
  within: [],
  standing: { kind: 'closed' },
};

const entries: Findable[] = [
  closed,
  { address: '/areas/engineering', title: 'Engineering', within: [], standing: { kind: 'asks' } },
  tool('Source code', 'Engineering'),
  tool('Builds', 'Engineering'),
  tool('Production console', 'Engineering', 'Operations'),
  tool('Robot console', 'Automation'),
  { address: '/areas/hr', title: 'Human resources', within: [], standing: { kind: 'asks' } },
  tool('Über uns', 'Human resources'),
  { address: '/directory', title: 'Directory', within: [] },
];
const find = finderOf({ entries, recent: ['/go/engineering/builds', '/go/gone'] });
const titles = (query: string) => find(query).hits.map(({ title }) => title);

it.each([
  ['a beginning', 'buil', 'Builds'],
  ['other case', 'BUILDS', 'Builds'],
  ['two letters that changed places', 'bulids', 'Builds'],
  ['the same in a beginning', 'buidl', 'Builds'],
  ['a letter too few', 'prodction', 'Production console'],
  ['the same in a beginning', 'prodct', 'Production console'],
  ['an accent too many', 'bú', 'Builds'],
  ['an accent apart from its letter', 'bu\u0301', 'Builds'],
  ['an accent too few', 'ub', 'Über uns'],
  ['words in another order', 'console production', 'Production console'],
  ['an area above and a beginning', 'operations cons', 'Production console'],
  ['a slug', 'hr', 'Human resources'],
  ['a page of the portal', 'dire', 'Directory'],
])('finds by %s: %s', (_, query, title) => {
  expect(titles(query)[0]).toBe(title);
});

it('puts a title before what only lies in it, and what is closed behind', () => {
  expect(titles('engineering')).toEqual([
    'Engineering',
    ...['Builds', 'Source code', 'Production console'],
  ]);
  expect(titles('buil')).toEqual(['Builds', 'Building services']);
});

it('guesses only where nothing is as it was typed', () => {
  expect(titles('robot')).toEqual(['Robot console']);
  expect(titles('source')).not.toContain('Human resources');
});

it.each(['quux', 'builds quux', '???'])('finds nothing for %j', (query) => {
  expect(find(query)).toEqual({ hits: [], count: 0 });
  expect(countOf(find(query), query, 'en', texts)).toBe('Nothing found');
});

it('reads so much of a query, and no more', () => {
  expect(titles(`builds${' '.repeat(100)}quux`)).toEqual(['Builds']);
});

it.each(['', '  '])('offers without a query what was last opened, then pages: %j', (query) => {
  expect(titles(query)).toEqual(['Builds', 'Directory']);
  expect(countOf(find(query), query, 'en', texts)).toBe('');
});

it('shows the best of many, and says how many there are', () => {
  const many = Array.from({ length: 30 }, (_, at) => tool(`Report ${at}`, 'Finance'));
  const found = finderOf({ entries: many, recent: [] })('report');
  expect(found.hits).toHaveLength(MOST_HITS);
  expect(found.count).toBe(30);
  expect(countOf(found, 'report', 'en', texts)).toBe('30 hits, of which the best 20 are shown');
  expect(countOf({ hits: [closed], count: 1 }, 'building', 'en', texts)).toBe('1 hit');
});
