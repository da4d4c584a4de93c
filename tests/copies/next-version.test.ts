import { execFile } from 'node:child_process';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { version } from '../../package.json';
import { gitIn } from '../../tools/template/git';
import { rebrand, REBRANDINGS } from '../fixtures/rebranding';
import { commit, type Files } from '../fixtures/template-repository';
import { copyTree } from '../fixtures/tree-copy';

/** Longer than types take on a busy machine. */
const PATIENCE_MS = 20 * 60_000;

const NEXT = '99.0.0';
const MENDED = '// Mended in the next version.\n';

/** The real tree in a repository of its own. */
async function treeRepository(): Promise<string> {
  const folder = await copyTree('version-');
  afterAll(() => rm(folder, { recursive: true, force: true }));
  await gitIn(folder)('init', '--quiet', '--initial-branch=main');
  // The packages are borrowed by a link, which the folder's own rule does not meet.
  await appendFile(join(folder, '.git/info/exclude'), 'node_modules\n');
  return folder;
}

async function changed(folder: string, changes: Record<string, (text: string) => string>) {
  const texts = Object.entries(changes).map(async ([path, change]) => [
    path,
    change(await readFile(join(folder, path), 'utf8')),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as Files;
}

it('a copy made from this version merges the next one', { timeout: PATIENCE_MS }, async () => {
  const template = await treeRepository();
  await commit(template, {}, `v${version}`);
  const next = await changed(template, {
    'package.json': (text) => text.replace(version, NEXT),
    'CHANGELOG.md': (text) =>
      text.replace(`## [${version}]`, `## [${NEXT}] - 2099-01-01\n\n- Mended.\n\n## [${version}]`),
    'server.ts': (text) => text + MENDED,
    'app/company/brand.ts': (text) => text + MENDED,
  });
  await commit(template, next, `v${NEXT}`);

  const copy = await treeRepository();
  await rebrand(copy, REBRANDINGS);
  const host = await readFile(join(copy, 'server.ts'), 'utf8');
  await writeFile(join(copy, 'server.ts'), `// Ours.\n${host}`);
  await commit(copy, {});
  const merge = ['run', '--silent', 'template:merge', '--', NEXT, '--from', template];
  const { stdout } = await promisify(execFile)('npm', merge, { cwd: copy });
  expect(stdout).toContain('- Mended.');
  expect(stdout).toContain('  M  server.ts\n');
  expect(stdout).not.toContain('Conflicts');

  const git = gitIn(copy);
  expect(await git('diff', '--name-only', 'main', '--', 'app/company')).toBe('');
  expect(await readFile(join(copy, 'server.ts'), 'utf8')).toBe(`// Ours.\n${host}${MENDED}`);
  await git('commit', '--quiet', '--no-edit');
  expect(await git('status', '--porcelain')).toBe('');
  await promisify(execFile)('npm', ['run', '--silent', 'types'], { cwd: copy });
});
