import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Files at one moment. */
export interface FilesDigest {
  /** SHA-256 of their names, from the root, and of their bytes. */
  readonly digest: string;
  /** When the last of them was changed, by the file system's clock; also if it was changed back. */
  readonly changedAtMs: number;
}

/**
 * What the files at some paths hold. Links are followed, and at a path where nothing is there is no
 * file.
 *
 * @param leftOut whether to pass over a path, which is told from the root
 */
export function digestOf(
  root: string,
  paths: readonly string[],
  leftOut: (path: string) => boolean = () => false,
): FilesDigest {
  const hash = createHash('sha256');
  let changedAtMs = 0;
  const add = (path: string): void => {
    const name = relative(root, path);
    const stat = leftOut(name) ? undefined : statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const entry of readdirSync(path).sort()) add(join(path, entry));
    } else if (stat?.isFile()) {
      const bytes = readFileSync(path);
      hash.update(`${name}\0${bytes.byteLength}\0`).update(bytes);
      changedAtMs = Math.max(changedAtMs, stat.ctimeMs);
    }
  };
  for (const path of paths) add(resolve(root, path));
  return { digest: hash.digest('hex'), changedAtMs };
}
