import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPortalServer, type PortalServer } from '../../server/http-server';

/** Longer than a connection without a request may stay silent while the server stops. */
const SILENCE_MS = 1_000;

let portal: PortalServer;
beforeEach(async () => {
  // The silence is the only clock of a stop, and passes when a test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  portal = createPortalServer((_req, res) => res.end('answered'));
  portal.server.listen(0, '127.0.0.1');
  await once(portal.server, 'listening');
});
afterEach(() => {
  vi.useRealTimers();
  portal.server.close().closeAllConnections();
});

/** A connection that the server has accepted, and its end of it. */
async function connection(): Promise<{ client: Socket; accepted: Socket }> {
  const { port } = portal.server.address() as AddressInfo;
  const accepting = once(portal.server, 'connection') as Promise<[Socket]>;
  const client = connect(port, '127.0.0.1');
  const [accepted] = await accepting;
  return { client, accepted };
}

/** Sends, and waits until the server has read it. */
async function send({ client, accepted }: Awaited<ReturnType<typeof connection>>, sent: string) {
  const before = accepted.bytesRead;
  client.write(sent);
  while (accepted.bytesRead < before + sent.length) await setImmediate();
}

it('answers a request that arrives on an open connection while it stops, and ends that', async () => {
  const late = await connection();
  await send(late, 'GET / HTTP/1.1\r\n');
  const stopped = portal.stop();
  await send(late, 'Host: portal\r\n');
  vi.advanceTimersByTime(SILENCE_MS);
  await send(late, 'X-Still-Here: yes\r\n');
  vi.advanceTimersByTime(SILENCE_MS);
  late.client.write('\r\n');
  const answer = await text(late.client);
  expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*answered/);
  expect(answer).toMatch(/connection: close/i);
  await stopped;
});

it('ends connections that stay silent while it stops, begun requests too', async () => {
  const [silent, begun] = [await connection(), await connection()];
  await send(begun, 'GET / HTTP/1.1\r\n');
  const stopped = portal.stop();
  vi.advanceTimersByTime(SILENCE_MS);
  expect([await text(silent.client), await text(begun.client)]).toEqual(['', '']);
  await stopped;
});
