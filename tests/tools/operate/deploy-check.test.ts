import { createServer, type RequestListener, type Server } from 'node:http';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { closeServer, freePort, listen } from 'local-aws';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Check } from '../../../tools/operate/checks';
import { checkPortal, runDeployCheck } from '../../../tools/operate/deploy-check';
import { UsageError } from '../../../tools/operate/errors';
import { NotInteractiveError } from '../../../tools/operate/terminal';
import { newestCode } from '../../../tools/mailed-code';
import { useCloud } from '../../fixtures/cloud';
import { testTerminal, type TestTerminal } from './support/terminal';

// How long an answer may take says nothing here of a portal: only how busy this machine is.
beforeAll(() => {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal);
});

async function states(portal: string): Promise<Record<string, Check>> {
  const checks = await checkPortal(new URL(portal));
  return Object.fromEntries(checks.map((check) => [check.subject, check]));
}

describe('deploy:check of a local run', () => {
  const cloud = useCloud();
  const found = () => ({
    portalUrl: cloud().publicUrl,
    cognitoUrl: cloud().cognitoUrl,
    dynamodbUrl: cloud().dynamodbUrl,
    outputs: cloud().outputs,
    assemblyOf: (profile: string) => `cdk.out/${profile}`,
  });
  const email = () => cloud().person('dmar').email;
  const sendCode = (terminal: TestTerminal) =>
    runDeployCheck([cloud().publicUrl, '--send-code-to', email()], terminal, found);

  it('finds nothing wrong, and says what it cannot check there', async () => {
    const terminal = testTerminal();
    const code = await runDeployCheck([cloud().publicUrl], terminal, found);
    const lines = terminal.shown().split('\n');
    expect(lines[0]).toBe(`Acting on the local run at ${cloud().publicUrl}`);
    const stated = lines.map((line) =>
      /^ {2}(ok|FAILED|not checked|warning) +(\S+ ?\S+)/.exec(line),
    );
    expect(stated.flatMap((match) => (match ? [[match[2], match[1]]] : []))).toEqual([
      ['Health', 'ok'],
      ['Certificate', 'not checked'],
      ['Plain HTTP', 'not checked'],
      ['Sign-in', 'ok'],
      ['Security headers', 'ok'],
      ['Data request', 'ok'],
      ['Forged identity', 'ok'],
      ['Stack', 'not checked'],
      ['Template', 'not checked'],
      ['Drift', 'not checked'],
      ['Release', 'ok'],
      ['User pool', 'ok'],
      ['App clients', 'ok'],
      ['Load balancer', 'not checked'],
      ['Listeners', 'not checked'],
      ['Listener rules', 'not checked'],
      ['Renewal', 'not checked'],
      ['Web ACLs', 'not checked'],
      ['Web ACL', 'not checked'],
      ['Subscriptions', 'not checked'],
      ['Alarms', 'not checked'],
      ['Log', 'not checked'],
      ['Instances', 'not checked'],
    ]);
    expect(code).toBe(0);
  });

  it('has a code mailed to who types it, and shows neither the code nor the proof', async () => {
    let code = '';
    const terminal: TestTerminal = {
      ...testTerminal(),
      askSecrets: async () => [(code = await newestCode(cloud().inboxUrl, email()))],
    };
    expect(await sendCode(terminal)).toBe(0);
    expect(code).toMatch(/^\d{6}$/);
    expect(terminal.shown()).toMatch(/ok +Emailed code +mailed, read, typed and taken/);
    expect(terminal.shown()).not.toContain(code);
    expect(terminal.shown()).not.toContain('eyJ');
  });

  it('fails where no mail came, or another code is typed', async () => {
    cloud().advance(60_000);
    expect(await sendCode(testTerminal({ secrets: [['']] }))).toBe(1);
    cloud().advance(60_000);
    const wrong = testTerminal({ secrets: [['00'], ['00'], ['00']] });
    expect(await sendCode(wrong)).toBe(1);
    expect(wrong.shown()).toMatch(/FAILED +Emailed code +the code that was typed was not taken/);
  });

  it('asks nobody for a code where nobody can answer', async () => {
    const pipe = testTerminal({ interactive: false });
    await expect(sendCode(pipe)).rejects.toThrow(NotInteractiveError);
  });

  it('fails for an instance that is reached past the load balancer', async () => {
    const [target = ''] = cloud().targets;
    const { Health, ...rest } = await states(target);
    expect(Health?.state).toBe('ok');
    expect(rest['Sign-in']?.state).toBe('failed');
    expect(rest['Forged identity']?.state).toBe('failed');
  });
});

const POLICY =
  "default-src 'self';script-src 'self' 'nonce-x';object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self' https://sign-in.example.com";
const GOOD_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** What a portal of a test answers otherwise than it should. */
interface Faults {
  readonly headers?: Record<string, string>;
  readonly health?: readonly [status: number, type: string, body: string];
  readonly authorize?: (address: URL) => URL | undefined;
  readonly dataStatus?: number;
  readonly trusting?: boolean;
}

let servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.map(closeServer));
  servers = [];
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  return `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
}

function portalWith(faults: Faults): Promise<string> {
  const { health = [200, 'application/json', '{"status":"ok"}'], dataStatus = 401 } = faults;
  return serve((request, response) => {
    const origin = `http://${request.headers.host}`;
    const identity = request.headers['x-amzn-oidc-data'];
    if (request.url === '/health') {
      return void response.writeHead(health[0], { 'content-type': health[1] }).end(health[2]);
    }
    if (request.url === '/areas.data') {
      return void response.writeHead(dataStatus, dataStatus === 302 ? { location: '/' } : {}).end();
    }
    if (request.url === '/logged-out') {
      const [, claims = ''] = String(identity ?? '').split('.');
      const seen = faults.trusting ? Buffer.from(claims, 'base64url').toString() : '';
      return void response.writeHead(200, { ...GOOD_HEADERS, ...faults.headers }).end(seen);
    }
    const address = new URL('https://sign-in.example.com/oauth2/authorize');
    const redirect_uri = `${origin}/oauth2/idpresponse`;
    const parameters = { client_id: 'c', response_type: 'code', scope: 'openid', state: 's' };
    address.search = new URLSearchParams({ ...parameters, redirect_uri }).toString();
    const to = faults.authorize ? faults.authorize(address) : address;
    if (!to) return void response.writeHead(200).end();
    response.writeHead(302, { location: to.href }).end();
  });
}

const without = (name: string) => (address: URL) => {
  address.searchParams.delete(name);
  return address;
};
const elsewhere = (path: string) => (address: URL) => new URL(path + address.search, address);
const policy = (from: string, to: string) => ({
  headers: { 'content-security-policy': POLICY.replace(from, to) },
});

describe('deploy:check', () => {
  it('takes a portal as it should be', async () => {
    const checks = Object.values(await states(await portalWith({})));
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  it.each<[string, Faults, string]>([
    ['Health', { health: [503, 'text/html', ''] }, 'status 503'],
    ['Health', { health: [200, 'text/html', '<p>parked</p>'] }, 'not JSON'],
    ['Health', { health: [200, 'application/json', '<p>'] }, 'not JSON'],
    ['Sign-in', { authorize: () => undefined }, 'without a redirect'],
    ['Sign-in', { authorize: elsewhere('/login') }, '/login'],
    ['Sign-in', { authorize: without('state') }, 'state is missing'],
    ['Sign-in', { authorize: without('client_id') }, 'client_id is missing'],
    ['Sign-in', { authorize: without('redirect_uri') }, 'redirect_uri is null'],
    ['Sign-in', { authorize: without('scope') }, 'scope lacks openid'],
    ['Sign-in', { authorize: without('response_type') }, 'response_type is not code'],
    ['Security headers', { headers: { 'x-powered-by': 'Express' } }, 'X-Powered-By'],
    ['Security headers', { headers: { 'cache-control': 'max-age=60' } }, 'Cache-Control'],
    ['Security headers', { headers: { 'referrer-policy': 'no-referrer' } }, 'Referrer-Policy'],
    ['Security headers', { headers: { 'strict-transport-security': 'max-age=300' } }, 'HSTS'],
    ['Security headers', { headers: { 'x-content-type-options': '' } }, 'nosniff'],
    ['Security headers', policy("'nonce-x'", "'unsafe-inline'"), 'allows unsafe-inline'],
    ['Security headers', policy(" 'nonce-x'", ''), 'no nonce'],
    ['Security headers', policy("object-src 'none';", ''), 'object-src'],
    ['Security headers', policy("default-src 'self'", 'default-src *'), 'default-src'],
    [
      'Security headers',
      policy('https://sign-in.example.com', 'https://evil.example'),
      'form-action',
    ],
    ['Data request', { dataStatus: 302 }, 'with a redirect'],
    ['Data request', { dataStatus: 200 }, 'status 200'],
    ['Forged identity', { trusting: true }, 'shows the forged person'],
    ['Forged identity', { authorize: () => undefined }, '/ answers with 200'],
    ['Forged identity', { dataStatus: 200 }, '/areas.data: status 200'],
  ])('%s fails for %j', async (subject, faults, told) => {
    const check = (await states(await portalWith(faults)))[subject];
    expect(check?.state).toBe('failed');
    expect(check?.found).toContain(told);
  });

  it('fails, without an error of its own, where nobody answers', async () => {
    const port = await freePort();
    const terminal = testTerminal();
    expect(await runDeployCheck([`http://127.0.0.1:${port}`], terminal)).toBe(1);
    expect(terminal.shown()).toContain('did not answer: ECONNREFUSED');
  });

  it.each(['portal.example.com', 'http://portal.example.com', 'https://portal.example.com/areas'])(
    'refuses %s',
    async (address) => {
      await expect(runDeployCheck([address], testTerminal())).rejects.toThrow(UsageError);
    },
  );

  it('ends the process with 1 if anything failed', async () => {
    const main = ['--import', 'tsx', 'tools/main.ts', 'deploy:check'];
    const address = `http://127.0.0.1:${await freePort()}`;
    const ended = promisify(execFile)(process.execPath, [...main, address]);
    await expect(ended).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('FAILED       Health') as string,
    });
  }, 120_000);
});
