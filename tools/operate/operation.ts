import { InterruptedError, OperationError } from './errors';
import { explainFault } from './service-faults';
import { openTerminal, type Terminal } from './terminal';

/** A command of the operator: takes its arguments, gives the exit code. */
export type Operation = (args: string[], terminal: Terminal) => Promise<number>;

const INTERRUPTED = 130;

/**
 * Runs a command. What the operator can mend is told in one line (exit code 1); any other error keeps
 * its stack trace.
 *
 * @returns the exit code
 */
export async function runOperation(
  operation: Operation,
  args: string[],
  terminal = openTerminal(),
): Promise<number> {
  try {
    return await operation(args, terminal);
  } catch (error) {
    const known = error instanceof OperationError ? error.message : explainFault(error);
    const unknown = error instanceof Error ? error.stack : undefined;
    terminal.complain(known ?? unknown ?? String(error));
    return error instanceof InterruptedError ? INTERRUPTED : 1;
  }
}
