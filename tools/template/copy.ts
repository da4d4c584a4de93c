import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf, type Git } from './git';
import { fetchVersions, needVersion, refOf } from './remote';
import { versionOf } from './version';

/** What a company changes, and a later version of the template does not. */
export const COMPANY = 'app/company';

/** The version of the template that a copy is at: `version` in its package.json. */
export async function versionIn(folder: string): Promise<string> {
  const read = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    version?: string;
  };
  return versionOf(read.version);
}

/**
 * Fetches the template, which must have the version that the copy is at.
 *
 * @throws {Error} in one line what is missing
 */
export async function fetchTemplate(git: Git, current: string, from?: string): Promise<void> {
  await fetchVersions(git, from);
  await needVersion(
    git,
    current,
    'In package.json "version" is the template\'s: set it to the one that this copy was made of.',
  );
}

/** The template's files that a copy has changed or deleted since a version: those outside of its own folder. */
export async function changedFiles(git: Git, since: string, until: string): Promise<string[]> {
  const outside = ['--', '.', `:!${COMPANY}`];
  const shown = ['--name-status', '--no-renames', '--diff-filter=MDT'];
  return linesOf(await git('diff', ...shown, refOf(since), until, ...outside)).map((line) =>
    line.replace('\t', '  '),
  );
}
