import { COMPANY, fetchTemplate } from './copy';
import { linesOf, succeeds, type Git } from './git';
import { branchOf, checkCopy } from './preconditions';
import { needVersion, refOf } from './remote';

const LOCK = 'package-lock.json';

/** What became of a merge, which is in the work tree and not committed. */
export interface Merged {
  readonly from: string;
  readonly to: string;
  /** Files with markers. */
  readonly conflicts: readonly string[];
  /** Files of the company's that the template has changed or deleted: they are as they were. */
  readonly kept: readonly string[];
  /** Files that the template adds to the company's folder. */
  readonly added: readonly string[];
  /** Whether the lock file is the template's, because both had changed it. */
  readonly lockTaken: boolean;
}

/**
 * Merges a newer version of the template into a copy, on a branch of its own, and commits nothing. Git
 * does it: where the copy does not have the history of the version that it is at, because it was made
 * with `git init`, from a GitHub template or merged as one commit, a merge that changes no file
 * records it first.
 *
 * @param wanted the version to merge, such as `0.3.0`
 * @throws {Error} why it cannot be merged; then everything is as before
 */
export async function mergeVersion(
  git: Git,
  { current, wanted, from }: { current: string; wanted: string; from?: string | undefined },
): Promise<Merged> {
  await checkCopy(git, current, wanted);
  await fetchTemplate(git, current, from);
  await needVersion(git, wanted, 'Name one of them.');
  const branch = branchOf(wanted);
  await git('switch', '--quiet', '--create', branch);
  try {
    if (!(await succeeds(git('merge-base', '--is-ancestor', refOf(current), 'HEAD')))) {
      await recordOrigin(git, current);
    }
    await mergeFiles(git, wanted);
    const company = await keepCompany(git, current, wanted);
    const lockTaken = (await conflictsOf(git)).includes(LOCK);
    if (lockTaken) await git('checkout', '--quiet', '--theirs', '--', LOCK);
    if (lockTaken) await git('add', '--', LOCK);
    const conflicts = await conflictsOf(git);
    return { from: current, to: wanted, conflicts, lockTaken, ...company };
  } catch (error) {
    await succeeds(git('reset', '--quiet', '--merge', 'HEAD'));
    await git('checkout', '--quiet', '-');
    await git('branch', '--quiet', '-D', branch);
    throw error;
  }
}

async function recordOrigin(git: Git, version: string): Promise<void> {
  const message = `Record that this is a copy of version ${version} of the template`;
  const how = [
    '--strategy=ours',
    '--allow-unrelated-histories',
    '--no-verify',
    '--no-ff',
    '--quiet',
  ];
  await git('merge', ...how, '-m', message, refOf(version));
}

async function mergeFiles(git: Git, version: string): Promise<void> {
  const message = `Merge version ${version} of the template`;
  const merging = git('merge', '--no-commit', '--no-ff', '--quiet', '-m', message, refOf(version));
  // Git ends with an error for conflicts as well: those are in the index.
  await merging.catch(async (error: unknown) => {
    if ((await conflictsOf(git)).length === 0) throw error;
  });
}

/** Puts back what the company had, and leaves what the template adds. */
async function keepCompany(git: Git, current: string, wanted: string) {
  const filesOf = async (commit: string) =>
    linesOf(await git('ls-tree', '-r', '--name-only', commit, '--', `${COMPANY}/`));
  const [had, base] = [await filesOf('HEAD'), await filesOf(refOf(current))];
  if (had.length > 0) await git('checkout', '--quiet', 'HEAD', '--', COMPANY);
  const now = new Set(linesOf(await git('ls-files', '--', COMPANY)));
  const others = [...now].filter((file) => !had.includes(file));
  const deleted = others.filter((file) => base.includes(file));
  if (deleted.length > 0) await git('rm', '--quiet', '--force', '--', ...deleted);
  const versions = [refOf(current), refOf(wanted)];
  const changes = ['diff', '--name-only', '--no-renames', '--diff-filter=MDT', ...versions];
  const kept = linesOf(await git(...changes, '--', COMPANY));
  return { kept, added: others.filter((file) => !base.includes(file)) };
}

const conflictsOf = async (git: Git) =>
  linesOf(await git('diff', '--name-only', '--diff-filter=U'));
