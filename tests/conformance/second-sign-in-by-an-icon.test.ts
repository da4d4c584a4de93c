import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { ask } from '../../packages/local-aws/tests/fixtures/http';

/**
 * While a person signs in, the browser asks for more than documents: icons, a manifest, what scripts
 * fetch, what is prefetched. Each redirect to the sign-in sets a new nonce, and the sign-in that is
 * under way then ends in 401. Only a navigation may begin one.
 */
const cloud = useCloud();

async function answerTo(path: string, headers: Record<string, string>, method = 'GET') {
  const { host } = new URL(cloud().publicUrl);
  const answer = await ask(cloud().publicUrl, path, { method, headers: { host, ...headers } });
  return { status: answer.status, nonces: answer.headers['set-cookie'] ?? [] };
}

const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const fetched = (dest: string, accept = '*/*') => ({ 'sec-fetch-dest': dest, accept });
const image = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

it.each<[string, string, Record<string, string>]>([
  ['an icon', '/apple-touch-icon.png', fetched('image', image)],
  ['an icon that is not said to be one', '/apple-touch-icon-precomposed.png', { accept: '*/*' }],
  ['an icon of a program', '/apple-touch-icon.png', {}],
  ['a picture at a page’s address', '/areas', fetched('image', image)],
  ['a picture, of a browser without Fetch Metadata', '/areas', { accept: image }],
  ['a manifest', '/manifest.webmanifest', fetched('manifest')],
  ['a manifest, without Fetch Metadata', '/site.webmanifest', { accept: '*/*' }],
  ['a service worker', '/sw.js', fetched('serviceworker')],
  ['a site map', '/sitemap.xml', { accept: '*/*' }],
  ['what is well known', '/.well-known/change-password', fetched('empty')],
  ['what is well known, of a program', '/.well-known/security.txt', {}],
  ['a fetch', '/areas', fetched('empty')],
  ['a fetch that asks for a document', '/areas', fetched('empty', html)],
  ['a fetch for JSON', '/areas', { accept: 'application/json' }],
  ['a style sheet', '/areas', { accept: 'text/css,*/*;q=0.1' }],
  ['a frame', '/areas', fetched('iframe', html)],
  ['a prefetch', '/areas', { ...fetched('document', html), 'sec-purpose': 'prefetch' }],
  ['a prerender', '/', { ...fetched('document', html), 'sec-purpose': 'prefetch;prerender' }],
  ['data', '/areas.data', fetched('empty')],
  ['data that is typed as an address', '/areas.data', fetched('document', html)],
])('%s begins no sign-in', async (_what, path, headers) => {
  expect(await answerTo(path, headers)).toEqual({ status: 401, nonces: [] });
});

it.each<[string, string, Record<string, string>, string]>([
  ['a document', '/areas', fetched('document', html), 'GET'],
  ['a document whose address ends like a file’s', '/areas/hr.', fetched('document', html), 'GET'],
  ['a form', '/verify', fetched('document', html), 'POST'],
  ['a document of a browser without Fetch Metadata', '/areas', { accept: html }, 'GET'],
  ['a form of a browser without Fetch Metadata', '/verify', { accept: html }, 'POST'],
])('%s begins one', async (_what, path, headers, method) => {
  const { status, nonces } = await answerTo(path, headers, method);
  expect(status).toBe(302);
  expect(nonces).toEqual([expect.stringMatching(/^AWSALBAuthNonce=/)]);
});

it.each(['/health', '/favicon.ico', '/robots.txt', '/logged-out'])(
  'leaves %s open to whatever asks',
  async (path) => {
    for (const headers of [fetched('image', image), fetched('document', html), {}]) {
      expect((await answerTo(path, headers)).status).toBe(200);
    }
  },
);
