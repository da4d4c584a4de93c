import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildRelease } from '../../tests/setup/built';
import { copySources } from '../source-copy';
import { CHANGES, type Change } from './changes';

const run = promisify(execFile);
const CACHE = '.cache/bench';
const RELEASE = 'dist/portal';

/** The release of the sources as they are, built if it is of others. */
export async function ownRelease(): Promise<string> {
  await buildRelease();
  return RELEASE;
}

/**
 * The release of a commit, built with the packages that are installed here.
 *
 * @throws {Error} there is no such commit, or it does not build
 */
export async function releaseOf(ref: string): Promise<string> {
  const { stdout } = await run('git', ['rev-parse', '--verify', `${ref}^{commit}`]);
  const commit = stdout.trim();
  return cached(commit, async (folder) => {
    const archive = join(folder, 'tree.tar');
    await run('git', ['archive', '--output', archive, commit]);
    await run('tar', ['--extract', '--file', archive, '--directory', folder]);
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    return build(folder);
  });
}

/** The release of the sources with {@link CHANGES}. */
export async function changedRelease(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [join(await ownRelease(), 'server.js'), 'tools/bench/changes.ts']) {
    hash.update(await readFile(file));
  }
  return cached(`changed-${hash.digest('hex').slice(0, 16)}`, async (folder) => {
    await copySources(folder);
    for (const change of CHANGES) await apply(change, folder);
    return build(folder);
  });
}

async function apply({ file, from, to, end = '' }: Change, root: string): Promise<void> {
  const path = join(root, file);
  const parts = (await readFile(path, 'utf8')).split(from);
  if (parts.length !== 2) throw new Error(`Expected "${from}" once in ${file}`);
  await writeFile(path, parts.join(to) + end);
}

async function build(root: string): Promise<string> {
  await run('npm', ['run', '--silent', 'build'], { cwd: root });
  return join(root, RELEASE);
}

/**
 * What was made before under the same name, or else is made now.
 *
 * @param make works in an empty folder, and says where in it the result is
 */
export async function cached(
  name: string,
  make: (folder: string) => Promise<string>,
): Promise<string> {
  const place = resolve(CACHE, name);
  if (existsSync(place)) return place;
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const made = await make(folder);
    // Whoever is stopped here leaves nothing that looks whole.
    const partial = `${place}.${process.pid}`;
    await mkdir(dirname(place), { recursive: true });
    await cp(made, partial, { recursive: true });
    await rename(partial, place);
    return place;
  } finally {
    await rm(folder, { recursive: true });
  }
}
