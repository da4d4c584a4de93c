import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import {
  type Assembly,
  assertFree,
  claimState,
  deployStack,
  PortTakenError,
  readAssembly,
  startCloud,
  StateFileError,
  TemplateConflictError,
} from 'local-aws';
import { join } from 'node:path';
import { localAddresses } from '../local-addresses';
import { localSecret } from '../local-secrets';
import { seededPeople } from '../seed/seeded-people';
import { makeAssembly } from './assembly';
import { readStartOptions, type StartOptions } from './options';
import { report, stackFile } from './report';

/**
 * `npm start`: builds the release, synthesizes the template, and brings up on this machine what the
 * template declares. Runs until Ctrl-C.
 */
const STATE = '.local';
/** What other tools read while it runs. */
const STACK_FILE = join(STATE, 'stack.json');
const OUTPUTS_FILE = join(STATE, 'outputs.json');

/** The sources that a run is made from, and people beside those of the template. */
const SEEDS = {
  starter: async () => ({ root: '.', people: [] }),
  large: async () => (await import('../seed/large-seed')).makeLargeSeed(),
};

/** Throws what {@link explained} makes of an error. */
export async function start(args: string[]): Promise<void> {
  // A reader that has gone (npm start | head) must not keep the parts from being stopped.
  process.stdout.on('error', () => undefined);
  try {
    const options = readStartOptions(args, process.env);
    await assertFree(options.port);
    const release = await claimState(STATE, options.fresh);
    await run(options).finally(release);
  } catch (error) {
    if (!(error instanceof StoppedError)) throw explained(error);
  }
}

async function run({
  profile,
  port,
  fresh,
  seed,
  targets,
  https,
  quotas,
  verbose,
}: StartOptions): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop.abort(new StoppedError()));
  }
  // Every part but the instances runs in this process: a fault of one ends the run, in order.
  process.on('uncaughtException', (error) => stop.abort(new CrashedError(error)));
  const stopped = once(stop.signal, 'abort').then(() => {
    if (stop.signal.reason instanceof CrashedError) throw stop.signal.reason;
  });
  stopped.catch(() => undefined);

  const { root, people } = await SEEDS[seed]();
  const folder = await makeAssembly({ root, profile, anew: fresh, signal: stop.signal });
  const assembly = readAssembly(folder);
  const cloud = await startCloud({
    assembly,
    seed: await seededPeople(root),
    localPeople: people,
    stateDirectory: STATE,
    port,
    instances: targets,
    environment: localAddresses,
    parameters: localSecret,
    https,
    quotas,
    signal: stop.signal,
    report: (line) => console.log(`  ${line}`),
    ...(verbose && { echo: (line: string) => console.log(line) }),
    progress: (part, where) => console.log(`  ${part.padEnd(14)} ${where}`),
  });
  try {
    await writeFile(OUTPUTS_FILE, `${JSON.stringify(cloud.outputs, undefined, 2)}\n`);
    await writeFile(STACK_FILE, stackFile(cloud, functionsOf(assembly)), { mode: 0o600 });
    console.log(report(cloud, STATE));
    await Promise.race([stopped, cloud.failed]);
    console.log('\n  Stopping …');
  } finally {
    await cloud.close();
    await Promise.all([STACK_FILE, OUTPUTS_FILE].map((file) => rm(file, { force: true })));
  }
}

/** The names of the functions, as they are invoked by. */
const functionsOf = (assembly: Assembly) =>
  deployStack(assembly)
    .resources('AWS::Lambda::Function')
    .map(({ ref }) => ref);

/** A part of the local cloud failed where nobody expected it. */
class CrashedError extends Error {
  override readonly name = 'CrashedError';
  constructor(cause: Error) {
    super(`A part of the local cloud crashed: ${cause.stack ?? cause.message}`, { cause });
  }
}

/** Somebody asked the run to stop before it stood. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

const STATE_FILE_ERRORS = [StateFileError, TemplateConflictError];

/** The error, with what to do where that is known. */
function explained(error: unknown): unknown {
  if (error instanceof PortTakenError) {
    return new Error(
      `Port ${error.port} is taken. Stop what uses it, or choose another: PORTAL_PORT=${error.port + 1} npm start`,
    );
  }
  if (!STATE_FILE_ERRORS.some((type) => error instanceof type)) return error;
  const { message } = error as Error;
  return new Error(
    `${message}\nnpm start -- --fresh forgets what is kept in ${STATE}/ and begins anew.`,
  );
}
