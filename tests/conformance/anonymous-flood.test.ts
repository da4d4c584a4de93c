import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { usePortal } from '../fixtures/use-portal';

const REQUESTS = 1_000;
const AT_ONCE = 50;
const MAX_BYTES = 300;
const TRACE = 'Root=1-67891233-abcdef012345678912345678';

const portal = usePortal();

/** A request of a stranger as it goes over the wire; each number gives another. */
function strange(n: number): Buffer {
  const pick = <Value>(step: number, values: readonly Value[]) =>
    values[Math.floor(n / step) % values.length] as Value;
  const long = pick(1, ['a', '%00', '"\\', '\xe9', 'ü<{', '/']).repeat(n % 650);
  const target = pick(3, [
    ...['/', '/health', '/assets/', '/areas/engineering/', '/areas/engineering/members', '/verify'],
    ...['/account', '/_root', '/areas', '/logged-out', '/logout', '/directory', '//', '/%ff', '*'],
  ]).concat(long.slice(0, 1_990));
  const method = pick(7, ['GET', 'HEAD', 'POST', 'PUT', 'PROPFIND', 'OPTIONS']);
  const tail = pick(5, ['', '.data', '.data?_routes=root', '?index', `?${'q'.repeat(300)}`]);
  const { header = {}, payload = {} } = pick(11, [
    { header: { kid: randomUUID() } },
    { header: { alg: 'none' } },
    { header: { crit: ['x'] } },
    { payload: { exp: 1 } },
    { header: { client: 'x'.repeat(300) } },
  ]);
  const identity = portal().identityOf('jahn', { header, payload });
  const headers = pick(2, [
    {},
    { 'X-Amzn-Oidc-Data': 'a.b.c' },
    { 'X-Amzn-Oidc-Data': 'x'.repeat(9_000), 'X-Amzn-Oidc-Identity': '"\xff\\' },
    identity,
    { Origin: 'http://localhost:3000', Cookie: '\xa0__Host-step-up="\\' },
  ]);
  const lines = Object.entries<string>({
    Host: 'localhost:3000',
    'X-Amzn-Trace-Id': pick(13, [TRACE, `Self=${'x'.repeat(400)};${TRACE}`, '"\\\xff']),
    'Content-Length': '3',
    Connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(
    `${method} ${target}${tail} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\na=b`,
    'latin1',
  );
}

/** Sends it; gives the id of the request, if the portal took it for one. */
async function send(bytes: Buffer): Promise<string | undefined> {
  const socket = connect({ port: Number(portal().environment.PORT), host: '127.0.0.1' });
  socket.on('error', () => undefined).write(bytes);
  const answer = await text(socket).catch(() => '');
  return /x-request-id: (\S+)/i.exec(answer)?.[1];
}

it(`has at most ${MAX_BYTES} bytes of log for each of ${REQUESTS} requests of a stranger`, async () => {
  const ids: (string | undefined)[] = [];
  for (let first = 0; first < REQUESTS; first += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, n) => send(strange(first + n)));
    ids.push(...(await Promise.all(batch)));
  }
  const taken = ids.filter((id) => id !== undefined);
  expect(taken.length).toBeGreaterThan(REQUESTS / 2);
  await Promise.all(
    taken.map((id) => portal().logged((l) => l.event === 'request' && l.requestId === id)),
  );

  const bytes = new Map<unknown, number>();
  const statuses = new Set<unknown>();
  for (const line of portal().log.filter(({ event }) => event !== 'listening')) {
    statuses.add(line.status);
    const size = Buffer.byteLength(`${JSON.stringify(line)}\n`);
    bytes.set(line.requestId, (bytes.get(line.requestId) ?? 0) + size);
  }
  expect([...statuses]).toEqual(expect.arrayContaining([200, 401, 403, 404]));
  expect(Math.max(...bytes.values())).toBeLessThanOrEqual(MAX_BYTES);
  expect(bytes.size).toBe(taken.length);
});
