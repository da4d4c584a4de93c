import { fstatSync, write } from 'node:fs';
import { Socket } from 'node:net';

/** What waits to be written; a line beyond it is dropped. */
const MAX_WAITING_BYTES = 1_048_576;
/** How long nothing is tried after a write that failed; the lines of that time are dropped. */
const RETRY_AFTER_MS = 1_000;

/** Takes whole lines, and neither throws nor waits: what cannot be written is dropped and counted. */
export interface LogDestination {
  readonly write: (line: string) => void;
  /** Resolves when nothing waits any more, or after `limitMs`, whichever comes first. */
  readonly flush: (limitMs: number) => Promise<void>;
}

/** How a write ended; `torn`: a part of it was taken. */
export type Written = 'written' | 'refused' | 'torn';

/** Writes a text, and tells how that ended. */
export type Write = (text: string, done: (how: Written) => void) => void;

/**
 * A destination that cannot stop what logs to it. pino's own blocks, throws, or tries again for ever
 * when the disk is full or the reader of a pipe has gone. One write is under way at a time; lines that
 * come meanwhile wait in bounded memory.
 *
 * @param writeText writes; by default to standard output
 * @param notice the line that says how many were dropped, once lines can be written again
 */
export function createLogDestination(
  notice: (dropped: number) => string,
  writeText: Write = writerOf(1),
  clock: { now(): number } = performance,
): LogDestination {
  let waiting: string[] = [];
  let waitingBytes = 0;
  let dropped = 0;
  let busy = false;
  let failedAtMs = -Infinity;
  let torn = false;
  const idle = new Set<() => void>();

  function next(): void {
    if (waiting.length === 0) {
      for (const tell of idle) tell();
      idle.clear();
      return;
    }
    const lines = waiting;
    const told = dropped;
    waiting = [];
    waitingBytes = 0;
    busy = true;
    const text = (torn ? '\n' : '') + (told > 0 ? notice(told) : '') + lines.join('');
    writeText(text, (how) => {
      busy = false;
      if (how === 'written') {
        dropped -= told;
        torn = false;
      } else {
        failedAtMs = clock.now();
        torn ||= how === 'torn';
        dropped += lines.length + waiting.length;
        waiting = [];
        waitingBytes = 0;
      }
      next();
    });
  }

  return {
    write(line) {
      const isPausing = clock.now() - failedAtMs < RETRY_AFTER_MS;
      if (isPausing || waitingBytes + line.length > MAX_WAITING_BYTES) {
        dropped += 1;
        return;
      }
      waiting.push(line);
      waitingBytes += line.length;
      if (!busy) next();
    },
    async flush(limitMs) {
      if (!busy) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        idle.add(resolve);
        timer = setTimeout(resolve, limitMs);
      });
      clearTimeout(timer);
    },
  };
}

/**
 * Writes to a descriptor that this process was started with. A pipe or a socket is written without
 * blocking, which `fs` cannot: a reader that has stopped would hold a thread, and the exit with it.
 */
function writerOf(fd: number): Write {
  const stats = fstatSync(fd);
  if (!stats.isFIFO() && !stats.isSocket()) {
    return (text, done) => writeAll(fd, Buffer.from(text), false, done);
  }
  const socket = new Socket({ fd, readable: false, writable: true });
  socket.on('error', () => undefined);
  socket.unref();
  return (text, done) => {
    if (socket.destroyed) return void setImmediate(done, 'refused');
    socket.write(text, (error) => done(error instanceof Error ? 'torn' : 'written'));
  };
}

/** A file system that is nearly full takes a part: the rest is tried too, and fails with a reason. */
function writeAll(fd: number, bytes: Buffer, begun: boolean, done: (how: Written) => void): void {
  write(fd, bytes, (error, count) => {
    if (error) return done(begun ? 'torn' : 'refused');
    if (count === bytes.length) return done('written');
    writeAll(fd, bytes.subarray(count), true, done);
  });
}
