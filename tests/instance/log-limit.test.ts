import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { deployStack, readAssembly, unitFileIn, unitFrom, userDataOf } from 'local-aws';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTool } from '../setup/instance-tools';
import { InstanceSandbox } from './sandbox';

const assembly = readAssembly('cdk.out/starter');
const stack = deployStack(assembly);
const { script } = userDataOf(stack);
const instance = new InstanceSandbox(unitFrom(stack, assembly).release);
const here = (path: string) => join(instance.root, path);
const logFile = here('var/log/portal/portal.log');
const copy = `${logFile}.1`;

const [, megabytes] = /^LimitFSIZE=(\d+)M$/m.exec(unitFileIn(script)?.text ?? '') ?? [];
const limit = Number(megabytes) * 1024 * 1024;

beforeAll(() => {
  expect(instance.boot(script).exitCode).toBe(0);
});
const writers: ChildProcess[] = [];
afterAll(() => {
  for (const writer of writers) writer.kill();
  instance.remove();
});

/** At each line of standard input it prints until a write fails, then says why on standard error. */
const FLOOD = `
const { writeSync } = require('node:fs');
const lines = Buffer.alloc(1024 * 1024, 'x'.repeat(299) + '\\n');
process.stdin.on('data', () => {
  try { for (;;) writeSync(1, lines); } catch ({ code }) { writeSync(2, code + '\\n'); }
});
`;

/** A process under the unit's limit that appends to the log as systemd would have it. */
function startWriter() {
  const out = openSync(logFile, 'a', 0o600);
  const writer = spawn('prlimit', [`--fsize=${limit}`, process.execPath, '-e', FLOOD], {
    stdio: ['pipe', out, 'pipe'],
  });
  writers.push(writer);
  const { stdin, stderr } = writer;
  if (!stdin || !stderr) throw new Error('Expected pipes to the writer');
  const said = createInterface({ input: stderr });
  return async () => {
    const answer = once(said, 'line');
    stdin.write('\n');
    return ((await answer) as [string])[0];
  };
}

const rotate = () =>
  runTool('logrotate', ['--state', here('tmp/state'), here('etc/logrotate.d/portal')]);
const size = (path: string) => (existsSync(path) ? statSync(path).size : 0);

it('cannot fill the disk: the log ends at its limit, and goes on once it was rotated', async () => {
  const flood = startWriter();
  for (let round = 0; round < 3; round += 1) {
    expect(await flood()).toBe('EFBIG');
    expect([size(logFile), size(copy)]).toEqual([limit, round === 0 ? 0 : limit]);
    expect(rotate()).toEqual({ status: 0, output: '' });
    expect([size(logFile), size(copy)]).toEqual([0, limit]);
    expect(size(`${logFile}.2`)).toBe(0);
  }
}, 120_000);

it('leaves a small log alone, so that the agent reads each line from one file', () => {
  appendFileSync(logFile, 'a line\n');
  expect(rotate()).toEqual({ status: 0, output: '' });
  expect(readFileSync(logFile, 'utf8')).toBe('a line\n');
});
