import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { freePort, listen } from 'local-aws';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../../../packages/local-aws/tests/fixtures/http';
import { copyTree, processesIn } from '../../fixtures/tree-copy';

/** A copy, because `npm start` builds and synthesizes where other tests read. */
let copy: string;

beforeAll(async () => {
  copy = await copyTree('start-');
});
afterAll(() => rm(copy, { recursive: true }));

function start(port: number, ...args: string[]): ChildProcess {
  return spawn('npm', ['start', '--', ...args], {
    cwd: copy,
    env: { ...process.env, PORTAL_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, which a terminal's Ctrl-C would go to.
    detached: true,
  });
}

/** Waits until the process has printed something that matches; gives all that it printed. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((found, failed) => {
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      if (pattern.test(output)) found(output);
    });
    child.once('exit', () => failed(new Error(`Ended without ${pattern.source}:\n${output}`)));
  });
}

it('brings everything up, says where, and leaves nothing behind after Ctrl-C', async () => {
  const port = await freePort();
  const child = start(port, '--targets', '2');
  const output = await printed(child, /Ctrl-C stops all of it/);
  const stack = JSON.parse(await readFile(join(copy, '.local/stack.json'), 'utf8')) as Record<
    string,
    unknown
  > & { targets: string[]; users: { email: string; password: string; groups: string[] }[] };

  expect(stack.portalUrl).toBe(`http://localhost:${port}`);
  expect(output).toContain(`http://localhost:${port}`);
  expect(Object.keys(stack).sort()).toEqual([
    'albPublicKeysUrl',
    'cognitoUrl',
    'dynamodbUrl',
    'inboxUrl',
    'portalUrl',
    'targets',
    'users',
  ]);
  expect(stack.users).toHaveLength(5);
  for (const { email, password } of stack.users) {
    expect(output).toContain(email);
    expect(output).toContain(password);
  }
  expect(stack.targets).toHaveLength(2);
  const parts = [stack.portalUrl, ...stack.targets].map(String);
  for (const part of parts) expect((await ask(part, '/health')).status).toBe(200);
  const inbox = await ask(String(stack.inboxUrl), '/store');
  expect(JSON.parse(inbox.text)).toMatchObject({ emails: [] });

  const exit = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  await exit;
  const urls = ['cognitoUrl', 'dynamodbUrl', 'inboxUrl', 'albPublicKeysUrl'].map((k) => stack[k]);
  for (const url of [...parts, ...urls]) {
    await expect(ask(String(url), '/')).rejects.toThrow('ECONNREFUSED');
  }
  await expect(access(join(copy, '.local/stack.json'))).rejects.toThrow('ENOENT');
  expect(await processesIn(copy)).toEqual([]);
});

it.runIf(process.platform === 'linux')(
  'ends, and says why, when its only instance ends',
  async () => {
    const child = start(await freePort());
    const complained = text(child.stderr!);
    await printed(child, /Ctrl-C stops all of it/);
    const instances = (await processesIn(copy)).filter(({ place }) => place.includes('asset.'));
    expect(instances).toHaveLength(1);
    for (const { id } of instances) process.kill(Number(id), 'SIGKILL');
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(await complained).toContain('portal ended by SIGKILL');
    expect(await processesIn(copy)).toEqual([]);
  },
  60_000,
);

it('ends all that it has begun when it is told to stop while it builds', async () => {
  const child = start(await freePort());
  await printed(child, /Template/);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(await processesIn(copy)).toEqual([]);
  await expect(access(join(copy, '.local/run.pid'))).rejects.toThrow('ENOENT');
});

it('says at once that its port is taken, and how to choose another', async () => {
  const other = createServer();
  const port = await listen(other, 0, '127.0.0.1');
  const child = start(port);
  const [words] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  other.close();
  expect(child.exitCode).toBe(1);
  expect(words).toContain(`Port ${port} is taken`);
  expect(words).toContain('PORTAL_PORT=');
});
