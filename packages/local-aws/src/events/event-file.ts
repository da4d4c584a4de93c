import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const GREATEST_BYTES = 5 * 1024 * 1024;

/** A file of lines that does not grow for ever. */
export interface EventFile {
  /** Adds a line; what cannot be written, on a full disk say, is left out, and the run goes on. */
  readonly write: (line: string) => void;
  readonly close: () => void;
}

/**
 * Opens `<name>.jsonl` for its owner alone. What was in it, of the run before or since it was full,
 * is kept as `<name>.previous.jsonl`.
 *
 * @param greatestBytes of the file, and so of the one that is kept
 */
export function eventFile(path: string, greatestBytes = GREATEST_BYTES): EventFile {
  const previous = path.replace(/(\.\w+)?$/, '.previous$1');
  let descriptor: number | undefined;
  let bytes = 0;
  let closed = false;

  const begin = () => {
    rmSync(previous, { force: true });
    try {
      renameSync(path, previous);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    descriptor = openSync(path, 'a', 0o600);
    bytes = fstatSync(descriptor).size;
  };
  const end = () => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  mkdirSync(dirname(path), { recursive: true });
  begin();
  return {
    write(line) {
      if (closed) return;
      try {
        if (bytes > greatestBytes) end();
        if (descriptor === undefined) begin();
        bytes += writeSync(descriptor ?? -1, `${line}\n`);
      } catch {
        // Whoever looks for events finds a gap; whoever uses the cloud finds nothing.
      }
    },
    close() {
      closed = true;
      end();
    },
  };
}
