import { PortTakenError } from '../loopback';
import { ForeignFolderError, StateInUseError } from '../state-directory';
import { StateFileError } from '../state-file';
import {
  AssemblyError,
  NotServedError,
  ParameterError,
  TemplateConflictError,
} from '../template/errors';
import { UsageError } from './usage-error';

const FORGET = '--fresh forgets what is kept in the state folder and begins anew.';

/** What to do about an error, where that is known. */
function advice(error: Error): string | undefined {
  if (error instanceof PortTakenError) {
    return `Stop what uses it, or choose another with --port (0 is any free one).`;
  }
  if (error instanceof StateInUseError || error instanceof ForeignFolderError) {
    return 'Or keep another state with --state.';
  }
  if (error instanceof StateFileError || error instanceof TemplateConflictError) return FORGET;
  if (error instanceof UsageError) return 'local-aws --help lists the options.';
  if (error instanceof ParameterError) {
    return `Give a value to each: ${error.missing.map((each) => `--parameter ${each}=…`).join(' ')}`;
  }
  if (error instanceof NotServedError) {
    return 'To start without, give --ignore with the name that a line begins with; repeat it.';
  }
  if (!(error instanceof AssemblyError)) return undefined;
  if (/region/.test(error.expected)) return 'Give the region with --region.';
  return /stack/.test(error.expected) ? 'Choose a stack with --stack.' : undefined;
}

const isFault = (error: Error) => ['TypeError', 'ReferenceError', 'Error'].includes(error.name);

/** What the command says of an error: its message and what to do; of a fault, where it happened. */
export function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = isFault(error) ? (error.stack ?? error.message) : error.message;
  return [message, advice(error)].filter((line) => line !== undefined).join('\n');
}
