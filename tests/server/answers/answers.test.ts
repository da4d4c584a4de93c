import { data } from '@remix-run/node';
import fc from 'fast-check';
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as immediately } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  changes,
  elsewhere,
  startSmallPortal,
  type Asked,
  type Case,
  type SmallPortal,
} from '../../fixtures/small-portal';
import { text, value } from './data';

/** One that remembers, and one that does not: whatever is asked, their answers are the same. */
let remembering: SmallPortal;
let forgetful: SmallPortal;
beforeAll(async () => {
  forgetful = await startSmallPortal(0);
});
beforeEach(async () => {
  remembering = await startSmallPortal(4_000_000);
  return () => remembering.stop();
});
afterAll(() => forgetful.stop());

let asked = 0;

/** Asks both. Each loader ran once, as often as the request was made. */
async function hold(what: Asked, loaders: Case) {
  const nonce = `+/nonce${(asked += 1)}==`;
  const answer = await remembering.ask(what, loaders, nonce);
  const { calls, ...expected } = await forgetful.ask(what, loaders, nonce);
  expect({ ...answer, calls: answer.calls.toSorted() }).toEqual({
    ...expected,
    calls: calls.toSorted(),
  });
  return answer;
}

async function holdAll(what: Asked, all: readonly Case[]): Promise<void> {
  for (const loaders of all) await hold(what, loaders);
}

const given = (frame: unknown, page: unknown = null): Case => ({
  frame: () => frame,
  page: () => page,
});

const STACKLESS = Object.assign(new Error('Expected more'), { stack: 'Error' });

/** Now and then a loader ends in another way. */
const unusual: Readonly<Record<string, (given: unknown) => unknown>> = {
  cookie: (all) => data(all, { headers: { 'Set-Cookie': 'a=b' } }),
  header: (all) => data(all, { headers: { 'X-Own': 'a' } }),
  status: (all) => data(all, { status: 404 }),
  nothing: () => undefined,
  'a redirect': elsewhere,
  'a thrown redirect'() {
    throw elsewhere();
  },
  'a response': (all) => Response.json(all ?? null, { headers: { 'X-Own': 'a' } }),
  'a thrown answer'(all) {
    throw data(all, { status: 403 });
  },
  'an error'() {
    throw new Error('Expected more');
  },
  'a returned error': () => STACKLESS,
  'a promise in it': (all) => ({ later: Promise.resolve(all) }),
  'a date': () => new Date(0),
};

const ending = fc.oneof(
  { arbitrary: fc.constantFrom('plain', 'with init', 'with empty headers'), weight: 12 },
  { arbitrary: fc.constantFrom(...Object.keys(unusual)), weight: 1 },
);

function ended(how: string, all: unknown): unknown {
  if (how === 'with init') return data(all);
  if (how === 'with empty headers') return data(all, { headers: {} });
  return unusual[how] ? unusual[how](all) : all;
}

const person = fc.record({ name: text, email: text }, { requiredKeys: [] });
const path = fc.constantFrom('/in', '/in.data', '/in/upper?q=a%20b&c', '/in/.data');

it('answers as Remix does, whoever asks for whatever, again and again', async () => {
  const step = fc.record({
    who: fc.nat(2),
    which: fc.nat(1),
    frame: ending,
    page: ending,
    path,
    language: fc.constantFrom('en', 'en', 'de'),
  });
  const story = fc.record({
    people: fc.array(person, { minLength: 3, maxLength: 3 }),
    pages: fc.array(fc.oneof(value, fc.constant({ owner: 'Ann' })), { minLength: 2, maxLength: 2 }),
    path,
    steps: fc.array(step, { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ people, pages, path, steps }) => {
      const all = people.map((each) => given(each, pages[0]));
      // The first three times it is made, looked at, and remembered.
      await holdAll({ path }, [all[0]!, all[0]!, all[0]!, ...all]);
      for (const { who, which, frame, page, path, language } of steps) {
        await hold(
          { path, language },
          {
            frame: () => ended(frame, people[who]),
            page: () => ended(page, pages[which]),
          },
        );
      }
    }),
    { numRuns: 20 },
  );
});

const ann = { name: 'Ann', email: 'ann@example.com' };
const bob = { name: 'Bob Müller', email: 'bob@example.com' };

describe.each(['/in', '/in.data'])('%s', (path) => {
  it('is remembered for everybody, and each sees their own', async () => {
    await holdAll({ path }, [given(ann), given(ann), given(ann)]);
    const { body } = await hold({ path }, given(bob));
    expect(Buffer.from(body, 'latin1').toString()).toContain(bob.name);
    expect(body).not.toContain(ann.name);
  });

  it.each(Object.keys(unusual))('is never what it was if a loader gives %s', async (how) => {
    // A frame that gives no field, which is all that there is of much that is no data.
    const plain = given({});
    const frame = () => ended(how, {});
    const page = () => ended(how, null);
    await holdAll({ path }, [plain, plain, plain, { ...plain, frame }, { ...plain, page }, plain]);
  });

  it('tells what Remix tells apart', async () => {
    const shared = { a: 1 };
    const like = [
      { page: { a: undefined } },
      { page: {} },
      { page: [undefined] },
      { page: [null] },
      { page: [0] },
      { page: [-0] },
      { page: [NaN] },
      { page: ['0'] },
      { page: { a: 1, b: 2 } },
      { page: { b: 2, a: 1 } },
      { page: [shared, shared] },
      { page: [shared, { a: 1 }] },
      { page: '\ud800' },
      { page: '\udfff' },
      { page: new Array(1) },
      { page: Object.create(null) as object },
      { page: new Map() },
      { page: JSON.parse('{"__proto__":{}}') as object },
      { page: 'bare' },
    ];
    for (let time = 0; time < 3; time += 1) {
      for (const { page } of like) await hold({ path }, given(ann, page));
    }
  });

  it.each(['bare', 'page', 'loaderData', 'data', 'name', 'en', 'X'])(
    'is right where a value equals what stands elsewhere: %s',
    async (name) => {
      const cases = ['Ann', name, 'Bob'].map((each) =>
        given({ name: each, email: 'x@y' }, { X: 'X' }),
      );
      await holdAll({ path }, [cases[0]!, cases[0]!, cases[0]!, ...cases, ...cases, ...cases]);
    },
  );

  it('counts an object that two loaders give as one', async () => {
    const one = { ...ann };
    const like = [given(one, one), given(one, { ...one }), given({ self: one }, one)];
    await holdAll({ path }, [...like, ...like, ...like]);
  });

  it('is right where somebody is who the page is about', async () => {
    const about = { owner: 'Ann' };
    await holdAll({ path }, [given(bob, about), given(bob, about), given(bob, about)]);
    await holdAll({ path }, [given(ann, about), given(ann, about), given(ann, about)]);
  });
});

it.each(Object.entries(changes))(
  'shows nobody what another page made of a value: %s',
  async (how, change) => {
    const names = ['ABC', 'abc', 'Ann Bo', 'e\u0301', 'é', 'a@b.c'];
    for (const first of ['ABC', 'abc', '0', 'é', 'e\u0301'].filter(
      (name) => change(name) === name,
    )) {
      const all = [first, first, ...names].map((name) => given({ name }, first.length));
      await holdAll({ path: `/in/${how}?${encodeURIComponent(first)}` }, all);
    }
  },
);

it.each([
  '/in?',
  '/in?q=a%20b',
  '/in?flag',
  '/in?q=%27&index=&index=a',
  '/in.data?q=a%20b',
  '/in.data?_routes=page',
  '/in.data?%5Froutes=frame,page',
  '/in.data?_routes=',
  '/IN',
  '/in/',
  '/in/.data',
  '/%69n',
  '/a/../in',
  '/a/%2e%2e/in',
  '/in.data.data',
  '/_root.data',
  '/.data',
  '/',
  '/in/none/such',
  '/resource',
  '/resource.data',
])('gives the loaders of %s what Remix does', async (path) => {
  const tell = (request: Request) => ({ url: request.url.replace(/:\d+/, ''), all: seen(request) });
  const loaders = { frame: () => ann, page: tell };
  const headers = { 'x-empty': '', 'set-cookie': 'a', 'x-latin': '\xe9' };
  for (let time = 0; time < 3; time += 1) await hold({ path, headers }, loaders);
});

/** All but what says which of the portals is asked, and when. */
const seen = ({ headers }: Request) =>
  [...headers].filter(([name]) => !['host', 'x-nonce'].includes(name));

it('is made no more once it is remembered', async () => {
  await holdAll({ path: '/in' }, [given(ann), given(ann)]);
  // It may still be being looked at.
  await vi.waitFor(() => expect(remembering.documents()).toBe(3));
  await holdAll({ path: '/in' }, [given(ann), given(bob), given(ann)]);
  expect(remembering.documents()).toBe(3);
});

/** Twenty who ask at the same moment, each of another name. */
async function crowd(path: string) {
  const names = Array.from({ length: 20 }, (_, at) => `Person ${String.fromCharCode(65 + at)}`);
  const loaders: Case = {
    frame: ({ headers }) => ({ name: headers.get('x-name') }),
    page: () => null,
  };
  const askAll = (portal: SmallPortal) =>
    Promise.all(
      names.map(async (name) => {
        const asked = { path, headers: { 'x-name': name } };
        const { status, body } = await portal.ask(asked, loaders, `+/${name}==`);
        return { status, body };
      }),
    );
  const before = remembering.documents();
  expect(await askAll(remembering)).toEqual(await askAll(forgetful));
  return remembering.documents() - before;
}

it('is made for the first of all who ask at once, who each see their own', async () => {
  expect(await crowd('/in')).toBe(3);
  expect(await crowd('/in')).toBe(0);
});

it('is made for each of all who ask at once, if it is more than what it shows', async () => {
  expect(await crowd('/in/upper')).toBe(21);
});

it('tells addresses apart', async () => {
  for (let time = 0; time < 3; time += 1) {
    for (const path of ['/in', '/in.data', '/in/upper', '/in?q=a', '/in?q=b']) {
      await hold({ path }, given(ann));
    }
  }
});

it('tells languages apart', async () => {
  for (let time = 0; time < 3; time += 1) {
    for (const language of ['en', 'de']) await hold({ path: '/in', language }, given(ann));
  }
});

it('makes nothing for who has gone', async () => {
  const socket = connect(remembering.port, '127.0.0.1');
  const loader = new EventEmitter();
  remembering.setCase({
    frame: () => ann,
    page: () => (loader.emit('called'), once(loader, 'end')),
  });
  socket.write('GET /in HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(loader, 'called');
  socket.destroy();
  await remembering.gone();
  loader.emit('end', Symbol('none can make anything of it'));
  await hold({ path: '/in' }, given(ann));
  expect(remembering.errors).toEqual([]);
});

it('makes nothing for who has gone while somebody waited for the same', async () => {
  const path = '/in/upper';
  await hold({ path }, given(ann));
  const making = new EventEmitter();
  const document = () => (making.emit('begun'), once(making, 'end'));
  const begun = once(making, 'begun');
  const first = remembering.ask({ path }, { ...given(ann), document }, '+/first==');
  await begun;
  const socket = connect(remembering.port, '127.0.0.1');
  const loader = new EventEmitter();
  remembering.setCase({ frame: () => ann, page: () => (loader.emit('called'), null) });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${remembering.port}\r\n\r\n`);
  await once(loader, 'called');
  await immediately();
  socket.destroy();
  await remembering.gone();
  making.emit('end');
  await first;
  await hold({ path }, given(ann));
  // The first; the second, and that one with marks; the last.
  expect(remembering.documents()).toBe(4);
});
