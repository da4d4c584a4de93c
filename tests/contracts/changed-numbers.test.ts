import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { freePort } from 'local-aws';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newestCode, wrongCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';
import { copyTree } from '../fixtures/tree-copy';

/**
 * Two numbers of the contract are changed in a copy of the sources. Whatever else has them written
 * down does not compile, does not build, or does not follow on the way through.
 */
const CONTRACT = 'contracts/emailed-code.ts';
const CHANGES = [
  ['CODE_DIGITS = 6', 'CODE_DIGITS = 8'],
  ['ANSWERS_PER_CHALLENGE = 3', 'ANSWERS_PER_CHALLENGE = 4'],
] as const;
/** The product; its tests and tools may know the numbers as they are. */
const PRODUCT = ['app', 'contracts', 'infra', 'server', 'server.ts', 'triggers'];
const VERIFY = '/verify?returnTo=/areas/engineering';

interface Stack {
  readonly portalUrl: string;
  readonly inboxUrl: string;
  readonly cognitoUrl: string;
  readonly users: readonly { readonly email: string; readonly password: string }[];
}

let copy: string;

beforeAll(async () => {
  copy = await copyTree('contract-');
  let text = await readFile(join(copy, CONTRACT), 'utf8');
  for (const [from, to] of CHANGES) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  await writeFile(join(copy, CONTRACT), text);
});
afterAll(() => rm(copy, { recursive: true }));

/** `npm start` of the copy: builds, synthesizes and brings everything up. */
async function start() {
  const child = spawn('npm', ['start'], {
    cwd: copy,
    env: { ...process.env, PORTAL_PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Ctrl-C stops all of it')) break;
  }
  child.stdout.resume();
  const stack = JSON.parse(await readFile(join(copy, '.local/stack.json'), 'utf8')) as Stack;
  const stop = async () => {
    process.kill(-child.pid!, 'SIGINT');
    await ended;
  };
  return { stack, stop };
}

it('compiles', async () => {
  const project = { extends: './tsconfig.json', include: PRODUCT };
  await writeFile(join(copy, 'tsconfig.product.json'), JSON.stringify(project));
  const tsc = resolve('node_modules/typescript-native/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.product.json'], { cwd: copy });
}, 120_000);

it('makes codes of eight digits, of which the fourth wrong answer is the last', async () => {
  const { stack, stop } = await start();
  try {
    const { portalUrl, inboxUrl, cognitoUrl, users } = stack;
    const person = (name: string) => {
      const user = users.find(({ email }) => email.startsWith(`${name}@`));
      if (!user) throw new Error(`Expected a person called ${name}`);
      return user;
    };
    const visit = async (name: string) => {
      const place = { publicUrl: portalUrl, userPool: { url: cognitoUrl }, person };
      const browser = await signedIn(place, name);
      await browser.request(VERIFY, { intent: 'send' });
      const code = await newestCode(inboxUrl, person(name).email);
      expect(code).toMatch(/^\d{8}$/);
      const page = async (entered: string) => {
        await browser.request(VERIFY, { intent: 'verify', code: entered });
        return (await browser.request(VERIFY)).text();
      };
      return { browser, code, page };
    };

    const { code, page } = await visit('jahn');
    expect(await page(code.slice(2))).toContain('A code has eight digits');
    for (const left of ['3 tries', '2 tries', 'one try']) {
      expect(await page(wrongCode(code))).toContain(`You have ${left} left`);
    }
    expect(await page(wrongCode(code))).toContain('wrong for the fourth time');

    const dmar = await visit('dmar');
    expect(await dmar.page(wrongCode(dmar.code))).toContain('3 tries left');
    const { headers } = await dmar.browser.request(VERIFY, { intent: 'verify', code: dmar.code });
    expect(headers.get('location')).toBe('/areas/engineering');
    expect((await dmar.browser.request('/areas/engineering')).status).toBe(200);
  } finally {
    await stop();
  }
}, 120_000);
