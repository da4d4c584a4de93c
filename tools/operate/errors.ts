/**
 * Something that the operator can mend. The message says what was expected and what came; the
 * command prints it without a stack trace and ends with exit code 1.
 */
export class OperationError extends Error {
  override readonly name: string = 'OperationError';
}

/** Arguments that a command does not take; the message shows its usage. */
export class UsageError extends OperationError {
  override readonly name = 'UsageError';
}

/** The operator ended the command at a question. */
export class InterruptedError extends OperationError {
  override readonly name = 'InterruptedError';
  constructor() {
    super('Ended at the question; nothing was changed by the answer.');
  }
}
