import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { assertFree, claimState, freePort, PortTakenError } from 'local-aws';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brand } from '../../app/company/brand';
import { faviconIco, writeIcons } from '../build/icons';
import { readStartOptions, UsageError } from '../start/options';
import { assemblyFolder, makeAssembly } from './assembly';
import { ASSEMBLY_VARIABLE, DEV_FOLDER, PUBLIC, RUN_FOLDER } from './places';

/**
 * `npm run dev`: makes the template, while `remix dev` compiles the app and starts tools/dev/program.ts,
 * which waits for it. Runs until Ctrl-C.
 */
const REMIX = [
  ...['tsx', './tools/dev/loopback-only.ts', './tools/dev/failing-builds.ts'].flatMap((module) => [
    '--import',
    module,
  ]),
  join('node_modules', '.bin', 'remix'),
];
const APP = 'node --import tsx tools/dev/program.ts';
/** After this, what was told to stop is killed. */
const STOP_MS = 5_000;
const LOOK_MS = 25;

/** Takes no options. */
export async function develop(args: string[]): Promise<void> {
  if (args.length > 0) {
    throw new UsageError('npm run dev takes no options. PORTAL_PORT=3001 npm run dev moves it.');
  }
  const { port } = readStartOptions([], process.env);
  try {
    await assertFree(port);
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    throw new Error(
      `Port ${port} is taken, perhaps by npm start. Stop what uses it, or choose another: PORTAL_PORT=${port + 1} npm run dev`,
    );
  }
  const release = await claimState(RUN_FOLDER, true);
  await run().finally(release);
}

async function run(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
  mkdirSync(PUBLIC, { recursive: true });
  const files = readdirSync('public', { withFileTypes: true }).filter((file) => file.isFile());
  for (const { name } of files) copyFileSync(join('public', name), join(PUBLIC, name));
  await writeIcons(brand);
  writeFileSync(join(PUBLIC, 'favicon.ico'), await faviconIco(brand));

  const assembly = assemblyFolder(DEV_FOLDER);
  const making = makeAssembly(assembly, stop.signal);
  const options = ['dev', '--manual', '--port', String(await freePort()), '-c', APP];
  const remix = spawn(process.execPath, [...REMIX, ...options], {
    // A group of its own, so that Remix's program can be stopped with it; it may not read a terminal.
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: {
      ...process.env,
      [ASSEMBLY_VARIABLE]: assembly,
    },
  });
  const ended = once(remix, 'exit').then(() => {
    if (!stop.signal.aborted) throw new Error('Remix ended; what it said is above.');
  });
  try {
    await Promise.race([making, ended]);
    await Promise.race([ended, once(stop.signal, 'abort')]);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    stop.abort();
    await stopGroup(remix);
    await Promise.allSettled([making, ended]);
  }
}

/** Stops a process and all that it has started, and waits until none of them is left. */
async function stopGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  const tell = (signal: NodeJS.Signals | 0) => {
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  };
  tell('SIGTERM');
  const patience = performance.now() + STOP_MS;
  while (tell(0) && performance.now() < patience) await pause(LOOK_MS);
  tell('SIGKILL');
}
