import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();
const evil = {
  origin: 'https://evil.example',
  'content-type': 'application/x-www-form-urlencoded',
};

it.each([
  ['a cross-site form', 403, '/verify.data', { method: 'POST', headers: evil, body: 'a=b' }],
  ['a method', 405, '/verify.data', { method: 'PUT', headers: { origin: PORTAL_ORIGIN } }],
  ['an address', 400, '/areas.data?_data=root', {}],
])('answers %s that it refuses, as data, with a notice', async (_, status, path, options) => {
  const answer = await portal().ask(path, options);
  expect(answer.status).toBe(status);
  expect(answer.headers['x-portal-notice']).toBe('yes');
  const notice = JSON.parse(answer.text) as Record<string, unknown>;
  expect(Object.keys(notice).sort()).toEqual(['advice', 'requestId', 'title']);
  expect(notice.requestId).toBe(answer.headers['x-request-id']);
});

it('answers the same as a page to a document', async () => {
  const answer = await portal().ask('/verify', { method: 'POST', headers: evil, body: 'a=b' });
  expect(answer.status).toBe(403);
  expect(answer.headers['x-portal-notice']).toBeUndefined();
  expect(answer.text).toContain('<h1>Refused</h1>');
});
