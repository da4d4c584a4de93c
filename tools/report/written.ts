import { execFileSync } from 'node:child_process';

function git(root: string, ...args: string[]): string | undefined {
  try {
    const answer = execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    return answer.toString('utf8').trim();
  } catch {
    return undefined;
  }
}

/** Says of a file that a person wrote it, and when it was last committed. */
export function writtenByPerson(root: string, path: string): string {
  const date = git(root, 'log', '-1', '--format=%cs', '--', path);
  const changed = git(root, 'status', '--porcelain', '--', path);
  const when = date ? `last committed ${date}` : 'not committed yet';
  return `Written by a person in ${path}, ${when}${date && changed ? ', changed since' : ''}.`;
}

/** The commit that the report is of, and when it was made. */
export function revisionOf(root: string): { commit: string; at: Date | undefined } {
  const [hash, at = ''] = git(root, 'log', '-1', '--format=%H %cI')?.split(' ') ?? [];
  if (hash === undefined) return { commit: 'unknown', at: undefined };
  const changed = git(root, 'status', '--porcelain') ? ', with changes that are not committed' : '';
  return { commit: `${hash}${changed}`, at: new Date(at) };
}
