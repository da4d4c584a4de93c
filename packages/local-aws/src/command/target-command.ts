import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UsageError } from './usage-error';

/** After this what the command has started is killed. */
const STOP_TIMEOUT_MS = 10_000;

/** The target that a run has started ended, though nobody asked it to. */
export class TargetEndedError extends Error {
  override readonly name = 'TargetEndedError';
}

/** A command that serves as the target. */
export interface TargetCommand {
  /** Rejects when it ends by itself. */
  readonly ended: Promise<never>;
  /** Ends it and what it has started, and waits for it. */
  readonly stop: () => Promise<void>;
}

/** The environment of this process without what names the developer's own account. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return Object.fromEntries(own) as NodeJS.ProcessEnv;
}

/**
 * Starts a program with the variables given and none of AWS's of this process. It prints where this
 * process does. Throws {@link UsageError} if there is no such program.
 */
export async function startTargetCommand(
  [program = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<TargetCommand> {
  const child = spawn(program, args, {
    env: { ...ownEnvironment(), ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: Ctrl-C is for this process, which then ends all that npm and the like start.
    detached: true,
  });
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new UsageError(`${program} does not start: ${(error as Error).message}`);
  }
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? NaN), name);
    } catch {
      // it has ended
    }
  };
  const kill = () => signal('SIGKILL');
  process.once('exit', kill);
  const exit = once(child, 'exit').finally(() => process.off('exit', kill));
  const ended = exit.then(([code, by]): never => {
    const how = by ? `by ${String(by)}` : `with exit code ${String(code)}`;
    throw new TargetEndedError(`${program} ended ${how}.`);
  });
  ended.catch(() => undefined);
  return {
    ended,
    async stop() {
      signal('SIGTERM');
      const killer = setTimeout(kill, STOP_TIMEOUT_MS);
      await exit;
      clearTimeout(killer);
    },
  };
}
