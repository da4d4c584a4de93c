import { createServer, type ServerResponse } from 'node:http';
import { closeServer, listen, publicKeySet } from 'local-aws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '../fixtures/portal';

let portal: TestPortal;
let answer: (res: ServerResponse) => unknown;
let requests = 0;
const server = createServer((_req, res) => {
  requests++;
  answer(res);
});

beforeAll(async () => {
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  portal = await startTestPortal({ PORTAL_JWKS_URL: url });
});
afterAll(async () => {
  await portal.stop();
  await closeServer(server);
});

it.each([
  ['fails', (res: ServerResponse) => res.writeHead(500).end()],
  ['has nothing', (res: ServerResponse) => res.writeHead(404).end()],
  ['hangs', () => undefined],
  ['breaks off', (res: ServerResponse) => res.destroy()],
  ['answers with something else', (res: ServerResponse) => res.end('<html>hello</html>')],
  ['answers with no keys', (res: ServerResponse) => res.end('{"keys":[]}')],
  ['answers without end', (res: ServerResponse) => res.end('x'.repeat(10_000_000))],
  ['redirects', (res: ServerResponse) => res.writeHead(302, { location: '/' }).end()],
])('answers 503, not with a loop, while the key set %s', async (_, now) => {
  answer = now;
  for (const path of ['/areas/engineering', '/verify?returnTo=%2Fareas%2Fengineering']) {
    const { status, text } = await portal.ask(path, { as: 'jahn' });
    expect(status).toBe(503);
    expect(text).not.toContain('git.example.com');
  }
});

it('works again afterwards, and fetches the keys once for many proofs', async () => {
  answer = (res) => res.end(JSON.stringify(publicKeySet(portal.signingKeys)));
  requests = 0;
  for (let i = 0; i < 5; i++) {
    expect((await portal.ask('/areas/engineering', { as: 'jahn' })).status).toBe(200);
  }
  expect(requests).toBe(1);
});

it('fetches the keys now and then, not each time, for key ids that nobody knows', async () => {
  requests = 0;
  for (let i = 0; i < 20; i++) {
    const proof = await portal.proofOf('jahn', { header: { kid: `unknown${i}` } });
    const { headers } = await portal.ask('/areas/engineering', { as: 'jahn', proof });
    expect(headers.location).toMatch(/^\/verify\?/);
  }
  expect(requests).toBeLessThan(5);
  // Among them a key that has just been rotated in must not wait.
  expect((await portal.ask('/areas/engineering', { as: 'jahn' })).status).toBe(200);
});
