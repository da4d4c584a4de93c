import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const LOCK = 'run.pid';

/** Another run uses the folder. */
export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';
  constructor(
    readonly directory: string,
    readonly pid: number,
  ) {
    super(`${directory}/ is in use by another run (process ${pid}). Stop that one first.`);
  }
}

/**
 * Makes the folder that keeps what survives a restart, and claims it for this process.
 *
 * @param fresh whether to forget what earlier runs left
 * @returns what gives the folder free again
 * @throws {StateInUseError} and then nothing in it has changed
 */
export async function claimState(directory: string, fresh: boolean): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = join(directory, LOCK);
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (owner > 0 && isAlive(owner)) throw new StateInUseError(directory, owner);
  await rm(lock, { force: true });
  await writeFile(lock, String(process.pid), { flag: 'wx' });
  if (fresh) {
    const left = (await readdir(directory)).filter((name) => name !== LOCK);
    for (const name of left) await rm(join(directory, name), { recursive: true });
  }
  return () => rm(lock, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
