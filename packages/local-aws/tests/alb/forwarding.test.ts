import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEdge } from './support/edge';
import { ask, cookieHeader, echoed, serve } from './support/http';

/** A target that is no proper HTTP server. */
async function rawTarget(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function edgeWithTarget(url: string, idleTimeoutSeconds = 60) {
  const edge = await startEdge({ configuration: { idleTimeoutSeconds } });
  void edge.loadBalancer.targetGroup().deregister(edge.target.url);
  edge.loadBalancer.targetGroup().register(url);
  return edge;
}

describe('headers to the target', () => {
  it('keep path, order and case, and add what the load balancer knows', async () => {
    const { url, clock } = await startEdge();
    const headers = ['X-B', '1', 'x-a', '2', 'X-B', '3', 'X-Forwarded-Host', 'evil.example.com'];
    const {
      url: path,
      rawHeaders,
      headers: got,
    } = echoed(await ask(url, '/open/a%2F..//b?x=%20&y', { headers }));
    expect(path).toBe('/open/a%2F..//b?x=%20&y');
    expect(rawHeaders.slice(0, 10)).toEqual(['Host', new URL(url).host, ...headers]);
    expect(got['x-forwarded-for']).toBe('127.0.0.1');
    expect(got['x-forwarded-proto']).toBe('https');
    expect(got['x-forwarded-port']).toBe('443');
    const time = Math.floor(clock.now / 1000).toString(16);
    expect(got['x-amzn-trace-id']).toMatch(new RegExp(`^Root=1-${time}-[0-9a-f]{24}$`));
  });

  it('append the client to X-Forwarded-For and replace what it says of the rest', async () => {
    const { url } = await startEdge();
    const headers = [
      ...['X-Forwarded-For', '203.0.113.7', 'X-Forwarded-Proto', 'http', 'X-Forwarded-Port', '1'],
      ...['X-Amzn-Trace-Id', 'Self=1-old;Root=1-root;CalledFrom=app'],
    ];
    const got = echoed(await ask(url, '/open', { headers })).headers;
    expect(got['x-forwarded-for']).toBe('203.0.113.7, 127.0.0.1');
    expect(got['x-forwarded-proto']).toBe('https');
    expect(got['x-forwarded-port']).toBe('443');
    expect(got['x-amzn-trace-id']).toMatch(/^Self=1-\w{8}-\w{24};Root=1-root;CalledFrom=app$/);
  });

  it('leave out those of one connection, and names that are not plain', async () => {
    const { url } = await startEdge();
    const headers = [
      ...['Connection', 'X-Mine, Host', 'X-Mine', '1', 'TE', 'trailers', 'Upgrade', 'h2c'],
      ...['x_amzn_oidc_data', 'forged', 'X-Kept', '1'],
    ];
    const got = echoed(await ask(url, '/open', { headers })).headers;
    expect(got).toMatchObject({ 'x-kept': '1', host: new URL(url).host });
    for (const name of ['x-mine', 'te', 'upgrade', 'x_amzn_oidc_data']) {
      expect(got).not.toHaveProperty(name);
    }
  });

  it('keep names that are not plain where they need not be dropped', async () => {
    const { url } = await startEdge({ configuration: { dropInvalidHeaderFields: false } });
    const got = echoed(await ask(url, '/open', { headers: ['x_y', '1'] })).headers;
    expect(got).toHaveProperty('x_y');
  });

  it('may be 60 KB, and more than 64 KB is 400', async () => {
    const { url } = await startEdge();
    const of = (length: number) => ask(url, '/open', { headers: ['X-Large', 'x'.repeat(length)] });
    expect((await of(60_000)).status).toBe(200);
    expect((await of(70_000)).status).toBe(400);
  });
});

describe('identity headers of the client’s own', () => {
  const forged = [
    ...['X-Amzn-Oidc-Data', 'forged', 'x-amzn-oidc-data', 'forged'],
    ...['X-AMZN-OIDC-IDENTITY', 'forged', 'x-amzn-oidc-accesstoken', 'forged'],
  ];

  it('are all replaced where the rule has authenticated', async () => {
    const { url, signIn } = await startEdge();
    const cookies = cookieHeader(await signIn());
    for (const headers of [
      [...forged, ...cookies],
      [...cookies, ...forged, 'Connection', 'x-amzn-oidc-data'],
    ]) {
      const { rawHeaders } = echoed(await ask(url, '/', { headers }));
      expect(rawHeaders).not.toContain('forged');
      const names = rawHeaders.filter((name) => /^x-amzn-oidc-/i.test(name)).sort();
      expect(names).toEqual([
        'x-amzn-oidc-accesstoken',
        'x-amzn-oidc-data',
        'x-amzn-oidc-identity',
      ]);
    }
  });

  it.each(['/open', '/maybe'])('pass on %s, where nobody was: the worst case', async (path) => {
    const { url } = await startEdge();
    const { rawHeaders } = echoed(await ask(url, path, { headers: forged }));
    expect(rawHeaders.filter((value) => value === 'forged')).toHaveLength(4);
  });
});

describe('answers', () => {
  it('come with status, repeated headers and body; bodies go up likewise', async () => {
    const target = await serve((message, response) => {
      response.writeHead(201, 'Made', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Y', 'z']);
      message.pipe(response);
    });
    onTestFinished(() => target.close());
    const { url } = await edgeWithTarget(target.url);
    const body = 'x'.repeat(200_000);
    const reply = await ask(url, '/open', { method: 'POST', body });
    expect(reply).toMatchObject({ status: 201, setCookies: ['a=1', 'b=2'], body });
  });

  it('are streamed while the target still writes', async () => {
    const target = await serve((message, response) => {
      if (message.url === '/health') return response.end();
      response.write('first');
      message.on('data', () => response.end('last'));
      return undefined;
    });
    onTestFinished(() => target.close());
    const { url } = await edgeWithTarget(target.url);
    const sent = request(`${url}/open`, { method: 'POST' });
    sent.flushHeaders();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(String((await once(response, 'data'))[0])).toBe('first');
    sent.end('go on');
    expect(String((await once(response, 'data'))[0])).toBe('last');
  });

  it('are 503 without a registered target', async () => {
    const { url, loadBalancer, target } = await startEdge();
    void loadBalancer.targetGroup().deregister(target.url);
    expect((await ask(url, '/open')).status).toBe(503);
  });

  it('are 502 when the target refuses, closes or talks something else', async () => {
    const refusing = await serve(() => undefined);
    await refusing.close();
    const targets = [
      refusing.url,
      await rawTarget((socket) => socket.destroy()),
      await rawTarget((socket) => socket.end('not HTTP at all\r\n\r\n')),
      await rawTarget((socket) => socket.end('HTTP/1.1 200 OK\r\nBad Header: 1\r\n\r\n')),
    ];
    for (const target of targets) {
      const { url } = await edgeWithTarget(target);
      expect((await ask(url, '/open')).status).toBe(502);
    }
  });

  it('are 504 when the target is silent for the idle timeout', async () => {
    const target = await rawTarget(() => undefined);
    const { url } = await edgeWithTarget(target, 0.05);
    expect((await ask(url, '/open')).status).toBe(504);
  });

  it('break off where the target breaks off', async () => {
    const target = await rawTarget((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf');
    });
    const { url } = await edgeWithTarget(target);
    await expect(ask(url, '/open')).rejects.toThrow('aborted');
  });

  it('are given up when the client goes away', async () => {
    let gone: Promise<unknown> | undefined;
    let reached: () => void;
    const atTarget = new Promise<void>((resolve) => (reached = resolve));
    const target = await serve((message, response) => {
      if (message.url === '/health') return response.end();
      gone = once(response, 'close');
      reached();
      return undefined;
    });
    onTestFinished(() => target.close());
    const { url } = await edgeWithTarget(target.url);
    const sent = request(`${url}/open`, { agent: false });
    sent.on('error', () => undefined);
    sent.end();
    await atTarget;
    sent.destroy();
    await gone;
  });
});

describe('requests that are not forwarded', () => {
  it('TRACE is 405', async () => {
    const { url } = await startEdge();
    expect((await ask(url, '/open', { method: 'TRACE' })).status).toBe(405);
  });

  it.each([
    ['two hosts', 'Host: a\r\nHost: b\r\n'],
    ['a host that is none', 'Host: a/b\r\n'],
    ['no host', ''],
    ['two lengths', 'Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n'],
  ])('with %s are 400', async (_name, lines) => {
    const { url } = await startEdge();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`GET /open HTTP/1.1\r\nConnection: close\r\n${lines}\r\n`);
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(String(data)).toContain('HTTP/1.1 400');
    socket.destroy();
  });
});
