import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { deployStack, freePort, readAssembly, unitFileIn, unitFrom, userDataOf } from 'local-aws';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../packages/local-aws/tests/fixtures/http';
import { findNode24 } from '../fixtures/node-24';
import { InstanceSandbox } from './sandbox';
import { lacks } from '../setup/instance-tools';
import { deniedCalls } from './syscall-filter';

/** What nobody is everywhere; an unprivileged user stays himself. */
const NOBODY = 65_534;
const unprivileged = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const assembly = readAssembly('cdk.out/starter');
const stack = deployStack(assembly);
const { script } = userDataOf(stack);
const unit = unitFrom(stack, assembly);
const instance = new InstanceSandbox(unit.release);
const here = (path: string) => join(instance.root, path);
const logFile = here('var/log/portal/portal.log');

beforeAll(async () => {
  const { exitCode } = instance.boot(script);
  expect(exitCode).toBe(0);
  // A copy: the registry's lies where another user may not look.
  cpSync(await findNode24(), here('usr/bin/node-24'));
}, 120_000);
afterAll(() => instance.remove());

/** Settles once the log has a line that holds `text`. */
async function logged(text: string): Promise<void> {
  const changes = watch(logFile);
  const isThere = () => readFileSync(logFile, 'utf8').includes(text);
  if (isThere()) return;
  for await (const _ of changes) if (isThere()) return;
}

/** A file that strace may write as nobody. */
function recordOf(name: string): string {
  const record = here(`tmp/${name}`);
  writeFileSync(record, '');
  chmodSync(record, 0o666);
  return record;
}

/**
 * Starts what systemd would start: `ExecStart` of the unit that the user data wrote, out of the
 * unpacked release, as an unprivileged user, with the unit's environment and nothing else, printing
 * to the file of `StandardOutput`. Of the sandbox only the filter of system calls is put up, by
 * strace, which makes every denied call fail as the unit says; the rest needs a running systemd.
 */
async function start(denied: readonly string[], record: string) {
  const port = await freePort();
  const words = unit.execStart.map((word) => instance.rewritten(word));
  const set = denied.map((name) => `?${name}`).join(',');
  const filter = [
    '-f',
    '-qq',
    '-o',
    record,
    '-e',
    `trace=${set}`,
    '-e',
    `inject=${set}:error=EPERM`,
  ];
  const out = openSync(logFile, 'a', 0o600);
  const child = spawn('strace', [...filter, '--', ...words], {
    cwd: instance.rewritten(unit.workingDirectory),
    env: { ...unit.environment, PORT: String(port), HOST: '127.0.0.1' } as never,
    stdio: ['ignore', out, out],
    ...unprivileged,
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

describe.skipIf(lacks('strace', 'systemd-analyze'))('the unit', () => {
  it('starts the unpacked release on Node 24, unprivileged, within its system calls', async () => {
    const denied = deniedCalls(unitFileIn(script)?.text ?? '');
    expect(denied).toEqual(expect.arrayContaining(['mount', 'ptrace', 'chown', 'setuid', 'bpf']));
    const record = recordOf('denied');
    const { child, url } = await start(denied, record);
    const ended = once(child, 'exit');
    await Promise.race([
      logged('"event":"listening"'),
      ended.then(() => Promise.reject(new Error(readFileSync(logFile, 'utf8')))),
    ]);

    const release = unit.environment['PORTAL_RELEASE'];
    expect(JSON.parse((await ask(url, '/health')).text)).toEqual({ status: 'ok', release });
    expect(release).toMatch(/^[0-9a-f]{64}$/);
    expect((await ask(url, '/logged-out')).status).toBe(200);
    expect((await ask(url, '/areas')).status).toBe(401);

    // Its own process is a child of strace.
    const [pid = ''] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(
      ' ',
    );
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+[1-9]/m);
    process.kill(Number(pid), 'SIGTERM');
    expect(await ended).toEqual([0, null]);

    expect(readFileSync(record, 'utf8')).not.toContain('INJECTED');
  }, 120_000);

  it('would be caught needing a system call that is denied', async () => {
    const record = recordOf('denied-listen');
    const { child } = await start(['listen'], record);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(readFileSync(record, 'utf8')).toMatch(/ listen\(.*\(INJECTED\)/);
  }, 120_000);
});

it('leaves the release and the log to root', () => {
  const writable = (path: string) => statSync(path).mode & 0o022;
  for (const path of ['opt/portal', 'opt/portal/server.js', 'var/log/portal']) {
    expect([path, writable(here(path))]).toEqual([path, 0]);
  }
});
