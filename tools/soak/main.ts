import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Crowd } from './crowd';
import { FAULTS } from './faults';
import { growthMegabytes, memoryOf } from './memory';
import { searchForOpenings } from './search';
import { startStage, type Stage } from './stage';
import { tableHead, tableLine } from './table';
import { tryFault } from './trial';

const LIMIT_MS = 240_000;
/** Of an instance, from when both have been replaced to the end. */
const MAX_GROWTH_MEGABYTES = 48;
/** After so many faults the instances stay, and have been at work for a while. */
const WARM_AFTER = 4;

/** Somebody asked the soak to end. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/**
 * `npm run soak`: people do the main job while parts fail. Gives 1 where a promise was not kept, and
 * throws where it could not be tried; whatever ends it, nothing is left running or lying about.
 */
export async function soak(): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop.abort(new StoppedError('Stopped.')));
  }
  const late = new Error(`Expected to end within ${LIMIT_MS / 1_000} s`);
  const limit = setTimeout(() => stop.abort(late), LIMIT_MS);
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  try {
    const stage = await startStage(folder, stop.signal);
    stage.cloud.failed.catch((error: unknown) => stop.abort(error));
    try {
      return await play(stage, stop.signal);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      await stage.close();
    }
  } finally {
    clearTimeout(limit);
    await rm(folder, { recursive: true });
  }
}

async function play(stage: Stage, stopped: AbortSignal): Promise<number> {
  const violations = new Set<string>();
  try {
    await tryAll(stage, stopped, (what) => violations.add(what));
  } finally {
    for (const violation of violations) console.error(`VIOLATED: ${violation}`);
  }
  return violations.size === 0 ? 0 : 1;
}

async function tryAll(
  stage: Stage,
  stopped: AbortSignal,
  violated: (what: string) => void,
): Promise<void> {
  const { cloud } = stage;
  const over = new AbortController();
  const crowd = new Crowd(cloud, AbortSignal.any([stopped, over.signal]), violated);
  const { end } = await crowd.begin();
  let warm = new Map<number, number>();
  console.log(tableHead());
  for (const [index, fault] of FAULTS.entries()) {
    if (index === WARM_AFTER) warm = await memoryOf(cloud.pids());
    console.log(tableLine(await tryFault(fault, stage, crowd, stopped, violated)));
  }
  over.abort();
  await end;

  const { asked, letThrough } = await searchForOpenings(cloud, stopped, violated);
  console.log(`\nAddresses written in odd ways: ${asked} asked, ${letThrough} let through.`);
  const growth = growthMegabytes(warm, await memoryOf(cloud.pids()));
  console.log(`Memory of the instance that grew more: ${growth} MB more.`);
  if (growth > MAX_GROWTH_MEGABYTES) violated(`an instance grew by ${growth} MB`);
}
