import { describe, expect, expectTypeOf, it } from 'vitest';
import { fill, pieces, pluralOf, type HolesOf } from '../../../contracts/texts/filling';

describe('a text with holes', () => {
  it('is filled', () => {
    expect(fill('{count} people in {group}', { count: 2, group: 'hr' })).toBe('2 people in hr');
  });

  it('takes what is filled in as it is', () => {
    expect(fill('“{query}”', { query: '{query} $& $1' })).toBe('“{query} $& $1”');
  });

  it('has the holes that its type says', () => {
    expectTypeOf<HolesOf<'{a} and {b}'>>().toEqualTypeOf<'a' | 'b'>();
    expectTypeOf<HolesOf<'none'>>().toEqualTypeOf<never>();
  });

  it('has its words at even places and its holes at odd ones', () => {
    expect(pieces('{a} and {b}.')).toEqual(['', 'a', ' and ', 'b', '.']);
  });
});

describe('a counted text', () => {
  const forms = { one: 'one person', other: '{count} people' } as const;

  it.each([
    [0, '{count} people'],
    [1, 'one person'],
    [2, '{count} people'],
  ])('of %i is “%s”', (count, text) => {
    expect(pluralOf(forms, count, 'en')).toBe(text);
    expect(pluralOf(forms, count, 'de')).toBe(text);
  });
});
