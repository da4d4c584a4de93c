import * as build from '#build';
import type { RequestHandler } from 'express';
import { mkdtemp, rm } from 'node:fs/promises';
import { freePort, readAssembly } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDevelopment, type Development } from '../../../tools/dev/development';
import { Reports } from '../../../tools/dev/reports';
import { withSwitcher } from '../../../tools/dev/switcher';
import { createPortal } from '../../../server';
import { ask, type Answer, type AskOptions } from '../../../packages/local-aws/tests/fixtures/http';

const PUBLIC = 'dist/portal/public';
const IDENTITY = ['x-amzn-oidc-identity', 'x-amzn-oidc-accesstoken', 'x-amzn-oidc-data'];

let development: Development;
let stateDirectory: string;
/** The headers of the last request as the portal got it. */
let received: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'dev-'));
  development = await startDevelopment({
    assembly: readAssembly('cdk.out/starter'),
    port: await freePort(),
    stateDirectory,
    reports: new Reports(() => undefined),
    liveReloadUrl: 'ws://localhost:1234',
  });
  Object.assign(process.env, development.environment);
  const { module } = build.entry;
  const entry = { module: { ...module, default: withSwitcher(module.default) } };
  const portal = createPortal({ ...build, entry }, PUBLIC);
  const record: RequestHandler = (req, res, next) => {
    received = { ...req.headers };
    portal(req, res, next);
  };
  await development.serve(record);
});
afterAll(async () => {
  await development.close();
  await rm(stateDirectory, { recursive: true });
});

const HOST = () => new URL(development.publicUrl).host;

function request(path: string, { headers, ...options }: AskOptions = {}): Promise<Answer> {
  return ask(development.publicUrl, path, { ...options, headers: { host: HOST(), ...headers } });
}

/** What a browser would send back of the cookies that an answer sets. */
function cookiesOf({ headers }: Answer): string {
  const pairs = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '');
  const last = new Map(pairs.map((pair) => [pair.split('=')[0], pair]));
  return [...last.values()].filter((pair) => !pair.endsWith('=')).join('; ');
}

/** Chooses a persona, and asks on as it. */
async function as(name: string, code?: string) {
  const query = new URLSearchParams({ as: name, ...(code !== undefined && { code }) });
  const cookie = cookiesOf(await request(`/?${query.toString()}`));
  return (path: string, options: AskOptions = {}) =>
    request(path, { ...options, headers: { cookie, ...options.headers } });
}

const heading = ({ text }: Answer) => /<h1>([^<]*)/.exec(text)?.[1];

describe('a persona', () => {
  it.each([
    ['dmar', '/areas/engineering/operations', 200, 'Operations'],
    ['jahn', '/areas/engineering', 200, 'Engineering'],
    ['ahatcher', '/areas/hr', 200, 'Human resources'],
    ['peter', '/areas/automation', 200, 'Automation'],
    ['sdedakia', '/areas/product', 200, 'Product'],
    ['stranger', '/areas/engineering', 401, 'Your sign-in could not be verified'],
    ['disabled', '/areas/engineering', 403, 'Account disabled'],
    ['cognito-down', '/areas/engineering', 503, 'Not available just now'],
  ])('%s at %s is answered %i, %s', async (name, path, status, title) => {
    const answer = await (await as(name))(path);
    expect([answer.status, heading(answer)]).toEqual([status, title]);
  });

  it.each([
    ['no-groups', undefined, '/denied?area=engineering'],
    ['ahatcher', undefined, '/denied?area=engineering'],
    ['proof-expired', undefined, '/verify?returnTo=%2Fareas%2Fengineering'],
    ['jahn', 'none', '/verify?returnTo=%2Fareas%2Fengineering'],
    ['jahn', 'expired', '/verify?returnTo=%2Fareas%2Fengineering'],
  ])('%s with the code %s is sent on to %s', async (name, code, location) => {
    const answer = await (await as(name, code))('/areas/engineering');
    expect([answer.status, answer.headers.location]).toEqual([302, location]);
  });

  it('is in outage alone', async () => {
    const down = await as('cognito-down');
    const up = await as('sdedakia');
    const [closed, open] = await Promise.all([down('/directory'), up('/directory')]);
    expect([closed.status, open.status]).toEqual([503, 200]);
    expect(open.text).toContain('sdedakia@example.com');
  });

  it.each(['cognito-down', 'stranger'])('%s has no code, whatever is asked for', async (name) => {
    for (const code of ['fresh', 'expired']) {
      const shown = JSON.parse((await (await as(name, code))('/__dev/personas')).text) as object;
      expect(shown).toMatchObject({ chosen: name, code: 'none' });
    }
  });

  it('is the first one for whoever has not chosen, with what it takes to work on', async () => {
    const answer = await request('/areas/engineering/operations');
    expect([answer.status, heading(answer)]).toEqual([200, 'Operations']);
    const again = await request('/account', { headers: { cookie: cookiesOf(answer) } });
    expect(again.text).toContain('dmar@example.com');
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('that was chosen in an earlier run is the same one, with a proof of this run', async () => {
    const cookie = 'dev-persona=jahn.0123456789ab; __Host-step-up=of.another.run';
    const answer = await request('/areas/engineering', { headers: { cookie } });
    expect([answer.status, heading(answer)]).toEqual([200, 'Engineering']);
    expect(answer.text).toContain('jahn@example.com');
  });

  it('stays a stranger after signing out', async () => {
    const jahn = await as('jahn');
    const refused = await jahn('/logout', { method: 'POST', headers: { origin: 'http://evil' } });
    expect(refused.status).toBe(403);
    expect(refused.headers['set-cookie']).toBeUndefined();

    const { publicUrl } = development;
    const out = await jahn('/logout', { method: 'POST', headers: { origin: publicUrl } });
    const { location = '' } = out.headers;
    const { origin, pathname, search } = new URL(location);
    const back = await ask(origin, pathname + search, { headers: { host: new URL(origin).host } });
    expect(back.headers.location).toBe(`${publicUrl}/logged-out`);
    const cookie = cookiesOf(out);
    expect(heading(await request('/logged-out', { headers: { cookie } }))).toBe('Signed out');
    expect((await request('/', { headers: { cookie } })).status).toBe(401);
  });
});

describe('the headers', () => {
  it('of an identity are dropped as they come in, whoever asks', async () => {
    const mine = await (await as('jahn'))('/');
    expect(mine.status).toBe(200);
    const stolen = Object.fromEntries(IDENTITY.map((name) => [name, String(received[name])]));
    const answer = await (await as('stranger'))('/', { headers: stolen });
    expect(answer.status).toBe(401);
    for (const name of IDENTITY) expect(received[name]).toBeUndefined();

    const more = { ...stolen, 'x-amzn-oidc-more': 'false' };
    await (
      await as('sdedakia')
    )('/', { headers: more });
    expect(received['x-amzn-oidc-more']).toBeUndefined();
    for (const name of IDENTITY) expect(received[name]).not.toBe(stolen[name]);
  });

  it('of an identity are not given where the load balancer signs nobody in', async () => {
    const jahn = await as('jahn');
    await jahn('/account');
    for (const name of IDENTITY) expect(received[name]).toBeDefined();
    await jahn('/logged-out');
    for (const name of IDENTITY) expect(received[name]).toBeUndefined();
  });

  it('are of the shape that the load balancer gives them', async () => {
    await (
      await as('jahn')
    )('/');
    const [header = '', payload = ''] = String(received['x-amzn-oidc-data']).split('.');
    const decoded = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64').toString()) as Record<string, unknown>;
    const { PORTAL_ALB_ARN: signer, PORTAL_ALB_CLIENT_ID: client } = development.environment;
    expect(decoded(header)).toMatchObject({ alg: 'ES256', signer, client });
    expect(decoded(payload)).toMatchObject({
      sub: received['x-amzn-oidc-identity'],
      email: 'jahn@example.com',
      email_verified: 'true',
    });
    expect(String(received['x-amzn-oidc-accesstoken']).split('.')).toHaveLength(3);
  });

  it('of the answer let Remix tell the page of changes, and the switcher end each document', async () => {
    const { headers, text } = await request('/logged-out');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("connect-src 'self' ws://localhost:1234");
    expect(policy).toContain("default-src 'self'");
    expect(text).toMatch(/<script type="module" src="\/__dev\/switcher\.js"><\/script>/);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    expect((await request('/areas.data')).text).not.toContain('__dev');
  });
});

describe('?as=', () => {
  it('chooses on any address, and leads to it without the choice', async () => {
    const { status, headers } = await request('/directory?q=j&as=jahn&code=expired&page=');
    expect(status).toBe(302);
    expect(headers.location).toBe(`${development.publicUrl}/directory?q=j&page=`);
  });

  it('stays at the own origin, however the address begins', async () => {
    const { headers } = await request('//evil.example/?as=jahn');
    expect(new URL(headers.location ?? '').origin).toBe(development.publicUrl);
  });

  it.each(['/?as=nobody', '/?as=', '/?as=jahn&code=new'])(
    'refuses %s and lists all',
    async (at) => {
      const { status, text, headers } = await request(at);
      expect(status).toBe(400);
      expect(headers['set-cookie']).toBeUndefined();
      for (const { name } of development.personas) expect(text).toContain(`<code>${name}</code>`);
      expect(text).toContain('none, fresh, expired');
    },
  );

  it('means nothing in a form', async () => {
    const { publicUrl: origin } = development;
    const answer = await request('/?as=jahn', { method: 'POST', headers: { origin } });
    expect(answer.headers.location).toBeUndefined();
  });
});

describe('the switcher', () => {
  const shown = async (get: (path: string) => Promise<Answer>) =>
    JSON.parse((await get('/__dev/personas')).text) as Record<string, unknown>;

  it('is told who there is, who is chosen and what the code is', async () => {
    expect(await shown(await as('jahn', 'expired'))).toMatchObject({
      chosen: 'jahn',
      code: 'expired',
      inboxUrl: development.inboxUrl,
    });
    expect(await shown(await as('dmar'))).toMatchObject({ chosen: 'dmar', code: 'fresh' });
    expect(await shown(await as('stranger'))).toMatchObject({ chosen: 'stranger', code: 'none' });
    expect(await shown(request)).toMatchObject({ chosen: 'dmar' });
  });

  it('has its script and its style', async () => {
    expect((await request('/__dev/switcher.js')).headers['content-type']).toContain('javascript');
    expect((await request('/__dev/switcher.css')).headers['content-type']).toContain('text/css');
  });
});

it('answers to the names of this machine only', async () => {
  expect((await request('/', { headers: { host: 'evil.example' } })).status).toBe(421);
});

it('gives the portal the environment of an instance, in development', () => {
  const { environment, publicUrl } = development;
  expect(environment).toMatchObject({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORTAL_URL: publicUrl,
    AWS_REGION: 'eu-central-1',
  });
  expect(environment.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/);
});
