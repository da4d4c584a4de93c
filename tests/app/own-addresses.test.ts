import express, { type Express, type RequestHandler, type Response } from 'express';
import { once } from 'node:events';
import { createServer, request as httpRequest, type ClientRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { LARGE_BODIES, type OwnAddress } from '../../contracts/addresses';
import { bodyLimit } from '../../server/body-limit';
import { originCheck } from '../../server/origin-check';
import { bodyLimits, webhooks } from '../../server/own-addresses';
import { ask } from '../../packages/local-aws/tests/fixtures/http';

const PORTAL = 'https://portal.example.com';
const addresses: readonly OwnAddress[] = [
  { kind: 'webhook', path: '/hooks/payroll', rule: 21 },
  { kind: 'upload', path: '/areas/hr/scans', maxBodyBytes: 200_000 },
  { kind: 'public', path: '/status', rule: 22 },
];

const context: RequestHandler = (_req, res, next) => {
  Object.assign(res.locals, { requestId: 'an-id', language: 'en', cspNonce: '' });
  next();
};

/** The host's checks before something that tells the names of the headers that it gets. */
function host(): Express {
  const app = express();
  app.use(context);
  app.use(webhooks(addresses), originCheck(PORTAL), bodyLimit(bodyLimits(addresses)));
  app.use((req, res) => void res.json(Object.keys(req.headers)));
  return app;
}

async function listening(app: Express): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const post = async (path: string, body = 'x', headers: Record<string, string> = {}) =>
  ask(await listening(host()), path, { method: 'POST', body, headers });

it('lets a program post to a webhook without an origin, and to nothing else', async () => {
  expect((await post('/hooks/payroll')).status).toBe(200);
  expect((await post('/hooks/payroll?a=1')).status).toBe(200);
  for (const path of ['/hooks/payroll/', '/hooks/payroll.data', '/Hooks/payroll', '/status', '/']) {
    expect([path, (await post(path)).status]).toEqual([path, 403]);
  }
});

it('tells a webhook nothing of who is signed in, nor of where it came from', async () => {
  const { text } = await post('/hooks/payroll', 'x', {
    cookie: 'a=b',
    origin: 'https://evil.example',
    'x-amzn-oidc-data': 'a.b.c',
    'x-amzn-oidc-identity': 'somebody',
    'x-signature': 'abc',
  });
  const names = JSON.parse(text) as string[];
  expect(names).toContain('x-signature');
  for (const name of ['cookie', 'origin', 'x-amzn-oidc-data', 'x-amzn-oidc-identity']) {
    expect(names).not.toContain(name);
  }
});

it('answers a webhook no page: another method, a body that is too large', async () => {
  const url = await listening(host());
  const got = await ask(url, '/hooks/payroll');
  expect([got.status, got.headers.allow]).toEqual([405, 'POST']);
  expect(JSON.parse(got.text)).toEqual({ error: 'method', requestId: 'an-id' });
  const large = await post('/hooks/payroll', 'x'.repeat(65_537));
  expect([large.status, JSON.parse(large.text)]).toEqual([
    413,
    { error: 'size', requestId: 'an-id' },
  ]);
});

it('takes more where the list says so, of a form that scripts send as well, and no more', async () => {
  const headers = { origin: PORTAL };
  for (const path of ['/areas/hr/scans', '/areas/hr/scans.data']) {
    expect((await post(path, 'x'.repeat(200_000), headers)).status).toBe(200);
  }
  const refused = await post('/areas/hr/scans', 'x'.repeat(200_001), headers);
  expect(refused.status).toBe(413);
  expect(refused.text).toContain('at most 195 KB here');
  const other = await post('/areas/hr', 'x'.repeat(65_537), headers);
  expect([other.status, other.text]).toEqual([413, expect.stringContaining('at most 64 KB here')]);
});

/** What takes large bodies, and sends those that wait for an answer. */
async function taking() {
  const app = express();
  app.use(
    context,
    webhooks(addresses),
    bodyLimit(() => 1_000_000),
  );
  const held: ClientRequest[] = [];
  const arrived: ((res: Response) => void)[] = [];
  app.use((_req, res) => (arrived.pop() ?? (() => res.end()))(res));
  const url = await listening(app);
  const hold = async (path = '/') => {
    const came = new Promise<Response>((resolve) => arrived.push(resolve));
    const headers = { 'content-length': 500_000 };
    const sent = httpRequest(url + path, { method: 'POST', headers });
    sent.on('error', () => undefined).flushHeaders();
    held.push(sent);
    return came;
  };
  const one = (path = '/') => ask(url, path, { method: 'POST', body: 'x'.repeat(500_000) });
  return { hold, held, one };
}

it('takes some large bodies at a time, and one more when one of them is over', async () => {
  const { hold, held, one } = await taking();
  const first = await hold();
  for (let count = 1; count < LARGE_BODIES; count++) await hold();
  const busy = await one();
  expect([busy.status, busy.headers['retry-after']]).toEqual([503, '5']);
  const over = once(first, 'close');
  held[0]?.destroy();
  await over;
  expect((await one()).status).toBe(200);
});

it('leaves half of the large bodies to people, however many are sent to webhooks', async () => {
  const { hold, one } = await taking();
  for (let count = 0; count < LARGE_BODIES / 2; count++) await hold('/hooks/payroll');
  expect((await one('/hooks/payroll')).status).toBe(503);
  expect((await one()).status).toBe(200);
});
