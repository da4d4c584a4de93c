import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import type { LogLine } from '../fixtures/release';
import { startUnread, type UnreadRelease } from '../fixtures/unread-log';

const ENDS_WITHIN_MS = 5_000;
/** What the release keeps, and what a pipe holds, with what one write takes at most. */
const KEPT_BYTES = 3 * 1_048_576;

/** A release that writes to a pipe, and the descriptor to read it from. */
async function pipedRelease(): Promise<[release: UnreadRelease, reader: number]> {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, 'w');
  const release = await startUnread(writer);
  closeSync(writer);
  return [release, reader];
}

async function expectToEnd(release: UnreadRelease): Promise<void> {
  expect(await release.health()).toBe(200);
  const { ms, code } = await release.terminate();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(ENDS_WITHIN_MS);
}

it('answers and ends when the reader of its pipe has gone', async () => {
  const [release, reader] = await pipedRelease();
  closeSync(reader);
  expect(await release.flood(400)).toEqual([404]);
  await expectToEnd(release);
});

it('answers and ends when the reader of its socket has gone', async () => {
  const release = await startUnread('pipe');
  release.child.stdout?.destroy();
  expect(await release.flood(400)).toEqual([404]);
  await expectToEnd(release);
});

it('answers and ends when the reader of its pipe has stopped reading', async () => {
  const [release, reader] = await pipedRelease();
  expect(await release.flood(800)).toEqual([404]);
  await expectToEnd(release);
  closeSync(reader);
});

it('keeps little for a reader that has stopped, and says how many lines it lost', async () => {
  const [release, reader] = await pipedRelease();
  const asked = 6_000;
  expect(await release.flood(asked)).toEqual([404]);

  const lines: LogLine[] = [];
  let bytes = 0;
  const pipe = new Socket({ fd: reader, readable: true, writable: false });
  pipe.on('data', (chunk) => (bytes += chunk.length));
  const input = createInterface({ input: pipe });
  const closed = once(input, 'close');
  const told = new Promise<number>((resolve) => {
    input.on('line', (text) => {
      const line = JSON.parse(text) as LogLine;
      lines.push(line);
      if (line.event === 'log-gap') resolve(Number(line.lines));
    });
  });
  const lost = await told;
  await expectToEnd(release);
  await closed;
  const flooded = lines.filter(({ path }) => String(path).startsWith('/assets/')).length;
  expect(bytes).toBeLessThan(KEPT_BYTES);
  expect(flooded + lost).toBe(asked);
});
