import { createRequestHandler } from '@remix-run/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataText } from '../../../server/answers/data-text';
import { text, value } from './data';

/** What is written of data, if it is plain. */
function written(given: unknown, values: readonly string[] = [], shown?: readonly string[]) {
  const data = new DataText(values);
  return data.add(given, shown) ? data.text : undefined;
}

/** What Remix sends of it. */
async function sent(given: unknown): Promise<string> {
  const loader = () => ({ given });
  const module = { loader, default: () => null };
  const build = {
    routes: { root: { id: 'root', path: '', module } },
    future: { v3_singleFetch: true },
    entry: { module: {} },
  };
  const remix = createRequestHandler(build as never, 'production');
  const ending = new AbortController();
  const { signal } = ending;
  const answer = await remix(new Request('http://portal/_root.data', { signal }));
  const all = await answer.text();
  ending.abort();
  return all;
}

/** Pairs of which many are alike, but for what is easily overlooked. */
const pairs = fc.oneof(
  fc.tuple(value, value),
  value.map((given) => [given, structuredClone(given)] as const),
  fc.tuple(text, text, text).map(
    ([a, b, c]) =>
      [
        { [a]: b, [b]: c },
        { [b]: c, [a]: b },
      ] as const,
  ),
  fc.tuple(text, fc.boolean()).map(([a, isShared]) => {
    const one = { a };
    return [
      [one, isShared ? one : { a }],
      [one, { a }],
    ] as const;
  }),
  text.map((a) => [{ [a]: undefined }, {}] as const),
  fc.tuple(text, text).map(([a, b]) => [[a, b], [a + b]] as const),
  fc
    .constantFrom(0, -0, NaN, '0', null, undefined, false, Infinity)
    .chain((a) =>
      fc
        .constantFrom(0, -0, NaN, '0', null, undefined, false, 'u', 'n')
        .map((b) => [a, b] as const),
    ),
);

it('is the same only for what Remix sends the same of', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, async ([one, other]) => {
      const isSame = written([one]) !== undefined && written([one]) === written([other]);
      if (isSame) expect(await sent([other])).toBe(await sent([one]));
    }),
    { numRuns: 300 },
  );
});

it("is never the beginning of another's", () => {
  fc.assert(
    fc.property(value, value, (one, other) => {
      const [first, second] = [written(one), written(other)];
      if (first === undefined || second === undefined || first === second) return;
      expect(second.startsWith(first)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

class Person {
  readonly name = 'Ann';
}

describe.each([
  ['a promise', Promise.resolve()],
  ['a date', new Date(0)],
  ['a response', new Response()],
  ['an error', new Error('Expected more')],
  ['one of a class', new Person()],
  ['a list of a class', new (class extends Array {})()],
  ['without a prototype', Object.create(null)],
  ['a function', () => null],
  ['a symbol', Symbol('a')],
  ['a large number', 1n],
  ['a list with gaps', new Array(1)],
])('%s', (_, given: unknown) => {
  it('is not plain data, wherever it stands', () => {
    expect(written(given)).toBeUndefined();
    expect(written(given, ['Ann'], ['name'])).toBeUndefined();
    expect(written({ in: [given] })).toBeUndefined();
  });
});

describe('a hole', () => {
  const holes = (given: unknown, also: unknown) => {
    const data = new DataText(['Ann', 'Bob']);
    const isPlain = data.add(given, ['name', 'friend']) && data.add(also);
    return isPlain ? { text: data.text, met: [...data.met] } : undefined;
  };

  it('is the same for whoever it is about', () => {
    const one = written({ name: 'Ann', age: 1 }, ['Ann'], ['name']);
    expect(written({ name: 'Bob', age: 1 }, ['Bob'], ['name'])).toBe(one);
    expect(written({ name: 'Bob', age: 2 }, ['Bob'], ['name'])).not.toBe(one);
    expect(written({ name: '?0;', age: 1 }, [], ['name'])).not.toBe(one);
  });

  it('tells which are equal', () => {
    expect(holes({ name: 'Ann', friend: 'Ann' }, 1)).not.toEqual(
      holes({ name: 'Ann', friend: 'Bob' }, 1),
    );
  });

  it.each([['Bob'], [{ Bob: 1 }], [['a', { b: 'Bob' }]]])('is met again in %j', (also) => {
    expect(holes({ name: 'Ann', friend: 'Bob' }, also)?.met).toEqual([1]);
  });

  it('is met again in a field that is not said to be shown', () => {
    expect(holes({ name: 'Ann', friend: 'Bob', owner: 'Ann' }, 1)?.met).toEqual([0]);
  });

  it('is none in an object that is given elsewhere, too', () => {
    const one = { name: 'Ann' };
    expect(holes(one, [one])).toBeUndefined();
  });
});
