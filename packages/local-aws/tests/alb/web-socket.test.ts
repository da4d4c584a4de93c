import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEdge } from './support/edge';
import { ask, cookieHeader, echo, echoed, serve } from './support/http';

/** A target that upgrades to a protocol of its own, in which each side shouts what it was told. */
async function upgradingTarget() {
  const seen: { headers?: IncomingHttpHeaders; socket?: Socket } = {};
  const target = await serve(echo);
  target.server.on('upgrade', (message, socket: Socket, head) => {
    Object.assign(seen, { headers: message.headers, socket });
    if (message.url === '/open/refused') {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno');
      return;
    }
    socket.on('error', () => undefined);
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        `Sec-WebSocket-Accept: accepted\r\n\r\nhello ${String(head)}`,
    );
    socket.on('data', (data) => socket.write(String(data).toUpperCase()));
    socket.on('end', () => socket.end());
  });
  onTestFinished(async () => {
    seen.socket?.destroy();
    await target.close();
  });
  return { ...target, seen };
}

async function upgradingEdge(idleTimeoutSeconds = 60) {
  const target = await upgradingTarget();
  const edge = await startEdge({ configuration: { idleTimeoutSeconds } });
  const group = edge.loadBalancer.targetGroup();
  void group.deregister(edge.target.url);
  group.register(target.url);
  await group.firstHealthy(target.url);
  return { ...edge, group, seen: target.seen };
}

const wish = ['Connection', 'keep-alive, Upgrade', 'Upgrade', 'WebSocket'];
const key = ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version', '13'];

/** Asks for an upgrade; gives the answer, and the connection where it was upgraded. */
async function upgrade(origin: string, path: string, headers: readonly string[] = []) {
  const { host } = new URL(origin);
  const sent = request(origin + path, {
    headers: ['Host', host, ...wish, ...key, ...headers],
    agent: false,
  });
  const answered = new Promise<{ answer: IncomingMessage; socket?: Socket; head?: Buffer }>(
    (resolve, reject) => {
      sent.on('upgrade', (answer, socket, head) => resolve({ answer, socket, head }));
      sent.on('response', (answer) => resolve({ answer }));
      sent.on('error', reject);
    },
  );
  sent.end();
  const { answer, socket, head } = await answered;
  socket?.on('error', () => undefined);
  let heard = String(head ?? '');
  socket?.on('data', (data) => (heard += String(data)));
  const hears = async (text: string) => {
    while (socket && !heard.includes(text)) await once(socket, 'data');
  };
  return { status: answer.statusCode, answer, socket, hears };
}

describe('a WebSocket', () => {
  it('is opened on a public rule and passes bytes both ways until one side ends', async () => {
    const { url, seen, log } = await upgradingEdge();
    const { status, answer, socket, hears } = await upgrade(url, '/open/socket?x=1');
    expect(status).toBe(101);
    expect(answer.headers).toMatchObject({
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-accept': 'accepted',
    });
    await hears('hello');
    socket?.write('first');
    await hears('FIRST');
    socket?.write('second');
    await hears('SECOND');
    expect(seen.headers).toMatchObject({
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'x-forwarded-proto': 'https',
    });
    const closed = once(seen.socket as Socket, 'close');
    socket?.end();
    await closed;
    await expect.poll(() => log.at(-1)).toMatchObject({ status: 101, path: '/open/socket' });
  });

  it('needs a session on an authenticated rule, and the target learns who it is', async () => {
    const { url, seen, signIn } = await upgradingEdge();
    for (const [path, status] of [
      ['/socket', 302],
      ['/socket.data', 401],
    ] as const) {
      expect((await upgrade(url, path)).status).toBe(status);
      expect(seen).toEqual({});
    }
    const forged = ['X-Amzn-Oidc-Identity', 'forged'];
    const cookies = cookieHeader(await signIn());
    const { status, socket, hears } = await upgrade(url, '/socket', [...cookies, ...forged]);
    expect(status).toBe(101);
    expect(seen.headers?.['x-amzn-oidc-identity']).toBe('a-sub');
    expect(seen.headers).toHaveProperty('x-amzn-oidc-data');
    socket?.write('signed in');
    await hears('SIGNED IN');
    socket?.destroy();
  });

  it('takes along what the client sends before it is answered', async () => {
    const { url } = await upgradingEdge();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write(
      'GET /open/socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nearly',
    );
    let heard = '';
    socket.on('data', (data) => (heard += String(data)));
    while (!heard.includes('EARLY') && !heard.includes('hello early')) await once(socket, 'data');
  });

  it('ends with its client when the target ends it', async () => {
    const { url, seen } = await upgradingEdge();
    const { socket } = await upgrade(url, '/open/socket');
    const closed = once(socket as Socket, 'close');
    seen.socket?.destroy();
    await closed;
  });

  it('ends after the idle timeout', async () => {
    const { url, seen } = await upgradingEdge(0.05);
    const { status, socket } = await upgrade(url, '/open/socket');
    expect(status).toBe(101);
    await Promise.all([
      once(socket as Socket, 'close'),
      once(seen.socket as unknown as Socket, 'close'),
    ]);
  });

  it('ends when the load balancer closes', async () => {
    const { url, loadBalancer } = await upgradingEdge();
    const { status, socket } = await upgrade(url, '/open/socket');
    expect(status).toBe(101);
    const closed = once(socket as Socket, 'close');
    await loadBalancer.close();
    await closed;
  });

  it('that the target refuses is answered as the target does', async () => {
    const { url } = await upgradingEdge();
    const { status, answer } = await upgrade(url, '/open/refused');
    expect(status).toBe(403);
    expect(String((await once(answer, 'data'))[0])).toBe('no');
  });

  it('is 503 without a target', async () => {
    const { url, group } = await upgradingEdge();
    for (const { url: target } of group.targets) void group.deregister(target.origin);
    expect((await upgrade(url, '/open/socket')).status).toBe(503);
  });
});

describe('any other upgrade', () => {
  it('is not done: the request is a plain one, body and connection too', async () => {
    const { url } = await startEdge();
    const body = 'x'.repeat(100_000);
    const headers = [
      ...['Connection', 'Upgrade, X-Mine', 'Upgrade', 'h2c', 'X-Mine', '1', 'X-Kept', '1'],
      ...['Content-Length', String(body.length)],
    ];
    const reply = await ask(url, '/open/a?b', { method: 'POST', headers, body });
    expect(reply.status).toBe(200);
    const got = echoed(reply);
    expect(got).toMatchObject({ method: 'POST', url: '/open/a?b', body });
    expect(got.headers).toMatchObject({ 'x-kept': '1' });
    expect(got.headers).not.toHaveProperty('upgrade');
    expect(got.headers).not.toHaveProperty('x-mine');
  });

  it('leaves the connection good for the next request', async () => {
    const { url } = await startEdge();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let heard = '';
    socket.on('data', (data) => (heard += String(data)));
    const answers = async (count: number) => {
      while (heard.split('HTTP/1.1 200').length <= count) await once(socket, 'data');
    };
    socket.write('GET /open/1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
    await answers(1);
    socket.write('GET /open/2 HTTP/1.1\r\nHost: a\r\n\r\n');
    await answers(2);
    socket.write('GET /open/3 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
    await answers(3);
  });
});
