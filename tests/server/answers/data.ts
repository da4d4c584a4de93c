import fc from 'fast-check';

/** What people are called, and what looks like the memory's own, like markup or like data. */
export const text = fc.oneof(
  fc.constantFrom(
    ...['', ' ', 'Ann', 'ANN', 'Bob Müller', 'e\u0301', 'ß', 'אבא', '😀', '𐐨', '\ud800', '\0'],
    ...['data', 'root', 'frame', 'page', 'bare', 'loaderData', 'errors', 'name', 'owner', 'en'],
    ...['</script>', '<b>', '"', "'", '&amp;', '\u2028', '\n', '$&', '$1', '__proto__', 'length'],
    ...['?0;', '@0;', '"1:a', '[1:', '{}', '-0', '0', '1', 'null', 'undefined', '[object Object]'],
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

/** What a loader may give, plain or not. */
export const value = fc.anything({
  key: text,
  maxDepth: 3,
  values: [
    text,
    fc.boolean(),
    fc.integer({ min: -2, max: 2 }),
    fc.double(),
    fc.constantFrom(undefined, null, -0, NaN, Infinity),
  ],
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
});
