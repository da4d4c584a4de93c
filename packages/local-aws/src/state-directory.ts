import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const LOCK = 'run.pid';
/** Says that a run made the folder, so that everything in it may be deleted. */
const MARKER = '.made-by-local-aws';
/** Folders of before there was a marker have it. */
const STATE_OF_OLD = 'user-pool.json';

/** What is not written after this was cut off. */
const HALF_WRITTEN_MS = 300;
const LOOK_MS = 50;
const TURN_MS = 10_000;
/** By which the start of the same process may differ, as `ps` rounds it. */
const ROUNDING_MS = 2_000;

/** Another run uses the folder. */
export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';
  constructor(
    readonly directory: string,
    readonly pid: number,
  ) {
    super(
      `${directory}/ is in use by another run (process ${pid}). Stop that one first; if it is no run, delete ${join(directory, LOCK)}.`,
    );
  }
}

/** The folder holds what no run put there. */
export class ForeignFolderError extends Error {
  override readonly name = 'ForeignFolderError';
  constructor(
    readonly directory: string,
    names: readonly string[],
  ) {
    super(
      `${directory}/ was not made by a run: it has ${names.slice(0, 3).join(', ')}. State is kept, and deleted by --fresh, in a new or empty folder only.`,
    );
  }
}

/**
 * Makes the folder that keeps what survives a restart, and claims it for this process.
 *
 * @param fresh whether to forget what earlier runs left
 * @returns what gives the folder free again
 * @throws {StateInUseError} and then nothing in it has changed
 * @throws {ForeignFolderError} likewise
 */
export async function claimState(directory: string, fresh: boolean): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const there = (await readdir(directory)).filter((name) => !name.startsWith(LOCK));
  const isOwn = there.length === 0 || [MARKER, STATE_OF_OLD].some((name) => there.includes(name));
  if (!isOwn) throw new ForeignFolderError(directory, there);
  const lock = join(directory, LOCK);
  await claim(directory, lock);
  await writeFile(join(directory, MARKER), '');
  if (fresh) {
    const left = (await readdir(directory)).filter(
      (name) => name !== MARKER && !name.startsWith(LOCK),
    );
    for (const name of left) await rm(join(directory, name), { recursive: true });
  }
  return () => rm(lock, { force: true });
}

/** Of several that claim at once, one makes the file; who finds it there decides by what it says. */
async function claim(directory: string, lock: string): Promise<void> {
  const own = `${process.pid} ${await startOf(process.pid)}\n`;
  for (;;) {
    try {
      return await writeFile(lock, own, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const found = await written(lock);
    const [pid = '', ...start] = found.trim().split(' ');
    if (await isRunning(Number(pid), start.join(' '))) {
      throw new StateInUseError(directory, Number(pid));
    }
    await removeIf(lock, found);
  }
}

/** Removes a file if it still says so. One at a time looks and removes, and no other removes it. */
async function removeIf(path: string, text: string): Promise<void> {
  const turn = `${path}.turn`;
  try {
    await mkdir(turn);
  } catch {
    await wait(LOOK_MS);
    // Who had it was killed.
    const since = await stat(turn).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - since > TURN_MS) await rm(turn, { recursive: true, force: true });
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) await rm(path);
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

/** What a file says, once it says it: a run that begins has made it, and writes next. */
async function written(path: string): Promise<string> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '' || waited >= HALF_WRITTEN_MS) return text;
    await wait(LOOK_MS);
  }
}

/** Whether the process runs that began then: an id is given again, to any process. */
async function isRunning(pid: number, start: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const apart = Math.abs(Date.parse(start) - Date.parse(await startOf(pid)));
  // Where it cannot be told, it runs.
  return !(apart > ROUNDING_MS);
}

/** When a process began, as `ps` says it; '' where there is no such program. */
async function startOf(pid: number): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const asked = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env });
  return asked.then(({ stdout }) => stdout.trim()).catch(() => '');
}
