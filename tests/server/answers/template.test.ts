import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holeValues, mark, nonceMark } from '../../../server/answers/holes';
import { cut, fill } from '../../../server/answers/template';
import { text } from './data';

it('has other values where marks stood', () => {
  const piece = fc.oneof(text, fc.constantFrom(0, 1, 2));
  fc.assert(
    fc.property(fc.array(piece), fc.tuple(text, text, text), (pieces, values) => {
      const marks = [nonceMark(), mark(), mark()];
      const withMarks = pieces
        .map((each) => (typeof each === 'number' ? marks[each] : each))
        .join('');
      // Between numbers, so that no halves of a letter come together.
      const expected = pieces.map((each) =>
        Buffer.from(typeof each === 'number' ? values[each] : each),
      );
      const template = cut(withMarks, new Map(marks.map((each, index) => [index, each])));
      fc.pre(Buffer.from(withMarks).toString() === withMarks);
      expect(fill(template, values)).toEqual(Buffer.concat(expected));
      expect(template.bytes.includes('+/')).toBe(pieces.join('').includes('+/'));
    }),
  );
});

it('has marks that may be in holes, each another', () => {
  const marks = Array.from({ length: 100 }, mark);
  const values = holeValues(marks.map((name) => ({ given: { name }, fields: ['name'] })));
  expect(values).toEqual(marks);
});

it.each([
  [
    '<b>',
    "O'Brien",
    '"',
    '&',
    '\\',
    '/',
    '\n',
    '\u2028',
    '\0',
    '\ud800',
    '',
    ' a',
    'a ',
    '{',
    '%',
    ':',
  ],
  ['a'.repeat(129), '𐐨'.repeat(129)],
])('makes no hole of what is written otherwise somewhere', (...texts) => {
  expect(holeValues(texts.map((name) => ({ given: { name }, fields: ['name'] })))).toEqual([]);
});

it.each(['Bob Müller', 'e\u0301', 'אבא', '𐐨'.repeat(128), 'a+b@example.com', 'J. R-S_T'])(
  'makes one of %s',
  (name) => {
    expect(holeValues([{ given: { name }, fields: ['name', 'none'] }])).toEqual([name]);
    expect(holeValues([{ given: { name }, fields: undefined }])).toEqual([]);
  },
);
