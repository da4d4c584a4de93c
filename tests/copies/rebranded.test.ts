import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebrand, REBRANDINGS } from '../fixtures/rebranding';
import { copyTree } from '../fixtures/tree-copy';

/** Longer than the quick tests take on a busy machine. */
const PATIENCE_MS = 40 * 60_000;

/** What one change alone could make red, and does not take minutes. */
const NEIGHBOURS = [
  'tests/infra/own-settings.test.ts',
  'tests/infra/directory.test.ts',
  'tests/contracts/branding',
  'tests/triggers/mail.test.ts',
];

/** Runs a command in a copy, as a developer there would: with no settings of these tests. */
async function runIn(root: string, command: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^(PORTAL_|VITEST)/.test(name)) delete env[name];
  const options = { cwd: root, env, maxBuffer: 256 * 1024 * 1024 };
  await promisify(execFile)(command, args, options).catch(
    ({ stdout = '', stderr = '' }: { stdout?: string; stderr?: string }) => {
      throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
    },
  );
}

describe.each(REBRANDINGS)('a copy with another $what', (change) => {
  let root: string;
  beforeAll(async () => {
    root = await copyTree('rebranded-');
    await rebrand(root, [change]);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('passes what could notice it', { timeout: PATIENCE_MS }, async () => {
    if (change.path.endsWith('.ts')) await runIn(root, 'npm', ['run', '--silent', 'types']);
    await runIn(root, 'npx', ['vitest', 'run', '--project=unit', ...NEIGHBOURS]);
  });
});

describe('a copy with another everything', () => {
  let root: string;
  beforeAll(async () => {
    root = await copyTree('rebranded-');
    await rebrand(root, REBRANDINGS);
    // The report tells the commit.
    const git = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@acme.io'];
    await runIn(root, 'git', ['init', '--quiet']);
    await runIn(root, 'git', ['add', '--all']);
    await runIn(root, 'git', [...git, 'commit', '--quiet', '--message', 'Begin']);
    await runIn(root, 'npm', ['run', '--silent', 'docs']);
  }, PATIENCE_MS);
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(['types', 'lint', 'format'])(
    'passes npm run %s',
    { timeout: PATIENCE_MS },
    async (script) => {
      await expect(runIn(root, 'npm', ['run', '--silent', script])).resolves.toBeUndefined();
    },
  );

  it('passes the quick tests', { timeout: PATIENCE_MS }, async () => {
    await runIn(root, 'npm', ['run', '--silent', 'test:quick']);
  });
});
