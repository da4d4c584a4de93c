import { describe, expect, it } from 'vitest';
import { FAMILIES, HARMLESS_TYPES, REFUSED_TYPES } from '../../../src/template/served/other-types';
import { isBelow, pathOf, pathsOf } from '../../../src/template/served/served-type';
import { SERVED } from '../../../src/template/served/served-types';
import { schemaPaths, schemaTypes } from './support/schema';

/** Paths that stand more than once, or lie below another one. */
function twice(paths: readonly string[]): string[] {
  return paths.filter((path, at) =>
    paths.some((other, otherAt) => at !== otherAt && isBelow(path, other)),
  );
}

describe.each(Object.entries(SERVED))('%s', (type, lists) => {
  const paths = pathsOf(lists);

  it('has every property of the schema in one list', async () => {
    const schema = await schemaPaths(type);
    const isListed = (property: string) => paths.some((path) => isBelow(property, path));
    expect(schema.filter((property) => !isListed(property))).toEqual([]);
  });

  it('has no property that the schema lacks', async () => {
    const schema = await schemaPaths(type);
    const isInSchema = (path: string) => schema.some((property) => isBelow(property, path));
    expect(paths.filter((path) => !isInSchema(path))).toEqual([]);
  });

  it('has no property twice', () => {
    expect(twice(paths)).toEqual([]);
  });

  it('honours values, and no property without saying what is in it', async () => {
    const schema = await schemaPaths(type);
    const honoured = lists.honoured.map(pathOf);
    expect(honoured.filter((path) => !schema.includes(path))).toEqual([]);
  });
});

it('knows every type of its services, in one place', async () => {
  const known = [SERVED, HARMLESS_TYPES, REFUSED_TYPES].flatMap(Object.keys);
  expect(known.filter((type, at) => known.indexOf(type) !== at)).toEqual([]);
  const types = await schemaTypes();
  const inFamilies = types.filter((type) => FAMILIES.some((family) => type.startsWith(family)));
  expect(inFamilies.filter((type) => !known.includes(type))).toEqual([]);
  expect(known.filter((type) => !types.includes(type))).toEqual([]);
});

describe('the comparison', () => {
  it.each<[paths: string[], found: string[]]>([
    [['A', 'B'], []],
    [
      ['A', 'A'],
      ['A', 'A'],
    ],
    [['A', 'A.B'], ['A.B']],
    [['A', 'A[b]'], ['A[b]']],
    [['A', 'AB'], []],
  ])('finds in %j twice %j', (paths, found) => {
    expect(twice(paths)).toEqual(found);
  });
});
