import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { PORTAL_ORIGIN } from '../fixtures/portal';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const headers = { origin: PORTAL_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
const post = (body: string | string[]) =>
  portal().ask('/logout', { method: 'POST', headers, body });

it('refuses a body that declares more than 64 KB', async () => {
  expect((await post('x'.repeat(65_537))).status).toBe(413);
});

it('refuses a body that does not declare its length', async () => {
  expect((await post(Array.from({ length: 65 }, () => 'x'.repeat(1_024)))).status).toBe(413);
});

it('takes 64 KB', async () => {
  expect((await post('x'.repeat(65_536))).status).toBe(302);
});

const large = 'x'.repeat(5_000_000);
it.each([
  ['of declared length', `Content-Length: ${large.length}\r\n\r\n${large}`],
  ['in chunks', `Transfer-Encoding: chunked\r\n\r\n4c4b40\r\n${large}\r\n0\r\n\r\n`],
])('is heard by who sends 5 MB %s before it looks for an answer', async (_, message) => {
  const head = `POST /logout HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: ${PORTAL_ORIGIN}\r\n`;
  const next = 'GET /health HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n';
  const socket = connect(Number(portal().environment.PORT), '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject).write(`${head}${message}${next}`, () => resolve());
  });
  const answers = await text(socket);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
});
