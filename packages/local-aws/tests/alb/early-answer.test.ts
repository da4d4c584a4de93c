import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEdge } from './support/edge';
import { ask } from './support/http';

const BODY = 'a'.repeat(5_000_000);
const TOLD = 'x'.repeat(40_000);
const HEAD = `HTTP/1.1 413 Payload Too Large\r\nContent-Length: ${TOLD.length}\r\n`;

async function urlOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A target that answers once it has read the head of a request, and then does something. */
const rawTarget = (then: (socket: Socket) => void, fields = '') =>
  urlOf(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause().write(`${HEAD}${fields}\r\n${TOLD}`, () => then(socket));
      });
      onTestFinished(() => void socket.destroy());
    }),
  );

/** What targets do with a body that they have refused. */
const TARGETS: readonly (readonly [string, () => Promise<string>])[] = [
  ['reads the rest', () => rawTarget((socket) => socket.resume())],
  ['reads no more', () => rawTarget(() => undefined)],
  ['says that it closes, and closes', () => rawTarget((s) => s.destroy(), 'Connection: close\r\n')],
  ['closes', () => rawTarget((socket) => socket.destroy())],
  ['ends its side and reads no more', () => rawTarget((socket) => socket.end())],
  [
    'is a server of Node that closes',
    () =>
      urlOf(
        createServer((_message, response) => {
          response.writeHead(413, { connection: 'close', 'content-length': TOLD.length });
          response.end(TOLD);
        }),
      ),
  ],
];

const chunk = `${(50_000).toString(16)}\r\n${BODY.slice(0, 50_000)}\r\n`;
const FRAMINGS = [
  ['of declared length', `Content-Length: ${BODY.length}\r\n\r\n${BODY}`],
  ['in chunks', `Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(100)}0\r\n\r\n`],
] as const;

/** A client that looks for no answer before it has sent all; gives what it then finds. */
async function sendWhole(url: string, connection: string, message: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const next = 'GET /open/next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.write(`POST /open HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\n${message}`);
    socket.write(connection === 'close' ? '' : next, () => resolve());
  });
  return text(socket);
}

describe.each(TARGETS)('a target that answers before the body has come and %s', (_, start) => {
  it.each(FRAMINGS)('is heard whole by who sends 5 MB %s', async (_name, message) => {
    const { url, loadBalancer, target } = await startEdge();
    const refusing = await start();
    void loadBalancer.targetGroup().deregister(target.url);
    loadBalancer.targetGroup().register(refusing);
    for (let time = 0; time < 5; time += 1) {
      const answer = await sendWhole(url, 'close', message);
      expect(answer.slice(0, 12)).toBe('HTTP/1.1 413');
      expect(answer.endsWith(`\r\n\r\n${TOLD}`)).toBe(true);
    }
    const two = await sendWhole(url, 'keep-alive', message);
    expect(two.match(/HTTP\/1\.1 413/g)).toHaveLength(2);
    void loadBalancer.targetGroup().deregister(refusing);
    loadBalancer.targetGroup().register(target.url);
    expect((await ask(url, '/open')).status).toBe(200);
  });
});

it('the load balancer’s own answer is heard whole as well', async () => {
  const { url } = await startEdge();
  for (const [, message] of FRAMINGS) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = 'POST /x.data HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';
    await new Promise((sent) => socket.write(`${head}${message}`, sent));
    expect((await text(socket)).slice(0, 12)).toBe('HTTP/1.1 401');
  }
});
