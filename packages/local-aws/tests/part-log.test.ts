import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { partLogs } from '../src/part-log';

let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'logs-')), 'logs');
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

it('writes the lines of each part to a file of its own, for its owner only', async () => {
  const logs = partLogs(directory);
  for (const line of ['first', 'second']) logs.of('user-pool')(line);
  logs.of('load-balancer')({ status: 200 });
  logs.close();
  expect(await readFile(join(directory, 'user-pool.log'), 'utf8')).toBe('first\nsecond\n');
  expect(await readFile(join(directory, 'load-balancer.log'), 'utf8')).toBe('{"status":200}\n');
  expect((await stat(join(directory, 'user-pool.log'))).mode & 0o777).toBe(0o600);
});

it('shows each line with the name of its part, if it is asked to', () => {
  const shown: string[] = [];
  const logs = partLogs(directory, (line) => shown.push(line));
  logs.of('user-pool')('hello');
  logs.close();
  logs.of('user-pool')('too late');
  expect(shown).toEqual(['user-pool     | hello']);
});

it('keeps the logs of the run before, and no others', async () => {
  for (const line of ['oldest', 'older', 'now']) {
    const logs = partLogs(directory);
    logs.of('roles')(line);
    logs.close();
  }
  expect(await readFile(join(directory, 'roles.log'), 'utf8')).toBe('now\n');
  expect(await readFile(join(`${directory}.previous`, 'roles.log'), 'utf8')).toBe('older\n');
});
