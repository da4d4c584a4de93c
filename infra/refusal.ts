import { settingsFile } from './settings-file';

/** Errors whose message says what to do; known by their names, because this loads before they do. */
const FORESEEN = ['BrandError', 'BuildMissingError', 'OwnPartsError', 'UnknownProfileError'];

/**
 * What an operator reads of an error: its message where it was foreseen, after the name of the
 * settings' file if it is theirs; else its name and first line, or all of it with the stack if
 * `verbose`.
 */
export function refusal(error: unknown, verbose: boolean, settings = settingsFile()): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'ConfigurationError') return `${settings}: ${error.message}`;
  if (FORESEEN.includes(error.name)) return error.message;
  if (verbose) return error.stack ?? error.message;
  const [line = ''] = error.message.split('\n');
  return `${error.name === 'Error' ? '' : `${error.name}: `}${line} (--verbose shows where)`;
}
