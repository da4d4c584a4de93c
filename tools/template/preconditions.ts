import { linesOf, succeeds, type Git } from './git';
import { compareVersions } from './version';

/** The branch that a version is merged on. */
export const branchOf = (version: string) => `template-${version}`;

/**
 * Checks what can be checked before anything is fetched.
 *
 * @throws {Error} in one line why the version cannot be merged, and what to do
 */
export async function checkCopy(git: Git, current: string, wanted: string): Promise<void> {
  const order = compareVersions(wanted, current);
  if (order === 0) throw new Error(`This copy is at ${current} already.`);
  if (order < 0) {
    throw new Error(
      `This copy is at ${current}: ${wanted} is older. Going back is git's: git revert.`,
    );
  }
  if ((await git('rev-parse', '--show-prefix').catch(() => 'none')) !== '') {
    throw new Error(
      'Expected the portal at the top of a git repository: git init, or move it there.',
    );
  }
  if (!(await succeeds(git('rev-parse', '--verify', '--quiet', 'HEAD')))) {
    throw new Error('This repository has no commit: commit the copy first.');
  }
  const changed = linesOf(await git('status', '--porcelain')).map((line) => line.slice(3));
  if (changed.length > 0) throw new Error(`Commit or stash first: ${changed.join(', ')}`);
  const branch = branchOf(wanted);
  if (await succeeds(git('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`))) {
    throw new Error(`There is a branch ${branch} already: go on there, or git branch -D ${branch}`);
  }
}
