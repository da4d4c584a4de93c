import fc from 'fast-check';
import { expect, it } from 'vitest';
import { soleCookie } from '../../app/cookies.server';

const NAME = '__Host-step-up';
const headersOf = (cookies: string) => new Headers({ Cookie: cookies });

it.each([`${NAME}=a`, `x=1; ${NAME}=a`, ` \t${NAME}=a \t; y=2`, `;;${NAME}=a;`])(
  'finds it in %j',
  (cookies) => {
    expect(soleCookie(headersOf(cookies), NAME)).toBe('a');
  },
);

it.each([`${NAME}=a; ${NAME}=b`, `x${NAME}=a`, `${NAME}x=a`, `${NAME.toUpperCase()}=a`, NAME, ''])(
  'finds none in %j',
  (cookies) => expect(soleCookie(headersOf(cookies), NAME)).toBeUndefined(),
);

it.each([`a=1; ${NAME}=a; b=2; ${NAME}=b; ${NAME}=c; c=3`, `${NAME}; ${NAME}=a=b; d; e=5`])(
  'reads all of %j at once as each by itself',
  (cookies) => {
    const headers = headersOf(cookies);
    for (const name of ['a', 'b', 'c', 'd', 'e', NAME]) {
      expect(soleCookie(headers, name)).toBe(soleCookie(headersOf(cookies), name));
      const values = [...cookies.matchAll(new RegExp(`(?:^|; )${name}=([^;]*)`, 'g'))];
      expect(soleCookie(headers, name)).toBe(values.length === 1 ? values[0]?.[1] : undefined);
    }
  },
);

it('reads a header that was changed anew', () => {
  const headers = headersOf(`${NAME}=a`);
  expect(soleCookie(headers, NAME)).toBe('a');
  headers.append('Cookie', `${NAME}=b`);
  expect(soleCookie(headers, NAME)).toBeUndefined();
  headers.set('Cookie', `${NAME}=c`);
  expect(soleCookie(headers, NAME)).toBe('c');
});

it('is not led astray by any byte that another host can put before the name', () => {
  const byte = fc
    .integer({ min: 0x21, max: 0xff })
    .filter((code) => code !== 0x3b && code !== 0x7f);
  const bytes = fc.array(byte, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(bytes, (codes) => {
      const evil = `${String.fromCharCode(...codes)}${NAME}=evil`;
      expect(soleCookie(headersOf(`${evil}; ${NAME}=mine`), NAME)).toBe('mine');
      expect(soleCookie(headersOf(`${NAME}=mine; ${evil}`), NAME)).toBe('mine');
      expect(soleCookie(headersOf(evil), NAME)).toBeUndefined();
    }),
    { examples: [[[0xa0]], [[0x85]], [[0xa0, 0xa0]]] },
  );
});
