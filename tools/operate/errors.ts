/**
 * Something that the operator can mend. The message says what was expected and what came; the
 * command prints it without a stack trace and ends with exit code 1.
 */
export class OperationError extends Error {
  override readonly name = this.constructor.name;
}

/** Arguments that a command does not take; the message shows its usage. */
export class UsageError extends OperationError {}

/** The operator ended the command. */
export class InterruptedError extends OperationError {
  constructor(message = 'Ended at the question; nothing was changed by the answer.') {
    super(message);
  }
}
