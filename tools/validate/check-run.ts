import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Something that a change must pass. */
export interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** Names of checks further up the list: only if they have passed does this one run. */
  readonly after?: readonly string[];
}

/** How a check ended. */
export interface CheckResult {
  readonly name: string;
  readonly outcome: 'ok' | 'failed' | 'left out';
  readonly seconds: number;
  /** What it printed. */
  readonly said: string;
}

/** After this a check that was told to stop is killed. */
const STOP_MS = 5_000;
const EXCERPT_LINES = 12;
const EXCERPT_WIDTH = 110;

/**
 * What to show of a check that failed: the beginning of the first failure that vitest tells of, or
 * of what it says of a file that does not load; else the end.
 */
export function excerptOf(said: string): string[] {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('npm warn'));
  const first = lines.findIndex((line) => line.startsWith(' FAIL '));
  const shown = first < 0 ? lines.slice(-EXCERPT_LINES) : lines.slice(first, first + EXCERPT_LINES);
  return shown.map((line) => line.trimEnd().slice(0, EXCERPT_WIDTH));
}

/** A run of checks, some at a time, each as soon as what it comes after has passed. */
export class CheckRun {
  readonly #results = new Map<string, Promise<CheckResult>>();
  readonly #children = new Set<ChildProcess>();
  readonly #queue: (() => void)[] = [];
  #free: number;
  #stopped = false;

  /**
   * @param logs the folder that gets what each check prints, as `<name>.log`
   * @param atATime how many run at a time
   */
  constructor(
    readonly logs: string,
    atATime: number,
    readonly report: (result: CheckResult) => void,
  ) {
    this.#free = atATime;
  }

  /** Runs the checks; what comes back is in their order. */
  async run(checks: readonly Check[]): Promise<CheckResult[]> {
    await mkdir(this.logs, { recursive: true });
    for (const check of checks) {
      const result = this.#check(check);
      this.#results.set(check.name, result);
    }
    return Promise.all(this.#results.values());
  }

  /** Ends what runs, begins nothing more, and so ends the run. */
  stop(): void {
    this.#stopped = true;
    for (const child of this.#children) {
      kill(child, 'SIGTERM');
      setTimeout(() => kill(child, 'SIGKILL'), STOP_MS).unref();
    }
  }

  async #check(check: Check): Promise<CheckResult> {
    const before = (check.after ?? []).map(
      (name) => this.#results.get(name) ?? Promise.resolve(undefined),
    );
    const passed = (await Promise.all(before)).every((result) => result?.outcome === 'ok');
    await this.#place();
    const result =
      passed && !this.#stopped
        ? await this.#spawn(check)
        : { name: check.name, outcome: 'left out' as const, seconds: 0, said: '' };
    this.#leave();
    if (!this.#stopped) this.report(result);
    return result;
  }

  async #spawn({ name, command: [program = '', ...args] }: Check): Promise<CheckResult> {
    const startedAt = performance.now();
    // A group of its own, so that all of what npm starts can be stopped.
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, NO_COLOR: '1' },
    });
    this.#children.add(child);
    const log = createWriteStream(join(this.logs, `${name}.log`));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        log.write(text);
      });
    }
    await once(child, 'close');
    log.end();
    this.#children.delete(child);
    const outcome = child.exitCode === 0 ? 'ok' : 'failed';
    return { name, outcome, seconds: (performance.now() - startedAt) / 1_000, said };
  }

  async #place(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#free += 1;
  }
}

/** Signals a child and all that it has started; nothing if they have ended. */
function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group has ended.
  }
}
