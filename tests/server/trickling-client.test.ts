import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPortalServer, type PortalServer } from '../../server/http-server';

let portal: PortalServer;
let port: number;
/** Answers the requests that wait. */
let answer: () => void;

beforeEach(async () => {
  const waiting: (() => void)[] = [];
  answer = () => waiting.splice(0).forEach((end) => end());
  portal = createPortalServer((req, res) => {
    req.resume().once('end', () => {
      if (req.url === '/now') res.end('answered');
      else waiting.push(() => res.end('answered'));
      portal.server.emit('whole');
    });
  });
  portal.server.listen(0, '127.0.0.1');
  await once(portal.server, 'listening');
  ({ port } = portal.server.address() as AddressInfo);
});
afterEach(() => {
  vi.useRealTimers();
  portal.server.closeAllConnections();
});

async function open(first: string): Promise<Socket> {
  const accepted = once(portal.server, 'connection');
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await Promise.all([once(socket, 'connect'), accepted]);
  socket.write(first);
  return socket;
}

/** Resolves when the connection has gone, by an error too. */
const closing = (socket: Socket) =>
  new Promise((resolve) => void socket.resume().once('close', resolve));

/** Sends a byte at each turn of the clock, which the server reads before: it is never silent. */
async function trickle(socket: Socket, accepted: Socket, seconds: number): Promise<void> {
  for (let second = 0; second < seconds && !accepted.destroyed; second += 1) {
    const before = accepted.bytesRead;
    socket.write('x');
    while (accepted.bytesRead === before && !accepted.destroyed) await setImmediate();
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

it.each([
  ['headers', 'GET /slow HTTP/1.1\r\nHost: portal\r\nX-Slow: '],
  ['a body', 'POST /slow HTTP/1.1\r\nHost: portal\r\nContent-Length: 100000\r\n\r\n'],
])('stops though a client sends %s bit by bit', async (_what, first) => {
  const accepting = once(portal.server, 'connection') as Promise<[Socket]>;
  const socket = await open(first);
  const [accepted] = await accepting;
  while (accepted.bytesRead < first.length) await setImmediate();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const stopped = portal.stop();
  const closed = closing(socket);
  await trickle(socket, accepted, 4);
  expect(accepted.destroyed).toBe(false);
  await trickle(socket, accepted, 2);
  await closed;
  await stopped;
});

it('finishes a request that arrived whole, long after those that did not were given up', async () => {
  const begun = once(portal.server, 'whole');
  const socket = await open('GET /slow HTTP/1.1\r\nHost: portal\r\n\r\n');
  await begun;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const stopped = portal.stop();
  await vi.advanceTimersByTimeAsync(12_000);
  answer();
  expect(await text(socket)).toMatch(/answered/);
  await stopped;
});

it('waits no longer than its limit for an answer that never comes', async () => {
  const begun = once(portal.server, 'whole');
  const socket = await open('GET /slow HTTP/1.1\r\nHost: portal\r\n\r\n');
  await begun;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const stopped = portal.stop();
  const closed = closing(socket);
  await vi.advanceTimersByTimeAsync(15_000);
  await closed;
  await stopped;
});
