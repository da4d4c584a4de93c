import { describe, expect, it } from 'vitest';
import { entryOf } from '../../app/cognito/directory-entry.server';
import { beginningsOf, filterOf, meansBy, spellingsOf } from '../../app/cognito/name-search.server';

const filtersOf = (query: string) => beginningsOf(query).first.map(filterOf);

it.each([
  ['dana', ['dana', 'Dana', 'DANA']],
  ['HATCHER', ['HATCHER', 'hatcher', 'Hatcher']],
  ['dE', ['dE', 'de', 'De', 'DE']],
  ['mcdonald', ['mcdonald', 'Mcdonald', 'MCDONALD', 'McDonald']],
  ['macleod', ['macleod', 'Macleod', 'MACLEOD', 'MacLeod']],
  ["o'brien", ["o'brien", "O'Brien", "O'BRIEN", 'O’Brien']],
  ['o’brien', ['o’brien', 'O’Brien', 'O’BRIEN', "O'Brien"]],
  ['anne-marie', ['anne-marie', 'Anne-Marie', 'ANNE-MARIE']],
  ['ümit', ['ümit', 'Ümit', 'ÜMIT']],
])('a name that is typed %j may be written in these ways, each once', (typed, spellings) => {
  expect(spellingsOf(typed).sort()).toEqual([...spellings].sort());
});

describe('what Cognito is asked for', () => {
  it('is each name in every spelling, and the address in lower case', () => {
    expect(filtersOf('Jahn')).toEqual([
      ...['Jahn', 'jahn', 'JAHN'].flatMap((text) => [
        `given_name ^= "${text}"`,
        `family_name ^= "${text}"`,
      ]),
      'email ^= "jahn"',
    ]);
    expect(filtersOf('JAHN@Example.COM')).toContain('email ^= "jahn@example.com"');
  });

  it('is closed to what would end the text, and in one form of accents', () => {
    expect(filtersOf('A"B\\C')).toContain('email ^= "a\\"b\\\\c"');
    expect(filtersOf('Ju\u0308rgen')).toContain('given_name ^= "J\u00fcrgen"');
  });

  it('is the first and the last word of several, and no address', () => {
    const { first, last } = beginningsOf('Mar, Dana');
    expect(first.map(({ text }) => text)).toContain('mar');
    expect(last.map(({ text }) => text)).toContain('dana');
    expect([...first, ...last].map(({ attribute }) => attribute)).not.toContain('email');
  });

  it('is nothing where there is no word', () => {
    expect(beginningsOf(' , ')).toEqual({ first: [], last: [] });
  });
});

const dana = entryOf({
  Username: 'u',
  Enabled: true,
  Attributes: { sub: 's', email: 'dmar@example.com', given_name: 'Dána', family_name: "O'Mar" },
});

it.each(['dana', 'DANA O’M', "o'mar", "O'Mar, Dana", 'o’mar  d', 'dmar@', 'd'])(
  '%j means a person whose name or address begins so',
  (query) => expect(meansBy(query)(dana)).toBe(true),
);

it.each(['ana', 'dana x', 'example', 'mar dana x'])('%j does not', (query) => {
  expect(meansBy(query)(dana)).toBe(false);
});

it('calls people by what there is of their names', () => {
  const called = (attributes: object) =>
    entryOf({ Username: 'u', Enabled: true, Attributes: { sub: 's', ...attributes } }).name;
  expect(called({ given_name: 'Dana', family_name: 'Mar', email: 'a@b' })).toBe('Dana Mar');
  expect(called({ family_name: 'Mar', email: 'a@b' })).toBe('Mar');
  expect(called({ name: 'Dana M.', email: 'a@b' })).toBe('Dana M.');
  expect(called({ email: 'a@b' })).toBe('a@b');
  expect(called({})).toBe('s');
});
