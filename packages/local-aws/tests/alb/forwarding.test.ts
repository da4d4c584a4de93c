import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEdge } from './support/edge';
import { ask, cookieHeader, echoed, exchange, serve } from './support/http';

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

  it('begin X-Forwarded-For with the client where it came empty', async () => {
    const { url } = await startEdge();
    const got = echoed(await ask(url, '/open', { headers: ['X-Forwarded-For', ''] })).headers;
    expect(got['x-forwarded-for']).toBe('127.0.0.1');
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

  it('may be 16 KB each and 64 KB together, and more is 400', async () => {
    const { url } = await startEdge();
    const of = async (count: number, length: number) => {
      const headers = Array.from({ length: count }, () => ['X-Large', 'x'.repeat(length)]).flat();
      return (await ask(url, '/open', { headers })).status;
    };
    const line = 16 * 1024 - 'X-Large: \r\n'.length;
    expect(await of(1, line)).toBe(200);
    expect(await of(1, line + 1)).toBe(400);
    expect(await of(4, line - 100)).toBe(200);
    expect(await of(5, 13_200)).toBe(400);
  });

  it('of cookies may be larger, as over HTTP/2, where each is one of its own', async () => {
    const { url } = await startEdge();
    const of = async (...lengths: number[]) => {
      const cookies = lengths.map((length, index) => `c${index}=${'x'.repeat(length)}`).join('; ');
      return (await ask(url, '/open', { headers: ['Cookie', cookies] })).status;
    };
    expect(await of(4_000, 4_000, 4_000, 4_000, 4_000)).toBe(200);
    expect(await of(17_000)).toBe(400);
    expect(await of(13_000, 13_000, 13_000, 13_000, 13_000, 13_000)).toBe(400);
  });

  it('may forward 30 addresses, and more are 463', async () => {
    const { url } = await startEdge();
    const of = async (...counts: number[]) => {
      const headers = counts.flatMap((count) => ['X-Forwarded-For', Array(count).fill('a').join()]);
      return (await ask(url, '/open', { headers })).status;
    };
    expect(await of(30)).toBe(200);
    expect(await of(31)).toBe(463);
    expect(await of(20, 11)).toBe(463);
  });
});

describe('the trace id', () => {
  const own = '1-[0-9a-f]{8}-[0-9a-f]{24}';

  it.each([
    ['none', undefined, `Root=${own}`],
    ['a root', 'Root=1-67891233-abc', `Self=${own};Root=1-67891233-abc`],
    ['a root and another field', 'Root=1-a;CalledFrom=app', `Self=${own};Root=1-a;CalledFrom=app`],
    ['a self', 'Self=1-old;Root=1-a', `Self=${own};Root=1-a`],
    ['a self and no root', 'Self=1-old;CalledFrom=app', `Self=${own};CalledFrom=app`],
    ['another field only', 'CalledFrom=app', `Root=${own};CalledFrom=app`],
    ['spaces', ' Root=1-a ; A=b ', `Self=${own};Root=1-a;A=b`],
    ['what is no field', 'Root;=x;Self=;;nonsense', `Root=${own}`],
  ])('of a request that comes with %s', async (_name, sent, expected) => {
    const { url } = await startEdge();
    const headers = sent === undefined ? [] : ['X-Amzn-Trace-Id', sent];
    const got = echoed(await ask(url, '/open', { headers })).headers;
    expect(got['x-amzn-trace-id']).toMatch(new RegExp(`^${expected}$`));
  });

  it('is a new one where the headers are over 7 KB', async () => {
    const { url } = await startEdge();
    const headers = ['X-Amzn-Trace-Id', 'Root=1-a', 'X-Large', 'x'.repeat(7 * 1024)];
    const got = echoed(await ask(url, '/open', { headers })).headers;
    expect(got['x-amzn-trace-id']).toMatch(new RegExp(`^Root=${own}$`));
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

  it('have up to 32 KB of headers, and with more are 502', async () => {
    const target = await serve((message, response) => {
      const size = Number(/\d+/.exec(message.url ?? '')?.[0] ?? 0);
      response.writeHead(200, size > 0 ? { 'X-Large': 'x'.repeat(size) } : {}).end();
    });
    onTestFinished(() => target.close());
    const { url } = await edgeWithTarget(target.url);
    const large = await ask(url, '/open/31000');
    expect(large.status).toBe(200);
    expect(large.headers['x-large']).toHaveLength(31_000);
    expect((await ask(url, '/open/33000')).status).toBe(502);
  });

  it('to HTTP/1.0 have no chunks, and the target gets a host of the load balancer’s', async () => {
    const hosts: (string | undefined)[] = [];
    const target = await serve((message, response) => {
      if (message.url !== '/health') hosts.push(`${message.httpVersion} ${message.headers.host}`);
      response.write('in ');
      response.end('chunks');
    });
    onTestFinished(() => target.close());
    const { url } = await edgeWithTarget(target.url);
    const head = 'GET /open HTTP/1.0\r\n';
    const answers = [
      await exchange(url, `${head}\r\n`),
      await exchange(url, `${head}Host: a.example.com\r\nConnection: keep-alive\r\n\r\n`),
    ];
    for (const answer of answers) {
      expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      expect(answer).not.toMatch(/transfer-encoding/i);
      expect(answer).toMatch(/\r\n\r\nin chunks$/);
    }
    expect(hosts).toEqual([`1.1 ${new URL(url).host}`, '1.1 a.example.com']);
    expect((await ask(url, '/open')).headers['transfer-encoding']).toBe('chunked');
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

  it('with a request line of over 16 KB are 414', async () => {
    const { url } = await startEdge();
    const of = async (length: number) => (await ask(url, `/open/${'x'.repeat(length)}`)).status;
    const most = 16 * 1024 - 'GET /open/ HTTP/1.1'.length;
    expect(await of(most)).toBe(200);
    expect(await of(most + 1)).toBe(414);
    expect(await of(90_000)).toBe(400); // more than is read at all
  });

  const lengths = 'Content-Length: 1\r\nContent-Length: 2';
  it.each([
    ['two hosts', 'GET /open', 'Host: a\r\nHost: b'],
    ['a host that is none', 'GET /open', 'Host: a/b'],
    ['no host', 'GET /open', 'A: b'],
    ['two framings', 'GET /open', 'Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked'],
    ['two lengths', 'GET /open', `Host: a\r\n${lengths}`],
    ['a space before a colon', 'GET /open', 'Host: a\r\nX : b'],
    ['a folded header', 'GET /open', 'Host: a\r\nX: b\r\n c'],
    ['bytes that should be escaped', 'GET /open?\xe9', 'Host: a'],
    ['a method of nobody’s', 'NONSENSE /open', 'Host: a'],
    ['the method CONNECT', 'CONNECT a:443', 'Host: a'],
  ])('with %s are 400', async (_name, line, headers) => {
    const { url } = await startEdge();
    const request = `${line} HTTP/1.1\r\nConnection: close\r\n${headers}\r\n\r\n`;
    expect(await exchange(url, request)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with an expectation that is unknown are 417, and 100-continue is answered here', async () => {
    const { url } = await startEdge();
    const post = (expect: string) =>
      exchange(
        url,
        `POST /open HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: ${expect}\r\nContent-Length: 1\r\n\r\nx`,
      );
    expect(await post('miracles')).toMatch(/^HTTP\/1\.1 417 /);
    const continued = await post('100-continue');
    expect(continued).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(continued).not.toContain('100-continue');
  });
});
