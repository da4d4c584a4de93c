import { linesOf, succeeds, type Git } from './git';
import { compareVersions } from './version';

/** The remote of the template's repository. */
const REMOTE = 'template';
const REFS = 'refs/template/';

/** Where a version of the template is, once it is fetched: apart from the copy's own tags. */
export const refOf = (version: string) => `${REFS}v${version}`;

/**
 * Fetches every version of the template: the tags `v…` of the remote `template`, which `from` names.
 *
 * @throws {Error} nobody has said where the template is, or it cannot be fetched
 */
export async function fetchVersions(git: Git, from?: string): Promise<void> {
  const known = await succeeds(git('remote', 'get-url', REMOTE));
  if (from === undefined && !known) {
    throw new Error(
      'Where is the template? Say it once with --from <address of its repository>; git remembers it as the remote "template".',
    );
  }
  if (from !== undefined) {
    await (known
      ? git('remote', 'set-url', REMOTE, from)
      : git('remote', 'add', '--no-tags', REMOTE, from));
  }
  await git('fetch', '--quiet', '--no-tags', REMOTE, `+refs/tags/v*:${REFS}v*`);
}

/**
 * Checks that the template has a version.
 *
 * @param otherwise what to do if it has not
 * @throws {Error} names the versions that it has
 */
export async function needVersion(git: Git, version: string, otherwise: string): Promise<void> {
  if (await succeeds(git('rev-parse', '--verify', '--quiet', `${refOf(version)}^{commit}`))) return;
  const refs = linesOf(await git('for-each-ref', '--format=%(refname)', REFS));
  const versions = refs.map((ref) => ref.slice(refOf('').length)).sort(compareVersions);
  const known = versions.length === 0 ? 'no version at all' : versions.join(', ');
  throw new Error(`The template has no version ${version}, but ${known}. ${otherwise}`);
}
