/** The command is told what it does not understand; the message says what it expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
