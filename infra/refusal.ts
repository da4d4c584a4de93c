/**
 * What an operator reads of an error that nobody foresaw: its name and first line, or all of it with
 * the stack if `verbose`.
 */
export function refusal(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (verbose) return error.stack ?? error.message;
  const [line = ''] = error.message.split('\n');
  return `${error.name === 'Error' ? '' : `${error.name}: `}${line} (--verbose shows where)`;
}
