import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, truncateSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { LogLine } from '../fixtures/release';
import { startUnread } from '../fixtures/unread-log';

const FULL = '/dev/full';
/** What fills both of the small places below several times. */
const REQUESTS = 2_400;
const ENDS_WITHIN_MS = 5_000;

function open(path: string): number {
  const fd = openSync(path, 'a');
  onTestFinished(() => closeSync(fd));
  return fd;
}

it('answers and ends though nothing of its log can be written', async () => {
  const release = await startUnread(open(FULL));
  expect(await release.flood(400)).toEqual([404]);
  expect(await release.health()).toBe(200);
  const { ms, code } = await release.terminate();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(ENDS_WITHIN_MS);
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'log-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** Whether this process may mount a file system. */
function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', path], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', path]));
  return true;
}

/** Of a log in which lines may be torn: those that are whole. */
function linesOf(text: string): LogLine[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as LogLine];
    } catch {
      return [];
    }
  });
}

it.for([
  ['a file system of 256 KB', (path: string) => (mount(path) ? [] : undefined)],
  ['a limit of 64 KB (LimitFSIZE)', () => ['sh', '-c', 'ulimit -f 128; exec "$@"', 'sh']],
] as const)(
  'answers while %s is full, and says how many lines it lost',
  async ([, prepare], { skip }) => {
    const path = await folder();
    const within = prepare(path);
    if (!within) return skip('This process may not mount.');
    const file = join(path, 'portal.log');
    const release = await startUnread(open(file), within);
    expect(await release.flood(REQUESTS)).toEqual([404]);
    expect(await release.health()).toBe(200);
    const before = linesOf(readFileSync(file, 'utf8'));
    expect(before.length).toBeLessThan(REQUESTS);

    truncateSync(file);
    const after = await vi.waitFor(
      async () => {
        expect(await release.health()).toBe(200);
        const lines = linesOf(readFileSync(file, 'utf8'));
        expect(lines.map(({ event }) => event)).toContain('log-gap');
        return lines;
      },
      { timeout: 100_000, interval: 100 },
    );
    const gaps = after.filter(({ event }) => event === 'log-gap').map(({ lines }) => Number(lines));
    const lost = gaps.reduce((sum, lines) => sum + lines);
    expect(lost).toBeGreaterThanOrEqual(REQUESTS - before.length);

    expect(await release.flood(REQUESTS)).toEqual([404]);
    const { ms, code } = await release.terminate();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(ENDS_WITHIN_MS);
  },
);
