import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { certificateIn } from '../../src/alb/certificate';
import { StateFileError } from '../../src/state-file';
import { startEdge, stateFile } from './support/edge';
import { ask, type Echo } from './support/http';

const DAY = 24 * 3600 * 1000;

async function secureEdge() {
  const tls = await certificateIn(stateFile());
  const edge = await startEdge({ options: { tls } });
  const origin = edge.url.replace('127.0.0.1', 'localhost');

  async function secureAsk(url: string, headers: Readonly<Record<string, string>> = {}) {
    // Names resolve to either family; the load balancer listens on one.
    const sent = request(url, { ca: tls.cert, family: 4, agent: false, headers });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of answer) body += String(chunk);
    const cookies = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0] ?? '');
    const { statusCode: status, headers: answered } = answer;
    return { status, headers: answered, location: answered.location ?? '', cookies, body };
  }
  return { ...edge, tls, origin, secureAsk };
}

describe('an HTTPS listener with a certificate', () => {
  it('speaks TLS as localhost and as 127.0.0.1, and tells the target so', async () => {
    const { url, origin, secureAsk } = await secureEdge();
    expect(new URL(url).protocol).toBe('https:');
    for (const each of [url, origin]) {
      const { headers } = JSON.parse((await secureAsk(`${each}/open`)).body) as Echo;
      expect(headers['x-forwarded-proto']).toBe('https');
      expect(headers['host']).toBe(new URL(each).host);
    }
  });

  it('signs in at https addresses', async () => {
    const { origin, secureAsk } = await secureEdge();
    const challenged = await secureAsk(`${origin}/private`);
    const authorize = new URL(challenged.location);
    expect(authorize.searchParams.get('redirect_uri')).toBe(`${origin}/oauth2/idpresponse`);
    const query = new URLSearchParams({
      code: 'a-code',
      state: authorize.searchParams.get('state') ?? '',
    });
    const back = await secureAsk(`${origin}/oauth2/idpresponse?${query}`, {
      cookie: challenged.cookies.join('; '),
    });
    expect(back.location).toBe(`${origin}/private`);
    const cookie = back.cookies.filter((each) => !each.endsWith('=')).join('; ');
    const { headers } = JSON.parse((await secureAsk(back.location, { cookie })).body) as Echo;
    expect(headers['x-amzn-oidc-identity']).toBe('a-sub');
  });

  it('is where the HTTP listener redirects to, which stays plain', async () => {
    const { loadBalancer, url } = await secureEdge();
    const plain = loadBalancer.urls.get(80) ?? '';
    expect(new URL(plain).protocol).toBe('http:');
    expect((await ask(plain, '/x?y')).headers['location']).toBe(`${url}/x?y`);
  });

  it('answers nobody who speaks plain HTTP', async () => {
    const { origin } = await secureEdge();
    await expect(ask(origin.replace('https:', 'http:'), '/open')).rejects.toThrow();
  });

  it('passes WebSockets, and reads requests for other upgrades once more', async () => {
    const { origin, tls, target, secureAsk } = await secureEdge();
    target.server.on('upgrade', (_message, socket: Socket) => {
      const head = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket';
      socket.on('end', () => socket.end()).resume();
      socket.write(`${head}\r\n\r\nhello`);
    });
    const headers = { connection: 'Upgrade', upgrade: 'websocket' };
    const sent = request(`${origin}/open`, { ca: tls.cert, family: 4, agent: false, headers });
    sent.end();
    const [, socket, head] = (await once(sent, 'upgrade')) as [IncomingMessage, Socket, Buffer];
    const text = head.length > 0 ? head : ((await once(socket, 'data')) as [Buffer])[0];
    expect(String(text)).toBe('hello');
    socket.destroy();

    const h2c = { connection: 'Upgrade', upgrade: 'h2c' };
    expect((await secureAsk(`${origin}/open`, h2c)).status).toBe(200);
  });
});

describe('the certificate', () => {
  it('is kept for the owner alone, and made anew on its last day', async () => {
    const file = stateFile();
    const first = await certificateIn(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await certificateIn(file)).toEqual(first);
    expect(await certificateIn(file, () => Date.now() + 363 * DAY)).toEqual(first);
    const later = () => Date.now() + 365 * DAY;
    const second = await certificateIn(file, later);
    expect(second.cert).not.toBe(first.cert);
    expect(second.key).not.toBe(first.key);
    expect(await certificateIn(file, later)).toEqual(second);
  });

  it('is made anew for a name that it lacks, and keeps those that it has', async () => {
    const file = stateFile();
    const plain = await certificateIn(file);
    const name = 'shop.example.com.localhost';
    const named = await certificateIn(file, Date.now, [name]);
    expect(named.cert).not.toBe(plain.cert);
    const certificate = new X509Certificate(named.cert);
    for (const each of ['localhost', name]) expect(certificate.checkHost(each)).toBe(each);
    expect(await certificateIn(file, Date.now, [name])).toEqual(named);
    expect(await certificateIn(file)).toEqual(named);
  });

  it.each(['{}', 'no JSON', '{"key":"k","cert":"c"}'])(
    'is refused where the file holds %s',
    async (text) => {
      const file = stateFile();
      writeFileSync(file, text);
      await expect(certificateIn(file)).rejects.toThrow(StateFileError);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
