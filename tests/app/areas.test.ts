import { expect, it } from 'vitest';
import {
  allAreas,
  areaAt,
  areaGuardedBy,
  areasAbove,
  groups,
  longestStepUpAgeSeconds,
} from '../../app/areas.server';

it('has addresses that cannot be mistaken', () => {
  for (const { slug, path } of allAreas) {
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(slug).not.toBe('members');
    expect(allAreas.filter((other) => other.path === path)).toHaveLength(1);
  }
});

it('asks for every group on the way into a nested area', () => {
  expect(areaAt('engineering/operations')?.requiredGroups).toEqual(['engineering', 'admins']);
  expect(areaAt('product/launches')?.requiredGroups).toEqual(['product', 'launches']);
});

it('asks for the strictest age on the way', () => {
  expect(areaAt('engineering')?.stepUpAgeSeconds).toBe(8 * 3_600);
  expect(areaAt('engineering/operations')?.stepUpAgeSeconds).toBe(15 * 60);
  for (const area of allAreas) {
    for (const above of areasAbove(area)) {
      expect(area.stepUpAgeSeconds).toBeLessThanOrEqual(above.stepUpAgeSeconds);
      expect(area.requiredGroups).toEqual(expect.arrayContaining([...above.requiredGroups]));
    }
  }
  expect(longestStepUpAgeSeconds).toBe(8 * 3_600);
});

it('finds areas by address and by group', () => {
  expect(areaAt('engineering/none')).toBeUndefined();
  expect(areaAt('__proto__')).toBeUndefined();
  expect(areaGuardedBy('admins').path).toBe('engineering/operations');
  expect(areasAbove(areaGuardedBy('launches'))).toEqual([areaAt('product')]);
  expect(new Set(groups)).toEqual(new Set(allAreas.map(({ group }) => group)));
  expect(new Set(groups).size).toBe(groups.length);
});

it('does not compile with a group that guards nothing', () => {
  // @ts-expect-error -- not a group of the list
  expect(() => areaGuardedBy('sales')).toThrow('sales');
});
