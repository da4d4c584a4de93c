import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { copyTree } from '../../fixtures/tree-copy';

/** A copy of the sources for the tests of a file: `npm start` builds where other tests read. */
export function useStartCopy(): () => string {
  let copy = '';
  beforeAll(async () => {
    copy = await copyTree('start-');
  });
  afterAll(() => rm(copy, { recursive: true }));
  return () => copy;
}

/** `npm start` in a copy. */
export function start(copy: string, port: number, ...args: string[]): ChildProcess {
  return spawn('npm', ['start', '--', ...args], {
    cwd: copy,
    env: { ...process.env, PORTAL_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, which a terminal's Ctrl-C would go to.
    detached: true,
  });
}

/** Waits until the process has printed something that matches; gives all that it printed. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((found, failed) => {
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      if (pattern.test(output)) found(output);
    });
    child.once('exit', () => failed(new Error(`Ended without ${pattern.source}:\n${output}`)));
  });
}
