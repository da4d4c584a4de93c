import { cp, readdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What builds, runs and tests leave, what is installed, and the history. */
export const LEFT_OUT = /^(node_modules|\.git|dist|build|cdk\.out|\.local|\.cache)$/;
const ASSETS = resolve('public/assets');

/** Copies the project's sources to a folder, which may lie in `dist/`, and lends them its packages. */
export async function copySources(folder: string): Promise<void> {
  const filter = (path: string) => resolve(path) !== ASSETS;
  const names = (await readdir('.')).filter((name) => !LEFT_OUT.test(name));
  for (const name of names) await cp(name, join(folder, name), { recursive: true, filter });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
}
