import { createServer } from 'node:http';
import { connect, Server, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Cloud,
  closeServer,
  freePort,
  listen,
  ownPagesOnly,
  readAssembly,
  startCloud,
} from '../src';
import { ask } from './fixtures/http';
import { writeSampleAssembly } from './fixtures/sample-assembly';

let directory: string;
let cloud: Cloud;
/** Every address that something in this process listened on while the cloud started. */
let addresses: AddressInfo[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'own-pages-'));
  writeSampleAssembly(directory);
  const listening = vi.spyOn(Server.prototype, 'listen');
  cloud = await startCloud({
    assembly: readAssembly(directory),
    stateDirectory: join(directory, 'state'),
    port: await freePort(),
    environment: () => ({}),
  });
  const servers = listening.mock.contexts as unknown as Server[];
  listening.mockRestore();
  addresses = servers
    .filter((server) => server.listening)
    .map((server) => server.address() as AddressInfo);
});
afterAll(async () => {
  await cloud.close();
  await rm(directory, { recursive: true });
});

/** All but the load balancer's listener, which is the application's door. */
function parts(): string[] {
  const listeners = [...cloud.loadBalancer.urls.values()].map((url) => new URL(url).port);
  return addresses
    .map(({ port }) => String(port))
    .filter((port) => !listeners.includes(port))
    .map((port) => `http://127.0.0.1:${port}`);
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];
const REFUSED = 'This server does not answer';
const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type,x-amz-target',
};

const PAGES_OF_OTHERS: [page: string, status: number, headers: Record<string, string>][] = [
  ['another site', 403, { origin: 'https://evil.example' }],
  ['no origin at all', 403, { origin: 'null' }],
  ['another port of this machine', 403, { origin: 'http://localhost:1' }],
  ['an origin that begins like this machine', 403, { origin: 'http://127.0.0.1.evil.example' }],
  ['a preflight', 403, { origin: 'https://evil.example', ...PREFLIGHT }],
  [
    'another site, by no-cors',
    403,
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  ],
  ['another port, by no-cors', 403, { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  [
    'a frame',
    403,
    {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    },
  ],
  ['a name that was pointed here', 421, { host: 'evil.example' }],
  [
    'a name that was pointed here, as its own',
    421,
    { host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
];

describe('every server of a cloud', () => {
  it('is on the loopback', () => {
    expect(new Set(addresses.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
    const known = [
      cloud.cognitoUrl,
      cloud.dynamodbUrl,
      cloud.inboxUrl,
      cloud.lambdaUrl,
      cloud.albPublicKeysUrl,
      cloud.unservedUrl,
    ];
    // Those behind the proxies as well.
    expect(parts()).toEqual(expect.arrayContaining(known));
    expect(parts().length).toBeGreaterThan(known.length + 1);
  });

  it.each(PAGES_OF_OTHERS)('refuses %s by %i', async (_page, status, headers) => {
    for (const part of parts()) {
      for (const method of METHODS) {
        const answer = await ask(part, '/', { method, headers: hostOf(part, headers) });
        expect([part, method, answer.status]).toEqual([part, method, status]);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
        if (method !== 'HEAD') expect(answer.text).toContain(REFUSED);
      }
    }
  });

  it.each([
    ['a program', 'POST', {}],
    ['a person who types the address', 'GET', { 'sec-fetch-site': 'none' }],
    ['its own page', 'GET', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    [
      'a link on another page',
      'GET',
      {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      },
    ],
  ])('answers %s', async (_who, method, headers) => {
    for (const part of parts()) {
      const answer = await ask(part, '/', { method, headers: hostOf(part, headers) });
      expect([part, answer.text]).not.toEqual([part, expect.stringContaining(REFUSED)]);
    }
  });

  it.each(['//', '//?q', '///x', '/%E0%A4%A', '/event/1//', '/?%'])(
    'answers a page that opens %s, and goes on',
    async (path) => {
      for (const part of parts()) {
        const headers = hostOf(part, {
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': 'document',
        });
        const { status } = await ask(part, path, { headers });
        expect([part, status]).toEqual([part, expect.any(Number)]);
        expect([part, status]).not.toEqual([part, 500]);
      }
    },
  );

  it('lets no page read it, its own included, by a rule of CORS', async () => {
    for (const part of parts()) {
      for (const method of ['POST', 'OPTIONS']) {
        const headers = hostOf(part, { origin: part, ...PREFLIGHT });
        const answer = await ask(part, '/', { method, headers });
        expect([part, answer.headers['access-control-allow-origin']]).toEqual([part, undefined]);
      }
    }
  });
});

const hostOf = (part: string, headers: Record<string, string>) => ({
  host: new URL(part).host,
  ...headers,
});

it('does not open a page where a form is sent', async () => {
  const form = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  const headers = hostOf(cloud.cognitoUrl, form);
  expect((await ask(cloud.cognitoUrl, '/login', { method: 'POST', headers })).status).toBe(403);
});

it('stands before upgrades, and lets friends in', async () => {
  const server = ownPagesOnly(createServer(), ['http://localhost:3000']);
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 101 Yes\r\n\r\n'));
  const port = await listen(server, 0, '127.0.0.1');
  const asked = async (origin: string) => {
    const socket = connect(port, '127.0.0.1');
    const lines = ['GET / HTTP/1.1', `Host: localhost:${port}`, `Origin: ${origin}`];
    socket.write([...lines, 'Connection: Upgrade', 'Upgrade: websocket', '', ''].join('\r\n'));
    return (await text(socket)).split(' ')[1];
  };
  try {
    expect(await asked('http://evil.example')).toBe('403');
    expect(await asked('http://localhost:3000')).toBe('101');
    expect(await asked(`http://localhost:${port}`)).toBe('101');
  } finally {
    await closeServer(server);
  }
});
