import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startCloud } from './cloud';
import { closeServer, listen, PortTakenError } from './loopback';
import { portalSurroundings } from './portal-surroundings';
import { readStartOptions, UsageError } from './start-options';
import { report, stackFile } from './start-report';
import { readAssembly } from './template/assembly';

/**
 * `npm start`: builds the release, synthesizes the template, and brings up on this machine what the
 * template declares. Runs until Ctrl-C.
 */
const ASSEMBLY = 'cdk.out/starter';
const STATE = '.local';
const STACK_FILE = join(STATE, 'stack.json');

const run = promisify(execFile);

/** Runs a script of package.json, and shows what it printed if it fails. */
async function step(label: string, script: string, signal: AbortSignal): Promise<void> {
  process.stdout.write(`  ${label.padEnd(14)} `);
  const startedAt = performance.now();
  try {
    await run('npm', ['run', '--silent', script], { signal });
  } catch (error) {
    signal.throwIfAborted();
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm run ${script} failed:\n${stdout}${stderr}`.trim(), { cause: error });
  }
  console.log(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

async function main(): Promise<void> {
  const { port, targets, fresh } = readStartOptions(process.argv.slice(2), process.env);
  await assertFree(port);
  if (fresh) await rm(STATE, { recursive: true, force: true });
  await mkdir(STATE, { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop.abort(new StoppedError()));
  }

  await step('Release', 'build', stop.signal);
  await step('Template', 'synth', stop.signal);
  const cloud = await startCloud({
    assembly: readAssembly(ASSEMBLY),
    stateDirectory: STATE,
    port,
    instances: targets,
    surroundings: portalSurroundings,
    progress: (part, where) => console.log(`  ${part.padEnd(14)} ${where}`),
  });
  try {
    await writeFile(STACK_FILE, stackFile(cloud), { mode: 0o600 });
    console.log(report(cloud, STATE));
    await Promise.race([stopped, cloud.failed]);
    console.log('\n  Stopping …');
  } finally {
    await cloud.close();
    await rm(STACK_FILE, { force: true });
  }
}

/** Says that the port is taken before anything is built. */
async function assertFree(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port, '127.0.0.1');
  await closeServer(server);
}

/** Somebody asked the run to stop before it stood. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

function explain(error: unknown): string {
  if (error instanceof PortTakenError) {
    return `Port ${error.port} is taken. Stop what uses it, or choose another: PORTAL_PORT=${error.port + 1} npm start`;
  }
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? error.message : String(error);
}

// A reader that has gone (npm start | head) must not keep the parts from being stopped.
process.stdout.on('error', () => undefined);
main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof StoppedError) process.exit(0);
    console.error(`\n${explain(error)}`);
    process.exit(1);
  },
);
