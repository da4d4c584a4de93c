import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

function fileOf(pid: string, name: string): string {
  try {
    return readFileSync(join('/proc', pid, name), 'utf8');
  } catch {
    return '';
  }
}

/** Processes that a process has started out of the assembly: instances and functions. */
function partsOf(pid: number): string[] {
  return readdirSync('/proc').filter((id) => {
    const [, parent] = fileOf(id, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ');
    return parent === String(pid) && fileOf(id, 'cmdline').includes('/cdk.out/');
  });
}

// The soak itself needs /proc, too.
it.skipIf(process.platform !== 'linux').each(['SIGINT', 'SIGTERM'] as const)(
  'a soak that gets %s leaves no process and no folder',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'stop-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const states = () => readdirSync(folder).filter((name) => name.startsWith('soak-'));
    const child = spawn(process.execPath, ['--import', 'tsx', 'tools/main.ts', 'soak'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const exit = once(child, 'exit');
    // The head of its table: people walk from now on.
    await Promise.race([once(child.stdout, 'data'), exit]);
    const parts = partsOf(child.pid ?? 0);
    expect(parts.length).toBeGreaterThanOrEqual(2);
    expect(states()).toHaveLength(1);

    child.kill(signal);
    expect(await exit).toEqual([1, null]);
    expect(parts.filter((pid) => fileOf(pid, 'cmdline') !== '')).toEqual([]);
    expect(states()).toEqual([]);
  },
);
