import { InterruptedError, OperationError, UsageError } from './errors';
import { explainFault } from './service-faults';
import type { Terminal } from './terminal';

/** A command: takes its arguments, gives the exit code. */
export type Command = (args: string[], terminal: Terminal) => Promise<number>;

/** Each is loaded when it is asked for: the CDK library alone takes seconds. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  deploy: async () => (await import('./deploy')).runDeploy,
  'deploy:check': async () => (await import('./deploy-check')).runDeployCheck,
  'users:password': async () => (await import('./users-password')).runUsersPassword,
  'users:unlock': async () => (await import('./users-unlock')).runUsersUnlock,
  destroy: async () => (await import('./destroy')).runDestroy,
};

const INTERRUPTED = 130;

/**
 * Runs a command by its name, which is the first argument. What the operator can mend is told in
 * one line (exit code 1); any other error keeps its stack trace.
 *
 * @returns the exit code
 */
export async function runCommand(
  [name = '', ...args]: string[],
  terminal: Terminal,
  commands = COMMANDS,
): Promise<number> {
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) {
      throw new UsageError(`Expected one of ${Object.keys(commands).join(', ')}, got "${name}"`);
    }
    const command = await load();
    return await command(args, terminal);
  } catch (error) {
    const known = error instanceof OperationError ? error.message : explainFault(error);
    const unknown = error instanceof Error ? error.stack : undefined;
    terminal.complain(known ?? unknown ?? String(error));
    return error instanceof InterruptedError ? INTERRUPTED : 1;
  }
}
