import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it.each([
  ['fails', (res: ServerResponse) => res.writeHead(500).end()],
  ['throttles', (res: ServerResponse) => res.writeHead(429).end()],
  ['hangs', () => undefined],
  ['hangs half-way', (res: ServerResponse) => res.writeHead(200).write('-----BEGIN')],
  ['breaks off', (res: ServerResponse) => res.destroy()],
  ['answers with something else', (res: ServerResponse) => res.end('<html>hello</html>')],
  ['answers without end', (res: ServerResponse) => res.end('x'.repeat(10_000_000))],
  ['redirects', (res: ServerResponse) => res.writeHead(302, { location: '/' }).end()],
])('answers 503 while the key endpoint %s', async (_, answer) => {
  portal().keys.answerWith(answer);
  const { status, text } = await portal().ask('/areas/engineering', { as: 'jahn' });
  expect(status).toBe(503);
  expect(text).not.toContain('git.example.com');
});

it('works again afterwards', async () => {
  portal().keys.answerWith(undefined);
  expect((await portal().ask('/areas/engineering', { as: 'jahn' })).status).toBe(200);
});
