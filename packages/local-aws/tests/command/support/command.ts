import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../..', import.meta.url));

/** A run of the command in a process of its own, as a person starts it. */
export interface CommandRun {
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Waits until it has printed a text; rejects if it ends before. */
  readonly until: (text: string) => Promise<void>;
  /** The variables in the file that it writes. */
  readonly variables: () => Readonly<Record<string, string>>;
  /** The people in the file that it writes. */
  readonly people: () => readonly { email: string; password: string; groups: string[] }[];
  readonly stateDirectory: string;
  /** Waits for its end and gives its exit code. */
  readonly ended: () => Promise<number | null>;
  /** Sends Ctrl-C, waits for its end and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** The path of a sample among the tests' data. */
export const sample = (path: string) => join(PACKAGE, 'tests/samples', path);

/** Starts the command with a state of its own, and any free port. */
export function startCommand(
  args: readonly string[],
  program = [process.execPath, join(PACKAGE, 'bin/local-aws.js')],
  cwd = PACKAGE,
): CommandRun {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'command-'));
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const [file = '', ...own] = program;
  const child = spawn(
    file,
    [
      ...own,
      ...args.slice(0, end),
      ...['--port', '0', '--state', stateDirectory],
      ...args.slice(end),
    ],
    { cwd, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  let changed: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      changed();
    });
  }
  const closed = once(child, 'close').then(() => changed());
  const ended = async () => {
    await closed;
    rmSync(stateDirectory, { recursive: true, force: true });
    return child.exitCode;
  };
  const read = (name: string) => readFileSync(join(stateDirectory, name), 'utf8');
  return {
    printed: () => printed,
    async until(text) {
      while (!printed.includes(text)) {
        const ended = child.exitCode ?? child.signalCode;
        if (ended !== null) throw new Error(`Expected ${text}, but it ended: ${printed}`);
        await new Promise<void>((resolve) => (changed = resolve));
      }
    },
    variables: () =>
      Object.fromEntries(
        read('local-aws.env')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      ),
    people: () => JSON.parse(read('people.json')) as ReturnType<CommandRun['people']>,
    stateDirectory,
    ended,
    stop() {
      child.kill('SIGINT');
      return ended();
    },
  };
}

/** What a person reads last when everything runs. */
export const RUNS = 'Ctrl-C ends all of it.';
