import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Takes what a part has to say: a line, or an entry that becomes a line of JSON. */
export type PartLog = (entry: string | object) => void;

/** The logs of a run. */
export interface PartLogs {
  /** The log of a part; the same one each time. */
  readonly of: (part: string) => PartLog;
  /** Ends them; what comes later is not written. */
  readonly close: () => void;
}

/**
 * A log file for each part, `<part>.log` in `directory`. Lines are written at once, so that the last
 * words of a run are there. The logs of the run before are kept in `<directory>.previous`.
 *
 * @param echo is shown each line as well, with the part's name before it
 */
export function partLogs(
  directory: string,
  echo: (line: string) => void = () => undefined,
): PartLogs {
  if (existsSync(directory)) {
    rmSync(`${directory}.previous`, { recursive: true, force: true });
    renameSync(directory, `${directory}.previous`);
  }
  mkdirSync(directory, { recursive: true });
  const files = new Map<string, number>();
  let closed = false;
  return {
    of: (part) => (entry) => {
      if (closed) return;
      const file = files.get(part) ?? openSync(join(directory, `${part}.log`), 'a', 0o600);
      files.set(part, file);
      const line = typeof entry === 'string' ? entry : JSON.stringify(entry);
      writeSync(file, `${line}\n`);
      echo(`${part.padEnd(13)} | ${line}`);
    },
    close() {
      closed = true;
      for (const file of files.values()) closeSync(file);
    },
  };
}
