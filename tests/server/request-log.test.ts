import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { pathText } from '../../contracts/log-values';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();
const ROOT = '1-67891233-abcdef012345678912345678';
const SELF = '1-67891234-12456789abcdef0123456780';

/** What is logged of a request that no well-behaved client would send. */
async function lineOf(method: string, target: string, traceId = '') {
  const socket = connect({ port: Number(portal().environment.PORT), host: '127.0.0.1' });
  const head = [`${method} ${target} HTTP/1.1`, 'Host: portal', `X-Amzn-Trace-Id: ${traceId}`];
  socket.write(Buffer.from(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n`, 'latin1'));
  const [, requestId] = /x-request-id: (\S+)/i.exec(await text(socket)) ?? [];
  expect(requestId).toBeDefined();
  return portal().logged((line) => line.event === 'request' && line.requestId === requestId);
}

const bytesAtMost = (line: object) =>
  Buffer.byteLength(`${JSON.stringify({ ...line, completed: false, durationMs: 99_999.9 })}\n`);

it('takes at most 300 bytes, whatever a stranger asks for', async () => {
  const line = await lineOf('PROPFIND', `/assets/${'x"\\{'.repeat(500)}?${ROOT}`, `Root=${ROOT}`);
  expect(line).toMatchObject({ method: 'OTHER', traceId: ROOT, status: 403 });
  expect(bytesAtMost(line)).toBeLessThanOrEqual(300);
});

it('takes no more with the reason of a refusal, for which the path is cut', async () => {
  const line = await lineOf('GET', `/areas/${'a'.repeat(60)}`, `Root=${ROOT}`);
  expect(line).toMatchObject({ path: `/areas/${'a'.repeat(21)}`, status: 401, refused: 'missing' });
  expect(bytesAtMost({ ...line, method: 'OTHER', refused: 'malformed' })).toBeLessThanOrEqual(300);
});

it.each([
  ['/assets/engineering/operations/members.js?q=1', '/assets/engineering/operations/members.js'],
  ['/a"b\\c<d>{}', '/a%22b%5Cc%3Cd%3E%7B%7D'],
  ['/%0A{"event":"decision"}', '/%0A%7B%22event%22:%22decision%22%7D'],
  [`/assets/${'a'.repeat(60)}`, `/assets/${'a'.repeat(42)}`],
])('has of %s the path, plain and cut', async (target, path) => {
  expect(await lineOf('GET', target)).toMatchObject({ method: 'GET', path });
});

it('has a byte that is not ASCII, which Node may let pass, as what it is', () => {
  expect(pathText('/é\n')).toBe('/%E9%0A');
});

it.each([
  [`Root=${ROOT}`, ROOT],
  [`Self=${SELF};Root=${ROOT}`, SELF],
  [`Self=${SELF};Root=${'x'.repeat(200)}`, SELF],
  ['Root=1-secret-1', undefined],
  [`Anything=${ROOT}`, undefined],
  ['', undefined],
])('has of the trace %s the load balancer’s id', async (header, traceId) => {
  expect((await lineOf('GET', '/health', header)).traceId).toBe(traceId);
});
