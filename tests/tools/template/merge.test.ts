import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  commit,
  duplicate,
  emptyFolder,
  repository,
  write,
  type Files,
} from '../../fixtures/template-repository';
import { gitIn } from '../../../tools/template/git';
import { mergeTemplate, showChanges } from '../../../tools/template/main';

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
/** Twenty lines, some of them others. */
const lines = (others: Readonly<Record<number, string>> = {}) =>
  LINES.map((line, index) => `${others[index + 1] ?? line}\n`).join('');
const packageJson = (version: string) => `${JSON.stringify({ version })}\n`;
const changelog = (...versions: string[]) =>
  `# Changelog\n\n## [Unreleased]\n\n${versions.map((version) => `## [${version}]\n\n- What ${version} does.\n`).join('\n')}`;
const settings = (...names: string[]) =>
  `## Settings\n\n${names.map((name) => `| \`${name}\` | meaning |\n`).join('')}\n## Profiles\n\n| \`none\` | meaning |\n`;

const FIRST: Files = {
  'package.json': packageJson('0.1.0'),
  'package-lock.json': lines(),
  'CHANGELOG.md': changelog('0.1.0'),
  'docs/deploy.md': settings('region'),
  'server.ts': lines(),
  'old.ts': lines(),
  'app/company/brand.ts': lines(),
  'app/company/sample.ts': lines(),
};
const SECOND: Files = {
  'package.json': packageJson('0.2.0'),
  'package-lock.json': lines({ 3: 'of 0.2.0' }),
  'CHANGELOG.md': changelog('0.2.0', '0.1.0'),
  'docs/deploy.md': settings('region', 'mail.colour'),
  'docs/decisions/0002-colours.md': '# Colours\n',
  'server.ts': lines({ 2: 'mended in 0.2.0' }),
  'old.ts': undefined,
  'app/company/brand.ts': lines({ 1: "the template's" }),
  'app/company/sample.ts': lines({ 1: "the template's" }),
  'app/company/seam.ts': 'new\n',
};
const THIRD: Files = {
  'package.json': packageJson('0.3.0'),
  'CHANGELOG.md': changelog('0.3.0', '0.2.0', '0.1.0'),
  'server.ts': lines({ 2: 'mended in 0.2.0', 3: 'mended in 0.3.0' }),
};
/** What a company does to its copy. */
const OWN: Files = {
  'app/company/brand.ts': lines({ 20: 'ours' }),
  'app/company/sample.ts': undefined,
  'app/company/own.ts': 'ours\n',
  'server.ts': lines({ 19: 'ours' }),
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

let template: string;
/** What was cloned from the first version, with the template's history. */
let clone: string;
/** What was begun from its files: `git init`, or "Use this template". */
let beginning: string;
beforeAll(async () => {
  beginning = await repository(FIRST, 'v0.1.0');
  template = await duplicate(beginning);
  clone = await emptyFolder();
  await gitIn(clone)('clone', '--quiet', template, '.');
  await gitIn(beginning)('tag', '--delete', 'v0.1.0');
  await gitIn(beginning)('commit', '--quiet', '--amend', '--message', 'Begin');
  await commit(template, SECOND, 'v0.2.0');
  await commit(template, THIRD, 'v0.3.0');
});

async function copyOf(folder: string, changes: Files = OWN): Promise<string> {
  const copy = await duplicate(folder);
  await commit(copy, changes);
  return copy;
}

/** What a command prints. */
async function printed(command: () => Promise<unknown>): Promise<string> {
  const said = vi.spyOn(console, 'log').mockReset();
  await command();
  return said.mock.calls.flat().join('\n');
}

async function merge(folder: string, version: string, from = template) {
  let code = 0;
  const text = await printed(async () => {
    code = await mergeTemplate([version, '--from', from], folder);
  });
  return { code, text };
}

const read = (folder: string, path: string) => readFile(join(folder, path), 'utf8');
const branch = (folder: string) => gitIn(folder)('branch', '--show-current');

describe.each([
  ['with the template’s history', (changes?: Files) => copyOf(clone, changes)],
  ['with a history of its own', (changes?: Files) => copyOf(beginning, changes)],
])('a copy %s', (_, copy) => {
  it('takes what the template mended, keeps what is its own, is told what is new, and goes on so', async () => {
    const folder = await copy();
    const { code, text } = await merge(folder, '0.2.0');
    expect(code).toBe(0);
    expect(await read(folder, 'server.ts')).toBe(lines({ 2: 'mended in 0.2.0', 19: 'ours' }));
    expect(await read(folder, 'package.json')).toBe(packageJson('0.2.0'));
    expect(await read(folder, 'app/company/brand.ts')).toBe(OWN['app/company/brand.ts']);
    expect(await gitIn(folder)('ls-files', 'app', 'old.ts')).toBe(
      'app/company/brand.ts\napp/company/own.ts\napp/company/seam.ts',
    );
    expect(text).toContain('- What 0.2.0 does.');
    expect(text).not.toContain('0.1.0 does');
    expect(text).toContain('New settings (docs/deploy.md)\n  mail.colour\n\n');
    expect(text).toContain('New decisions\n  docs/decisions/0002-colours.md\n');
    expect(text).toContain("The template's files that you have changed\n  M  server.ts\n\n");
    expect(text).toMatch(/^Yours, .*\n {2}app\/company\/brand.ts\n {2}app\/company\/sample.ts\n$/m);
    expect(text).toContain('New in your folder, from the template\n  app/company/seam.ts\n');
    expect(text).toContain('npm ci && npm run validate && git commit');

    await gitIn(folder)('commit', '--quiet', '--no-edit');
    expect((await merge(folder, '0.3.0')).code).toBe(0);
    expect(await read(folder, 'server.ts')).toBe(
      lines({ 2: 'mended in 0.2.0', 3: 'mended in 0.3.0', 19: 'ours' }),
    );
  });

  it('names what both have changed, loses nothing, and can give it up', async () => {
    const own = { 'server.ts': lines({ 2: 'ours' }), 'package-lock.json': lines({ 3: 'ours' }) };
    const folder = await copy(own);
    const { code, text } = await merge(folder, '0.2.0');
    expect(code).toBe(1);
    expect(text).toMatch(/^Conflicts: .*\n {2}server.ts\n$/m);
    expect(await read(folder, 'server.ts')).toMatch(
      /^<{7} .*\nours\n={7}\nmended in 0.2.0\n>{7} /m,
    );
    expect(await read(folder, 'package-lock.json')).toBe(SECOND['package-lock.json']);
    expect(text).toContain('npm install && npm run validate');
    const git = gitIn(folder);
    await git('merge', '--abort');
    await git('switch', '--quiet', '-');
    expect(await branch(folder)).toBe('main');
    expect(await read(folder, 'server.ts')).toBe(own['server.ts']);
  });
});

it('merges after a version that was merged as one commit', async () => {
  const folder = await copyOf(clone);
  await merge(folder, '0.2.0');
  const git = gitIn(folder);
  await git('commit', '--quiet', '--no-edit');
  await git('switch', '--quiet', 'main');
  await git('merge', '--quiet', '--squash', 'template-0.2.0');
  await commit(folder, { 'server.ts': lines({ 2: 'ours', 19: 'ours' }) });
  expect((await merge(folder, '0.3.0')).text).toMatch(/^Conflicts: .*\n {2}server.ts\n$/m);
  expect(await read(folder, 'app/company/seam.ts')).toBe('new\n');
});

describe('is refused in one line, and nothing has changed', () => {
  /** Nothing changes it, so that one is enough. */
  let copy: string;
  beforeAll(async () => void (copy = await copyOf(beginning)));
  const nothing = async () => undefined;
  it.each<[string, string, RegExp, (folder: string) => Promise<void>]>([
    ['what is no version', 'next', /^Expected a version such as 0\.3\.0, got "next"$/, nothing],
    ['the same version', 'v0.1.0', /^This copy is at 0\.1\.0 already\.$/, nothing],
    ['an older version', '0.0.9', /^This copy is at 0\.1\.0: 0\.0\.9 is older\./, nothing],
    [
      'a version that the template does not have',
      '0.10.0',
      /^The template has no version 0\.10\.0, but 0\.1\.0, 0\.2\.0, 0\.3\.0\./,
      nothing,
    ],
    [
      'a copy of a version that the template does not have',
      '0.2.0',
      /^The template has no version 0\.1\.7, .* In package\.json "version" is the template's/,
      (folder) => commit(folder, { 'package.json': packageJson('0.1.7') }),
    ],
    [
      'a copy with changes that are not committed',
      '0.2.0',
      /^Commit or stash first: server\.ts, new\.ts$/,
      (folder) => write(folder, { 'new.ts': '', 'server.ts': '' }),
    ],
    [
      'a branch that is there',
      '0.2.0',
      /^There is a branch template-0\.2\.0 already: /,
      async (folder) => void (await gitIn(folder)('branch', 'template-0.2.0')),
    ],
    [
      'what git refuses later',
      '0.2.0',
      /^git merge: .*/,
      // Git does not commit for nobody.
      async () => void vi.stubEnv('GIT_CONFIG_VALUE_0', ''),
    ],
  ])('%s', async (_, version, message, prepare) => {
    const folder = prepare === nothing ? copy : await duplicate(copy);
    await prepare(folder);
    const state = async () => {
      const git = gitIn(folder);
      return [await git('status', '--porcelain'), await git('branch', '--all', '--verbose')];
    };
    const before = await state();
    await expect(merge(folder, version)).rejects.toThrow(message);
    expect(await state()).toEqual(before);
  });

  it('a copy that does not know where the template is', async () => {
    await expect(mergeTemplate(['0.2.0'], beginning)).rejects.toThrow(/^Where is the template\?/);
  });

  it('an address that is none', async () => {
    const folder = await duplicate(beginning);
    await expect(merge(folder, '0.2.0', '/nowhere')).rejects.toThrow(/^git fetch: .*nowhere/);
  });
});

describe('the template’s files that a copy has changed', () => {
  it.each([
    [OWN, 'M  server.ts'],
    [{ 'app/company/brand.ts': 'ours\n', 'own.ts': '' }, 'No file of the template’s differs'],
    [{ 'old.ts': undefined }, 'D  old.ts'],
  ])('%#', async (changes, expected) => {
    const folder = await copyOf(beginning, changes);
    const text = await printed(() => showChanges(['--from', template], folder));
    expect(text.replaceAll("'", '’')).toContain(expected);
    expect(text.split('\n')).toHaveLength(1);
  });
});
