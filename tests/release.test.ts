import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { freePort } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../packages/local-aws/tests/fixtures/http';
import { findNode24 } from './fixtures/node-24';
import { portalEnvironment } from './fixtures/portal';

let alone: string;

beforeAll(async () => {
  alone = await mkdtemp(join(tmpdir(), 'release-'));
  await cp('dist/portal', alone, { recursive: true });
});
afterAll(() => rm(alone, { recursive: true }));

/** The machine's own Node, and the one that instances run, from the npm registry. */
const runtimes = {
  'the Node of this machine': async () => process.execPath,
  'Node 24': findNode24,
};

it.each(Object.entries(runtimes))(
  'answers /health out of an empty folder on %s',
  async (name, findNode) => {
    const node = await findNode();
    const port = await freePort();
    const child = spawn(node, [join(alone, 'server.js')], {
      cwd: alone,
      env: { ...portalEnvironment(), PORT: String(port) } as never,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect((await ask(`http://127.0.0.1:${port}`, '/health')).text).toBe('{"status":"ok"}');
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    const { stdout: version } = await promisify(execFile)(node, ['--version']);
    if (name === 'Node 24') expect(version).toMatch(/^v24\./);
  },
  120_000,
);

it('is text of one byte a sign, which Node holds in half of the memory', async () => {
  const server = await readFile('dist/portal/server.js', 'latin1');
  // eslint-disable-next-line no-control-regex
  expect(/[^\x00-\x7f].{0,80}/.exec(server)?.[0]).toBeUndefined();
});

it('needs no packages and holds no maps, sources or stubs', async () => {
  const files = await readdir('dist/portal', { recursive: true });
  expect(files.filter((file) => /node_modules|\.map$|\.tsx?$/.test(file))).toEqual([]);
  const server = await readFile('dist/portal/server.js', 'utf8');
  expect(server).not.toContain('aws-ses-v2-local');
  expect(server).not.toContain('createIdentitySigner');
  expect(server).not.toContain('@cloud-copilot');
  const texts = files.filter((file) => /\.(js|css|html|json)$/.test(file));
  for (const file of texts) {
    const text = await readFile(join('dist/portal', file), 'utf8');
    expect(text).not.toMatch(/__dev\b|dev-(persona|switcher|reports)|headerStubs|remixLiveReload/);
    expect(text).not.toMatch(/Thrown in the|checkedRoutes|does not hold the access/);
  }
});
