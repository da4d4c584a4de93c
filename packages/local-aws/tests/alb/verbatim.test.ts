import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startEdge } from './support/edge';
import { ask, cookieHeader, echoed, exchange } from './support/http';

/** What a request line can hold in the place of a query: any printable character but `#`. */
const character = fc
  .integer({ min: 0x21, max: 0x7e })
  .map((code) => String.fromCharCode(code))
  .filter((each) => each !== '#');
const text = fc.string({ unit: fc.oneof(fc.constantFrom(...'?&=%;+/'), character), maxLength: 12 });
const query = fc.oneof(
  text.map((each) => `?${each}`),
  fc.constant(''),
);

const examples: [string][] = ['', '?', '??', '?a', '?a=', '?&&', '?a=%zz', '?%', '?a=b=c'].map(
  (each) => [each],
);

describe('path and query', () => {
  it('reach the target byte by byte', async () => {
    const { url } = await startEdge();
    const property = fc.asyncProperty(query, async (each) => {
      expect(echoed(await ask(url, `/open${each}`)).url).toBe(`/open${each}`);
    });
    await fc.assert(property, { examples, numRuns: 60 });
  });

  it('are the same after signing in', async () => {
    const { start, finish, url } = await startEdge();
    const property = fc.asyncProperty(query, async (each) => {
      const { reply, state } = await start(`/private${each}`);
      const back = await finish({ code: 'a-code', state }, reply.cookies);
      expect(back.headers['location']).toBe(`${url}/private${each}`);
      const page = await ask(url, `/private${each}`, { headers: cookieHeader(back.cookies) });
      expect(echoed(page).url).toBe(`/private${each}`);
    });
    await fc.assert(property, { examples, numRuns: 30 });
  });

  it.each([
    ['GET http://other.example.com/open?a?', '/open?a?'],
    ['GET //open/../a', '//open/../a'],
    ['OPTIONS *', '*'],
  ])('of %s are %s', async (line, expected) => {
    const { url, signIn } = await startEdge();
    const [, cookie = ''] = cookieHeader(await signIn());
    const head = `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`;
    expect(await exchange(url, head)).toContain(`"url":${JSON.stringify(expected)}`);
  });
});
