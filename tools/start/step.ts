import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** After this a step that was told to stop is killed. */
const STOP_MS = 5_000;

/** A program of ours that a start waits for. */
export interface Step {
  /** Tells it that it may go on, if it waits for that. */
  readonly release: () => void;
  /** Rejects with what it printed if it fails, and with the signal's reason once it has been stopped. */
  readonly done: Promise<void>;
}

/** Where and how a step runs. */
export interface StepOptions {
  /** The folder of the sources. */
  readonly root: string;
  /** Its environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Stops it, and all that it has started. */
  readonly signal: AbortSignal;
}

/**
 * Runs one of our programs, told from the root, with its arguments.
 *
 * @throws the signal's reason if it was given before
 */
export function runStep(program: readonly string[], options: StepOptions): Step {
  const { root, variables, signal } = options;
  signal.throwIfAborted();
  // A group of its own, so that all of what it starts can be stopped.
  const child = spawn(process.execPath, ['--import', 'tsx', ...program], {
    cwd: root,
    env: variables as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  // It may have ended before it was told anything.
  child.stdin.on('error', () => undefined);
  const killGroup = (how: NodeJS.Signals) => child.pid && process.kill(-child.pid, how);
  let killer: NodeJS.Timeout | undefined;
  const stop = () => {
    killGroup('SIGTERM');
    // What it started may outlive it, and keeps the pipes open.
    killer = setTimeout(() => killGroup('SIGKILL'), STOP_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  const ended = async () => {
    const [printed, complained] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    signal.removeEventListener('abort', stop);
    clearTimeout(killer);
    signal.throwIfAborted();
    if (child.exitCode !== 0) throw new Error(`${printed}${complained}`.trim());
  };
  return { release: () => child.stdin.end(), done: ended() };
}
