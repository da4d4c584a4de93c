import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { freePort } from 'local-aws';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { copyTree, processesIn } from '../fixtures/tree-copy';

/** A page of the test's own, so that no change of the portal's pages is one of the test's. */
export const PAGE = 'app/routes/hot.tsx';
const PAGE_TEXT = `import { useLoaderData } from '@remix-run/react';
import { CODE_DIGITS } from '../../contracts/emailed-code';

export function loader() {
  return { told: 'by the loader' };
}

export default function Hot() {
  const { told } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>Component</h1>
      <p>{told}</p>
      <p>A code of {CODE_DIGITS} digits</p>
      <input type="search" />
    </main>
  );
}
`;

/** A copy of the sources for the tests of a file, because they change while it runs. */
export function useDevCopy(): () => string {
  let copy = '';
  beforeAll(async () => {
    copy = await copyTree('dev-');
    await writeFile(join(copy, PAGE), PAGE_TEXT);
  });
  afterAll(() => rm(copy, { recursive: true }));
  return () => copy;
}

/** `npm run dev` in a copy. */
export function dev(copy: string, port: number): ChildProcess {
  return spawn('npm', ['run', 'dev'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: undefined, PORTAL_PORT: String(port) } as never,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Waits until the process has printed something that matches. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((found, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += String(chunk);
        if (pattern.test(output)) found(output);
      });
    }
    child.once('exit', () => failed(new Error(`Ended without ${pattern.source}:\n${output}`)));
  });
}

/** Changes a file of a copy for as long as `during` takes. */
export async function withChange(
  copy: string,
  file: string,
  [from, to]: [string, string],
  during: () => Promise<void>,
): Promise<void> {
  const path = join(copy, file);
  const before = await readFile(path, 'utf8');
  expect(before).toContain(from);
  await writeFile(path, before.replace(from, to));
  try {
    await during();
  } finally {
    await writeFile(path, before);
  }
}

export const switcher = (page: Page) => page.getByRole('region', { name: 'Development: persona' });

/** What is told above a page of what is wrong with it. */
export const wrong = (page: Page) =>
  page.getByRole('alert', { name: 'Development: what is wrong' });

export async function choose(page: Page, persona: string): Promise<void> {
  const toggle = switcher(page).getByRole('button', { name: /^as / });
  await toggle.waitFor();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await switcher(page).getByRole('group', { name: 'Persona' }).getByText(persona).first().click();
}

/** `npm run dev` for the tests of a file, stopped after the last: then nothing of it is left. */
export function useDev(copy: () => string) {
  let child: ChildProcess | undefined;
  let portalUrl = '';
  let inboxUrl = '';
  beforeAll(async () => {
    const port = await freePort();
    portalUrl = `http://localhost:${port}`;
    child = dev(copy(), port);
    const output = await printed(child, /Ctrl-C stops all of it/);
    inboxUrl = /Mail inbox +(\S+)/.exec(output)?.[1] ?? '';
  });
  afterAll(async () => {
    if (!child) return;
    const exit = once(child, 'exit');
    process.kill(-child.pid!, 'SIGINT');
    await exit;
    expect(child.exitCode).toBe(0);
    expect(await processesIn(copy())).toEqual([]);
    await expect(fetch(portalUrl)).rejects.toThrow();
  });
  return () => {
    if (!child) throw new Error('Expected npm run dev to have started');
    return { child, portalUrl, inboxUrl };
  };
}
