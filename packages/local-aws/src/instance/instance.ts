import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PartLog } from '../part-log';
import type { SystemdUnit } from './unit';

/** After this the process is killed; less than a unit's `TimeoutStopSec`, since a person waits. */
const STOP_TIMEOUT_MS = 10_000;

/** One instance of the Auto Scaling group: the process that its systemd unit starts. */
export interface Instance {
  readonly url: string;
  readonly pid: number | undefined;
  /** Rejects if the process ends by itself, with the last thing that it said. */
  readonly ended: Promise<never>;
  /** Ends the process and waits until it has ended. */
  readonly stop: () => Promise<void>;
}

/** The process of an instance ended, though nobody asked it to. */
export class InstanceEndedError extends Error {
  override readonly name = 'InstanceEndedError';
}

export interface InstanceOptions {
  readonly unit: SystemdUnit;
  /** Takes the place of the unit's `PORT`, on the loopback: here the instances share one host. */
  readonly port: number;
  /** Variables beneath the unit's: credentials, and where the services are. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes each line that the process prints. */
  readonly log: PartLog;
  /** A descriptor that takes what the process prints to standard output, in place of the log. */
  readonly output?: number | undefined;
}

/**
 * Starts what the unit's `ExecStart` starts, out of the release that the template ships, with the
 * unit's environment and this machine's Node.
 */
export function startInstance(options: InstanceOptions): Instance {
  const { unit, port, environment, log, output = 'pipe' } = options;
  const [, ...args] = unit.execStart;
  const here = args.map((word) => inRelease(word, unit));
  const child = spawn(process.execPath, here, {
    cwd: unit.release,
    env: {
      ...environment,
      ...unit.environment,
      HOST: '127.0.0.1',
      PORT: String(port),
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', output, 'pipe'],
    // Ctrl-C is for whoever started all this, who then ends the parts in order.
    detached: true,
  });
  let lastWords = '';
  if (child.stdout) createInterface({ input: child.stdout }).on('line', log);
  createInterface({ input: child.stderr! }).on('line', (line) => {
    lastWords = `${lastWords}${line}\n`.slice(-2_000);
    log(line);
  });

  // Should this process end without having stopped it, nothing must be left running.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  let stopping = false;
  const exit = once(child, 'close').finally(() => process.off('exit', kill));
  const ended = exit.then(([code, signal]): never => {
    const how = signal ? `by ${String(signal)}` : `with exit code ${String(code)}`;
    const words = lastWords.trim() || 'see its log';
    throw new InstanceEndedError(`${unit.name} ended ${how}: ${words}`);
  });
  ended.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    ended,
    async stop() {
      if (stopping || child.exitCode !== null || child.signalCode !== null)
        return void (await exit);
      stopping = true;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exit;
      clearTimeout(killer);
    },
  };
}

/** A path below the unit's working directory, where the instance unpacks the release, as it is here. */
function inRelease(word: string, { workingDirectory, release }: SystemdUnit): string {
  const prefix = `${workingDirectory}/`;
  return word.startsWith(prefix) ? join(release, word.slice(prefix.length)) : word;
}
