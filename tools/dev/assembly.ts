import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { settingsFile } from '../../infra/settings-file';
import { digestOf } from '../file-digest';

/**
 * What the template and the triggers' bundles are made from; packages by the lock file. Of the app,
 * `infra/` may import these (tests/rooms.test.ts).
 */
const SOURCES = [
  'infra',
  'triggers',
  'tools/build',
  'tools/dev/assembly-program.ts',
  'app/area-tree.server.ts',
  'app/areas.server.ts',
  'app/company/addresses.ts',
  'app/company/areas.server.ts',
  'app/company/brand.ts',
  'app/company/people.ts',
  'app/company/infra.ts',
  'app/company/environment.server.ts',
  'contracts',
  settingsFile(),
  'package-lock.json',
];
const PREFIX = 'assembly-';
const PROGRAM = ['--import', 'tsx', 'tools/dev/assembly-program.ts'];

/** The template could not be made; the message is what was printed. */
export class SynthesisFailedError extends Error {
  override readonly name = 'SynthesisFailedError';
}

/** Where the assembly of the sources as they are now belongs: the name holds their hash. */
export function assemblyFolder(parent: string): string {
  return join(parent, PREFIX + digestOf('.', SOURCES).digest.slice(0, 16));
}

/**
 * Makes the assembly in `folder`, unless it is there. It is there whole or not at all; those of
 * other sources are removed.
 *
 * @throws {SynthesisFailedError}
 * @throws the signal's reason
 */
export async function makeAssembly(folder: string, signal: AbortSignal): Promise<void> {
  if (existsSync(folder)) return;
  const parent = join(folder, '..');
  const others = existsSync(parent) ? readdirSync(parent) : [];
  for (const name of others.filter((other) => other.startsWith(PREFIX))) {
    rmSync(join(parent, name), { recursive: true });
  }
  const draft = `${folder}.draft`;
  const child = spawn(process.execPath, [...PROGRAM, draft], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  child.on('error', () => undefined); // The signal's; it ends like any other.
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close').catch(() => undefined),
  ]);
  signal.throwIfAborted();
  if (child.exitCode !== 0) throw new SynthesisFailedError(`${printed}${complained}`.trim());
  renameSync(draft, folder);
}
