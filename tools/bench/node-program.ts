import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A program of Node's that servers are measured on. */
export interface NodeProgram {
  readonly path: string;
  /** Such as `v24.21.0`. */
  readonly version: string;
}

const run = promisify(execFile);
/** What runs this process. */
export const THIS_NODE: NodeProgram = { path: process.execPath, version: process.version };
const FOLDER = '.cache/bench-node';

const versionOf = async (path: string): Promise<NodeProgram> => ({
  path,
  version: (await run(path, ['--version'])).stdout.trim(),
});

/** The major version that the instances' boot script installs. */
export async function shippedMajor(script = 'infra/boot-script.ts'): Promise<string> {
  const [, major] = /\bnodejs(\d+)\b/.exec(await readFile(script, 'utf8')) ?? [];
  if (major === undefined) throw new Error(`Expected a package nodejs<major> in ${script}`);
  return major;
}

/**
 * The Node that ships, fetched once where this process runs another, and then this one; or the given
 * one alone.
 *
 * @param given its path
 * @param tell told if it cannot be had
 */
export async function nodePrograms(
  given: string | undefined,
  tell: (line: string) => void,
): Promise<readonly [NodeProgram, ...NodeProgram[]]> {
  if (given !== undefined) return [await versionOf(given)];
  const major = await shippedMajor();
  if (THIS_NODE.version.startsWith(`v${major}.`)) return [THIS_NODE];
  try {
    return [await versionOf(await fetched(major)), THIS_NODE];
  } catch {
    tell(
      `Node ${major}, which the instances run, cannot be had: only ${THIS_NODE.version} is measured.`,
    );
    return [THIS_NODE];
  }
}

async function fetched(major: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = `${FOLDER}/${major}`;
  const path = `${folder}/node_modules/${name}/bin/node`;
  if (!existsSync(path)) {
    const options = ['--no-save', '--no-audit', '--no-fund', '--no-package-lock'];
    await run('npm', ['install', '--prefix', folder, ...options, `${name}@${major}`]);
  }
  return path;
}
