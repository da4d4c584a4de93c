import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reloadWhenSignedOut } from '../../../app/browser/data-fetch';

const ORIGIN = 'https://portal.example.com';
const load = vi.fn();

beforeEach(() => {
  vi.stubGlobal('location', new URL(`${ORIGIN}/account?x=1`));
});
afterEach(() => {
  vi.unstubAllGlobals();
  load.mockReset();
});

function answering(status: number, path: string, headers: Record<string, string> = {}) {
  const response = new Response('', { status, headers });
  Object.defineProperty(response, 'url', { value: new URL(path, ORIGIN).href });
  return reloadWhenSignedOut(async () => response, load);
}

it.each([
  ['/areas/engineering.data', '/areas/engineering'],
  ['/directory.data?q=j&_routes=routes%2F_portal.directory', '/directory?q=j'],
  ['/_root.data', '/'],
])('loads the document in place of %s', async (data, document) => {
  const fetch = answering(401, data);
  void fetch(data);
  await vi.waitFor(() => expect(load).toHaveBeenCalledWith(ORIGIN + document));
});

it('loads the page that a form is on', async () => {
  const fetch = answering(401, '/verify.data');
  void fetch('/verify.data', { method: 'POST' });
  await vi.waitFor(() => expect(load).toHaveBeenCalledWith(`${ORIGIN}/account?x=1`));
});

it.each([
  ['an answer of the portal itself', 401, '/account.data', { 'X-Remix-Response': 'yes' }],
  ['another status', 503, '/account.data', {}],
  ['another kind of address', 401, '/health', {}],
  ['another origin', 401, 'https://elsewhere.example/x.data', {}],
])('leaves %s alone', async (_, status, path, headers: Record<string, string>) => {
  const fetch = answering(status, path, headers);
  expect((await fetch(path)).status).toBe(status);
  expect(load).not.toHaveBeenCalled();
});
