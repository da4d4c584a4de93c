import { mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Takes what a part has to say: a line, or an entry that becomes a line of JSON. */
export type PartLog = (entry: string | object) => void;

/**
 * A log file for each part, `<part>.log` in `directory`. Lines are written at once, so that the last
 * words of a run are there.
 *
 * @param echo is shown each line as well, with the part's name before it
 */
export function partLogs(
  directory: string,
  echo: (line: string) => void = () => undefined,
): (part: string) => PartLog {
  mkdirSync(directory, { recursive: true });
  return (part) => {
    const file = openSync(join(directory, `${part}.log`), 'a', 0o600);
    return (entry) => {
      const line = typeof entry === 'string' ? entry : JSON.stringify(entry);
      writeSync(file, `${line}\n`);
      echo(`${part.padEnd(13)} | ${line}`);
    };
  };
}
