import { get } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../src';
import { eventLog } from '../../src/events/event-log';
import { startEventsPage } from '../../src/events-page/page-server';
import { ask } from '../fixtures/http';

const events = eventLog(() => undefined);
let page: Service;
beforeAll(async () => {
  page = await startEventsPage(events);
  for (let number = 1; number <= 250; number++) {
    events.record({
      kind: 'api',
      operation: `Operation${number}`,
      status: 200,
      id: `id-${number}`,
    });
  }
  const request = { id: '1-abc', request: '1-abc' };
  events.record({
    kind: 'denied',
    causedBy: '1-abc',
    role: '<Role>',
    action: 'a:B',
    ...{ request: '1-abc' },
  });
  events.record({ kind: 'request', method: 'GET', path: '/<script>', status: 403, ...request });
});
afterAll(() => page.close());

const at = (path: string) => ask(page.url, path, { headers: { host: new URL(page.url).host } });
const rowsIn = (text: string) => text.match(/<tr role="row" data-number/g) ?? [];

it('has the newest 200 without a script, escaped, under a policy', async () => {
  const { text, headers } = await at('/');
  expect(rowsIn(text)).toHaveLength(200);
  expect(text).toContain('200 of 252');
  expect(text).toContain('GET /&lt;script&gt;');
  expect(text.indexOf('Operation250')).toBeLessThan(text.indexOf('Operation249'));
  expect(text).not.toContain('Operation48<');
  const [, nonce] =
    /script-src 'nonce-([^']+)'/.exec(headers['content-security-policy'] as string) ?? [];
  expect(text).toContain(`<script nonce="${nonce}"`);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

it.each([
  ['/?q=operation17', ['Operation17', 'Operation170', 'Operation179'], 11],
  ['/?kind=denied&kind=request', ['a:B', '/&lt;script&gt;'], 2],
  ['/?q=1-ABC', ['a:B'], 2],
  ['/?q=operation17+-operation170+-NINE', ['Operation17'], 10],
  ['/?q=nothing-like-that', ['No event is like that'], 0],
])('filters without a script: %s', async (path, expected, count) => {
  const { text } = await at(path);
  for (const each of expected) expect(text).toContain(each);
  expect(rowsIn(text)).toHaveLength(count);
});

it('shows what belongs to an event, in its order', async () => {
  const { text } = await at('/event/251');
  const belonging = text.slice(text.indexOf('Of the same request'));
  expect(belonging).toContain('&lt;Role&gt;');
  expect(belonging).toContain('href="/event/252"');
  expect(belonging).toMatch(/class="depth-1" aria-current="true"/);
  expect((await at('/event/251/details')).text).not.toContain('<html');
  expect((await at('/event/999')).status).toBe(404);
  expect(
    (await ask(page.url, '/', { method: 'POST', headers: { host: new URL(page.url).host } }))
      .status,
  ).toBe(405);
});

it('streams what is remembered and what comes, from where a browser was', async () => {
  const headers = { 'last-event-id': '250' };
  const [response] = (await once(get(`${page.url}/stream`, { headers }), 'response')) as [
    IncomingMessage,
  ];
  const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
  const next = async () => {
    const { value } = (await chunks.next()) as { value: string };
    const [, id, data] = /^id: (\d+)\ndata: (.*)\n\n$/.exec(value) ?? [];
    const rows = JSON.parse(data ?? '') as { number: number; html: string }[];
    return { id, numbers: rows.map(({ number }) => number) };
  };
  expect(await next()).toEqual({ id: '252', numbers: [251, 252] });
  events.record({ kind: 'fault', part: 'a', what: 'b' });
  events.record({ kind: 'fault', part: 'a', what: 'c' });
  expect(await next()).toEqual({ id: '254', numbers: [253, 254] });
  response.destroy();
});
