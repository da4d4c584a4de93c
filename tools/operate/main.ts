import { runCommand } from './command';
import { openTerminal } from './terminal';

/** Runs an operator's command in this terminal; the first argument is its name. Gives the exit code. */
export const runOperation = (args: string[]) => runCommand(args, openTerminal());
