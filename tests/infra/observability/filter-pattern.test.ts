import { describe, expect, it } from 'vitest';
import { filterPattern } from './filter-pattern';

describe('a filter pattern', () => {
  it.each<[pattern: string, line: string, matches: boolean]>([
    ['{ $.a = "x" }', '{"a":"x"}', true],
    ['{ $.a = "x" }', '{"a":"xy"}', false],
    ['{ $.a = "x" }', '{"b":"x"}', false],
    ['{ $.a = "x" }', 'a = "x"', false],
    ['{ $.a = "x" }', 'null', false],
    ['{ $.a = 401 }', '{"a":401}', true],
    ['{ $.a = 401 }', '{"a":4010}', false],
    ['{ $.a IS TRUE }', '{"a":true}', true],
    ['{ $.a IS TRUE }', '{"a":"true"}', false],
    ['{ ($.a = "x") && ($.b = 1) }', '{"a":"x","b":1}', true],
    ['{ ($.a = "x") && ($.b = 1) }', '{"a":"x","b":2}', false],
    ['{ ($.a = "x") || ($.b = 1) }', '{"b":1}', true],
    ['{ $.a = "x" || $.a = "y" && $.b = 1 }', '{"a":"x"}', true],
    ['{ ($.a = "x" || $.a = "y") && $.b = 1 }', '{"a":"x"}', false],
  ])('%s, of %s: %s', (pattern, line, matches) => {
    expect(filterPattern(pattern)(line)).toBe(matches);
  });

  it.each(['', '$.a = "x"', '{ $.a }', '{ $.a = "x" ', '{ a = "x" }', '{ $.a = "x" } }', '{}'])(
    'that is none is refused: %s',
    (pattern) => {
      expect(() => filterPattern(pattern)).toThrow();
    },
  );
});
