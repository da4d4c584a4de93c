import { execFileSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage';

const HANG_MS = 15_000;
const FULL_MS = 10_000;
const POLL_MS = 100;
/** What is left of room in a log, for what is written while the limit is set. */
const ROOM_BYTES = 16_384;

/** What a fault did. */
export interface Strike {
  /** From then on nothing stands in the way of being well again. */
  readonly overAtMs: number;
  /** An instance that ended, and how. */
  readonly ended?: { readonly pid: number; readonly target: string; readonly atOnce: boolean };
}

/** Something that goes wrong while people work. */
export interface Fault {
  readonly name: string;
  /** Whether the portal may answer 503 meanwhile. */
  readonly mayClose: boolean;
  /** Whether who does the main job meanwhile must hear that it is not possible. */
  readonly mustTell: boolean;
  readonly strike: (stage: Stage, stopped: AbortSignal) => Promise<Strike>;
}

const over = (): Strike => ({ overAtMs: performance.now() });

const end = (signal: NodeJS.Signals, index: number) => async (stage: Stage) => {
  const { cloud } = stage;
  const pid = cloud.pids()[index];
  const target = cloud.targets[index];
  if (pid === undefined || target === undefined) throw new Error('Expected two instances that run');
  process.kill(pid, signal);
  return { ...over(), ended: { pid, target, atOnce: signal === 'SIGKILL' } };
};

/** The kernel lets no file of the process grow beyond this (setrlimit(2), `RLIMIT_FSIZE`). */
const limitFiles = (pid: number, bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);

const gapsIn = async (file: string) =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('"log-gap"')).length;

/** As the unit's `LimitFSIZE` does, until there is room again; then the log has to say what it lost. */
async function fillLogs(stage: Stage, stopped: AbortSignal): Promise<Strike> {
  const instances = stage.cloud.pids().map((pid, at) => ({ pid, file: stage.logFile(at + 1) }));
  const sizes = () => Promise.all(instances.map(async ({ file }) => (await stat(file)).size));
  const gaps = () => Promise.all(instances.map(({ file }) => gapsIn(file)));
  const before = await gaps();
  const limits = (await sizes()).map((size) => size + ROOM_BYTES);
  instances.forEach(({ pid }, at) => limitFiles(pid, limits[at] ?? 0));
  await pause(FULL_MS, undefined, { signal: stopped });
  const full = await sizes();
  if (full.some((size, at) => size !== limits[at])) {
    throw new Error(`Expected logs that are full at ${limits.join()} bytes, got ${full.join()}`);
  }
  for (const { pid } of instances) limitFiles(pid, 'unlimited');
  const strike = over();
  while ((await gaps()).some((count, at) => count <= (before[at] ?? 0))) {
    await pause(POLL_MS, undefined, { signal: stopped });
  }
  return strike;
}

/** In the order in which they strike: after the first three, the instances stay to the end. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'none',
    mayClose: false,
    mustTell: false,
    strike: async () => over(),
  },
  {
    name: 'an instance is replaced (SIGTERM)',
    mayClose: false,
    mustTell: false,
    strike: end('SIGTERM', 0),
  },
  {
    name: 'an instance is killed (SIGKILL)',
    mayClose: false,
    mustTell: false,
    strike: end('SIGKILL', 1),
  },
  {
    name: 'the logs are full for 10 s',
    mayClose: false,
    mustTell: false,
    strike: fillLogs,
  },
  {
    name: 'Cognito hangs for 15 s',
    mayClose: true,
    mustTell: true,
    strike: (stage) => stage.hang('cognito', HANG_MS).then(over),
  },
  {
    name: 'DynamoDB hangs for 15 s',
    mayClose: false,
    mustTell: true,
    strike: (stage) => stage.hang('dynamodb', HANG_MS).then(over),
  },
];
