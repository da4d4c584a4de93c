import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startFleet, type Fleet } from '../../src/instance/fleet';
import type { SystemdUnit } from '../../src/instance/unit';
import { ask } from '../fixtures/http';

/** Tells its process id to who asks, and ends when it is asked to. */
const PROGRAM = `
import { createServer } from 'node:http';
createServer((req, res) => {
  if (req.url === '/end') process.exit(1);
  res.end(String(process.pid));
}).listen(Number(process.env.PORT), process.env.HOST);
`;

let folder: string;
let fleet: Fleet | undefined;
const reported: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  reported.length = 0;
});
afterEach(async () => {
  await fleet?.stop();
  await rm(folder, { recursive: true });
});

async function start(count: number, program = PROGRAM, unit: Partial<SystemdUnit> = {}) {
  await writeFile(join(folder, 'server.js'), program);
  fleet = await startFleet({
    unit: {
      name: 'sample',
      execStart: ['/usr/bin/node', '/opt/sample/server.js'],
      workingDirectory: '/opt/sample',
      environment: {},
      restart: 'always',
      restartSeconds: 0,
      release: folder,
      ...unit,
    },
    count,
    environment: {},
    log: () => () => undefined,
    report: (line) => reported.push(line),
  });
  return fleet;
}

const pidAt = async (url = '') => (await ask(url, '/').catch(() => undefined))?.text;
const answers = (url = '') => vi.waitUntil(() => pidAt(url), { timeout: 10_000 });

it('starts an instance that ended anew, at its address, while another serves', async () => {
  const { urls } = await start(2);
  const [first, second] = [await answers(urls[0]), await answers(urls[1])];
  await ask(urls[0] ?? '', '/end').catch(() => undefined);
  await vi.waitUntil(async () => ![undefined, first].includes(await pidAt(urls[0])), {
    timeout: 10_000,
  });
  expect(await pidAt(urls[1])).toBe(second);
  expect(reported).toEqual([expect.stringContaining('sample ended with exit code 1')]);
});

it('has failed when the last instance ends', async () => {
  const { urls, failed } = await start(1);
  await answers(urls[0]);
  await ask(urls[0] ?? '', '/end').catch(() => undefined);
  await expect(failed).rejects.toThrow('sample ended with exit code 1');
});

it('has failed when the unit starts nothing anew', async () => {
  const { urls, failed } = await start(2, PROGRAM, { restart: 'no' });
  await answers(urls[0]);
  await ask(urls[0] ?? '', '/end').catch(() => undefined);
  await expect(failed).rejects.toThrow('sample ended');
});

it('gives up on an instance that ends as often as it is started', async () => {
  // Only the first to come may stay; the other ends at each start.
  const program = `import { mkdirSync } from 'node:fs';
    try { mkdirSync('taken'); } catch { process.exit(7); }
    ${PROGRAM}`;
  const { failed } = await start(2, program);
  await expect(failed).rejects.toThrow('sample ended with exit code 7');
  expect(reported).toHaveLength(4);
});
