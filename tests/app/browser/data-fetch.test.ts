import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dataFetch } from '../../../app/browser/data-fetch';
import { Troubles } from '../../../app/browser/troubles';

const ORIGIN = 'https://portal.example.com';
const OURS = { 'X-Remix-Response': 'yes' };

beforeEach(() => {
  vi.stubGlobal('location', new URL(`${ORIGIN}/account?x=1`));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const answer = (status: number, headers: Record<string, string> = {}, body = 'x') =>
  new Response(body, { status, headers });

/** An answer that breaks off within its body. */
const broken = () =>
  new Response(new ReadableStream({ pull: (body) => body.error(new TypeError('reset')) }), {
    headers: OURS,
  });

/** A page's fetch over a network that gives these, one a request. */
function page(...given: (Response | Error)[]) {
  const troubles = new Troubles();
  const load = vi.fn();
  const network = vi.fn<typeof fetch>(async () => {
    const next = given.shift();
    if (next instanceof Response) return next;
    throw next ?? new Error('Expected no further request');
  });
  const told = () => troubles.told()?.trouble;
  return { fetch: dataFetch({ fetch: network, troubles, load }), network, troubles, load, told };
}

const form = () => ({ method: 'POST', body: new URLSearchParams({ code: '123456' }) });

it.each([
  ['no answer', new TypeError('Failed to fetch'), { kind: 'no-answer' }],
  ['half an answer', broken(), { kind: 'no-answer' }],
  ['a 504', answer(504), { kind: 'foreign', status: 504 }],
  ['a foreign 403', answer(403), { kind: 'foreign', status: 403 }],
  ['a foreign 200', answer(200), { kind: 'foreign', status: 200 }],
  ['a foreign 204', new Response(null, { status: 204 }), { kind: 'foreign', status: 204 }],
  ['a proxy’s request id', answer(503, { 'X-Request-Id': 'x' }), { kind: 'foreign', status: 503 }],
])('tells of %s, and gives the same promise what a retry brings', async (_, came, cause) => {
  for (const init of [undefined, form()]) {
    const { fetch, network, troubles, told } = page(
      came instanceof Response ? came.clone() : came,
      answer(202, OURS, 'data'),
    );
    const asked = fetch('/verify.data', init);
    await vi.waitUntil(told);
    expect(told()).toEqual({ ...cause, method: init?.method ?? 'GET' });
    troubles.retry();
    expect(await (await asked).text()).toBe('data');
    expect(network.mock.calls[1]).toEqual(network.mock.calls[0]);
    expect(told()).toBeUndefined();
  }
});

it('sends a request object again with its body', async () => {
  const { fetch, network, troubles, told } = page(answer(502), answer(200, OURS));
  const asked = fetch(new Request(`${ORIGIN}/verify.data`, form()));
  await vi.waitUntil(told);
  troubles.retry();
  await asked;
  const bodies = network.mock.calls.map(([input]) => (input as Request).text());
  expect(await Promise.all(bodies)).toEqual(['code=123456', 'code=123456']);
});

it('tells the notice of the host', async () => {
  const notice = { title: 'Too large', advice: 'At most 64 KB.', requestId: 'abc' };
  const headers = { 'X-Portal-Notice': 'yes' };
  const { fetch, told } = page(answer(413, headers, JSON.stringify(notice)));
  void fetch('/verify.data', form());
  await vi.waitUntil(told);
  expect(told()).toEqual({ kind: 'refused', notice, method: 'POST' });
});

it.each([
  ['before the answer', true],
  ['while it waits for a retry', false],
])('ends with the reason of an abort %s', async (_, early) => {
  const { fetch, told } = page(new TypeError('Failed to fetch'));
  const leaving = new AbortController();
  const asked = fetch('/areas.data', { signal: leaving.signal });
  if (!early) await vi.waitUntil(told);
  leaving.abort(new Error('a new click'));
  await expect(asked).rejects.toThrow('a new click');
  expect(told()).toBeUndefined();
});

it.each([
  ['/areas/engineering.data', '/areas/engineering'],
  ['/directory.data?q=j&_routes=routes%2F_portal.directory', '/directory?q=j'],
  ['/_root.data', '/'],
])('loads the document in place of %s without a session', async (data, document) => {
  const { fetch, load, told } = page(answer(401));
  void fetch(data);
  await vi.waitFor(() => expect(load).toHaveBeenCalledWith(ORIGIN + document));
  expect(told()).toBeUndefined();
});

it('keeps a form without a session until the person has signed in', async () => {
  const { fetch, load, troubles, told } = page(answer(401), answer(202, OURS));
  const asked = fetch('/account.data', form());
  await vi.waitUntil(told);
  expect(told()).toEqual({ kind: 'signed-out', method: 'POST' });
  troubles.retry();
  expect((await asked).status).toBe(202);
  expect(load).not.toHaveBeenCalled();
});

it.each([
  ['a 401 of the portal itself', 401, '/account.data', OURS],
  ['an outage that the portal tells', 503, '/account.data', OURS],
  ['another kind of address', 401, '/health', {}],
  ['another origin', 401, 'https://elsewhere.example/x.data', {}],
])('leaves %s alone', async (_, status, path, headers: Record<string, string>) => {
  const { fetch, load, told } = page(answer(status, headers));
  expect((await fetch(path)).status).toBe(status);
  expect(load).not.toHaveBeenCalled();
  expect(told()).toBeUndefined();
});

it('leaves the failure of any other request alone', async () => {
  const { fetch } = page(new TypeError('Failed to fetch'));
  await expect(fetch('/health')).rejects.toThrow('Failed to fetch');
});
