import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, type FilesDigest } from './file-digest';

const STAMPS = '.cache/built';

/** Something that is made of sources, and need not be made again of the same. */
export interface Making {
  /** Names the stamp, which says of what it was made and how it then looked. */
  readonly name: string;
  /** The folder of the sources. */
  readonly root: string;
  /** Tells what it is made from, its tools and settings included. */
  readonly inputs: () => FilesDigest;
  /** The variables that whatever makes it can read. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Where it lies, from the root. */
  readonly outputs: readonly string[];
  /** Whether to make it whatever is there. */
  readonly anew?: boolean;
}

/**
 * Makes something, unless it is there as it was made, to the byte, of the same bytes with the same
 * Node. What was made of sources that changed meanwhile is made again the next time.
 *
 * @returns whether it was made now
 * @throws what `make` throws; then it is made again the next time
 */
export async function madeOnce(making: Making, make: () => Promise<void>): Promise<boolean> {
  const { root, name, inputs, anew = false } = making;
  const stamp = join(root, STAMPS, name);
  const before = inputs();
  if (!anew && contentOf(stamp) === stampOf(making, before)) return false;
  rmSync(stamp, { force: true });
  await make();
  const after = inputs();
  if (after.digest === before.digest && after.changedAtMs === before.changedAtMs) {
    mkdirSync(join(root, STAMPS), { recursive: true });
    writeFileSync(`${stamp}.draft`, stampOf(making, after));
    renameSync(`${stamp}.draft`, stamp);
  }
  return true;
}

/** A variable may be a secret: only the digest of all is kept. */
function stampOf({ root, variables, outputs }: Making, { digest }: FilesDigest): string {
  const { version, platform, arch } = process;
  const made = [version, platform, arch, digest, Object.entries(variables).sort()];
  const key = createHash('sha256').update(JSON.stringify(made)).digest('hex');
  return `${key} ${digestOf(root, outputs).digest}\n`;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
