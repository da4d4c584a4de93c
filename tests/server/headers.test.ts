import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PORTAL_ORIGIN, SIGN_IN_ORIGIN } from '../fixtures/portal';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();
const PUBLIC = 'dist/portal/public';

const assets = async () =>
  (await readdir(join(PUBLIC, 'assets'), { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(PUBLIC.length));

it.each(['/', '/areas/hr', '/nope', '/logged-out', '/health', '/assets/none.js', '/robots.txt'])(
  'sends the security headers with %s',
  async (path) => {
    const { headers } = await portal().ask(path, { as: 'jahn' });
    const csp = String(headers['content-security-policy']).split(';');
    expect(csp).toContain("default-src 'self'");
    expect(csp).toContain("object-src 'none'");
    expect(csp).toContain("base-uri 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain(`form-action 'self' ${SIGN_IN_ORIGIN}`);
    expect(csp.find((directive) => directive.startsWith('script-src'))).toMatch(
      /^script-src 'self' 'nonce-[\w+/]{22}=='$/,
    );
    expect(csp.find((directive) => directive.startsWith('style-src'))).toMatch(
      /^style-src 'self' 'nonce-[\w+/]{22}=='$/,
    );
    expect(headers['strict-transport-security']).toBe('max-age=63072000');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers).not.toHaveProperty('x-powered-by');
  },
);

it.each([
  [undefined, 'same-origin'],
  ['cross-site', 'same-origin'],
  ['same-site', 'same-origin'],
  ['same-origin', 'same-origin'],
  ['whatever', 'same-origin'],
  ['none', undefined],
])('keeps a page apart from who opened it, with Sec-Fetch-Site %s', async (site, policy) => {
  for (const path of ['/', '/areas.data', '/nope', '/logged-out']) {
    const headers = site === undefined ? {} : { 'sec-fetch-site': site };
    const answer = await portal().ask(path, { as: 'jahn', headers });
    expect(answer.headers['cross-origin-opener-policy']).toBe(policy);
  }
});

it('gives each page a nonce of its own, and every inline script and style that nonce', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/logged-out', '/nope']) {
    const { headers, text } = await portal().ask(path, { as: 'jahn' });
    const [, nonce] = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'])) ?? [];
    nonces.add(String(nonce));
    for (const name of ['script', 'style']) {
      const elements = text.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
      expect(elements.length).toBeGreaterThan(0);
      for (const element of elements) expect(element).toContain(`nonce="${nonce}"`);
    }
  }
  expect(nonces.size).toBe(3);
});

it.each(['/', '/areas.data', '/nope', '/denied', '/logged-out', '/health', '/assets/none.js'])(
  'lets nobody store %s',
  async (path) => {
    const { headers } = await portal().ask(path, { as: 'jahn' });
    expect(headers['cache-control']).toBe('no-store');
  },
);

it('serves every asset for ever, compressed beforehand', async () => {
  const scripts = (await assets()).filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  for (const path of scripts) {
    const { status, headers } = await portal().ask(path, { headers: { 'accept-encoding': 'br' } });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe('br');
    expect(path).toMatch(/-[0-9a-f]{8}\.js$/);
  }
});

it('sends with scripts and styles what concerns them, and with other files all', async () => {
  const files = (await assets()).filter((path) => /\.(js|css)$/.test(path));
  for (const path of files) {
    const { headers } = await portal().ask(path);
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('content-security-policy');
    expect(headers).not.toHaveProperty('x-frame-options');
    for (const name of ['etag', 'last-modified', 'x-request-id']) {
      expect(headers).not.toHaveProperty(name);
    }
  }
  for (const path of ['/favicon.ico', '/robots.txt']) {
    expect((await portal().ask(path)).headers).toHaveProperty('content-security-policy');
  }
});

it('links icons that anyone gets, for ever where a hash is in the name', async () => {
  const { text } = await portal().ask('/logged-out');
  const links = [...text.matchAll(/<link rel="(?:icon|apple-touch-icon)" href="([^"]+)"/g)];
  const addresses = links.map(([, address = '']) => address);
  expect(addresses).toEqual([
    '/favicon.ico',
    expect.stringMatching(/^\/assets\/build\/_assets\/icon-[A-Z0-9]{8}\.svg$/),
    expect.stringMatching(/^\/assets\/build\/_assets\/touch-icon-[A-Z0-9]{8}\.png$/),
  ]);
  const types = ['image/x-icon', 'image/svg+xml', 'image/png'];
  for (const [at, address] of addresses.entries()) {
    const { status, headers } = await portal().ask(address);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(types[at]);
    expect(headers['cache-control']).toMatch(at === 0 ? /max-age=86400/ : /immutable/);
  }
});

it('serves robots.txt and the icon to anyone', async () => {
  expect((await portal().ask('/robots.txt')).text).toContain('Disallow: /');
  expect((await portal().ask('/favicon.ico')).headers['content-type']).toContain('image/');
});

it('answers /health without asking Cognito or the key endpoint', async () => {
  const { pool, keys } = portal();
  await portal().ask('/', { as: 'jahn' });
  const before = [pool.calls.length, keys.requests.length];
  const { status, text } = await portal().ask('/health', { as: 'dmar' });
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ status: 'ok' });
  expect([pool.calls.length, keys.requests.length]).toEqual(before);
});

it('serves files whole, and to readers only', async () => {
  const range = await portal().ask('/robots.txt', { headers: { range: 'bytes=5-2' } });
  expect(range.status).toBe(200);
  const post = await portal().ask('/robots.txt', {
    method: 'POST',
    headers: { origin: PORTAL_ORIGIN },
  });
  expect(post.text).not.toContain('Disallow');
});

it('takes the methods that it has a use for', async () => {
  for (const method of ['TRACE', 'OPTIONS', 'PUT', 'DELETE']) {
    const answer = await portal().ask('/', {
      as: 'jahn',
      method,
      headers: { origin: PORTAL_ORIGIN },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD, POST');
  }
});
