import { existsSync, mkdirSync, readFileSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Written by `remix dev` when all of a build is there. */
const SENTINEL = 'version.txt';

/**
 * Imports Remix's server build each time that there is a new one, one after the other.
 *
 * @param file the build's `index.js`
 * @param take is given the module, and the next when it is done; an error of it, or of the import,
 *   goes to `fail`
 * @returns what ends it
 */
export function watchBuilds<Build>(
  file: string,
  take: (build: Build) => Promise<void>,
  fail: (error: unknown) => void,
): () => void {
  const directory = dirname(file);
  const sentinel = join(directory, SENTINEL);
  let seen: number | undefined;
  let working = Promise.resolve();

  const look = async () => {
    // Written in two steps: cut off first.
    if (!existsSync(sentinel) || readFileSync(sentinel, 'utf8') === '') return;
    const { mtimeMs } = statSync(sentinel);
    if (mtimeMs === seen) return;
    seen = mtimeMs;
    // Node keeps every module that it has imported, by its whole address.
    const address = `${pathToFileURL(file).href}?t=${mtimeMs}`;
    await take((await import(address)) as Build);
  };
  const queue = () => {
    working = working.then(look).catch(fail);
  };

  mkdirSync(directory, { recursive: true });
  const watcher = watch(directory, (_event, name) => {
    if (name === SENTINEL) queue();
  });
  queue();
  return () => watcher.close();
}
