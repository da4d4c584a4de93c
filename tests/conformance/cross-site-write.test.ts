import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const paths = ['/logout', '/', '/areas/engineering', '/logout.data', '/logout?index', '/nope'];

it.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['an origin that begins like ours', { origin: `${PORTAL_ORIGIN}.evil.example` }],
  ['a null origin', { origin: 'null' }],
  ['a same-site page', { 'sec-fetch-site': 'same-site' }],
  ['a cross-site page', { 'sec-fetch-site': 'cross-site' }],
  ['no statement at all', {}],
  [
    'another origin that claims to be ours',
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
  [
    'a forwarded host that matches the origin',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
])('refuses a write with %s', async (_, headers: Record<string, string>) => {
  for (const path of paths) {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await portal().ask(path, { as: 'jahn', method, headers });
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  }
});

it.each([
  { origin: PORTAL_ORIGIN },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
])('lets a write of the portal itself pass: %j', async (headers: Record<string, string>) => {
  const answer = await portal().ask('/logout', { method: 'POST', headers });
  expect(answer.status).toBe(302);
});
