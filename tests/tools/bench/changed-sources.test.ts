import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { treeOf } from '../../../app/areas.server';
import { withNested } from '../../../app/area-tree.server';
import { entries } from '../../../app/company/areas.server';
import { CHANGES } from '../../../tools/bench/changes';
import { grown } from '../../../tools/bench/grown-areas';
import { shippedMajor } from '../../../tools/bench/node-program';
import { attributesOf, groupsOf, somebodyOf, subOf } from '../../../tools/bench/people';

it.each(CHANGES)('finds what it changes once in $file: $from', ({ file, from }) => {
  expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2);
});

const planted = (wanted: string | undefined) =>
  treeOf(grown(entries, wanted)).flatMap((area) => withNested(area));

it.each([1, 5, 50, 500])(
  'grows a tree of %i areas, all open to whom has as many groups',
  (count) => {
    const areas = planted(String(count));
    expect(areas).toHaveLength(count);
    const groups = groupsOf(`in-${count}`);
    expect(groups).toHaveLength(count);
    expect(areas.filter(({ group }) => !groups.includes(group))).toEqual([]);
  },
);

it('leaves the list as it is, and makes it the large company', () => {
  expect(grown(entries, undefined)).toBe(entries);
  const groups = groupsOf('large');
  expect(planted('large').filter(({ group }) => !groups.includes(group))).toEqual([]);
});

it('knows somebody by their sub, each by another', () => {
  for (const who of [
    { kind: 'member', number: 17 },
    { kind: 'in-100', number: 3 },
  ]) {
    expect(somebodyOf(subOf(who))).toEqual(who);
    expect(attributesOf(who)['sub']).toBe(subOf(who));
  }
  expect(somebodyOf('nobody')).toBeUndefined();
});

it('takes the Node that the instances install', async () => {
  expect(await shippedMajor()).toBe(readFileSync('.nvmrc', 'utf8').trim());
});
