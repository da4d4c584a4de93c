import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that keeps the state of a part is there, and does not hold what the part wrote. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
  constructor(
    readonly path: string,
    expected: string,
    actual = 'something else',
  ) {
    super(`${path}: expected ${expected}, got ${actual}`);
  }
}

/** What a file says, or undefined where there is none. Throws {@link StateFileError} for what is no file. */
export function readStateFile(path: string, expected: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StateFileError(path, expected, `what cannot be read (${code})`);
  }
}

/** Writes a file for its owner only, whole or not at all. */
export function writeStateFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
