import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPool, type TestPool } from '../../../packages/local-aws/tests/fixtures/user-pool';

const PASSWORD = 'Correct-Horse-7-Battery';
let pool: TestPool;
let folder: string;

/** A project folder in which a local run stands. */
beforeAll(async () => {
  pool = await startTestPool();
  folder = await mkdtemp(join(tmpdir(), 'operations-'));
  const state = join(folder, '.local');
  await mkdir(state);
  const stack = { portalUrl: 'http://localhost:3000', cognitoUrl: pool.url, dynamodbUrl: pool.url };
  await Promise.all([
    ...['node_modules', 'app'].map((name) => symlink(resolve(name), join(folder, name))),
    writeFile(join(state, 'run.pid'), String(process.pid)),
    writeFile(join(state, 'stack.json'), JSON.stringify(stack)),
    writeFile(join(state, 'outputs.json'), JSON.stringify({ UserPoolId: pool.poolId })),
  ]);
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

it('is what a command acts on, without any credentials', async () => {
  const main = ['--import', 'tsx', resolve('tools/main.ts'), 'users:password'];
  const child = spawn(process.execPath, [...main, pool.people.jahn.email, '--stdin'], {
    cwd: folder,
    env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', HOME: folder },
    stdio: 'pipe',
  });
  child.stdin.end(`${PASSWORD}\n`);
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  expect(complained).toBe('');
  expect(printed).toBe(
    'Acting on the local run at http://localhost:3000\njahn@example.com has a new password.\n',
  );
  const [set] = pool.calls.filter(({ operation }) => operation === 'AdminSetUserPassword');
  expect(set?.parameters).toMatchObject({ Password: PASSWORD });
});
