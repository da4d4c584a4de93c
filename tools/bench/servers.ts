import { CleanupStack, freePort } from 'local-aws';
import { setTimeout as pause } from 'node:timers/promises';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMeasured, type MeasuredProcess } from './measured-process';
import { portalEnvironment } from './portal-environment';
import { templateBuild } from './template';

const LISTENS_WITHIN_MS = 60_000;
const POLL_MS = 20;

/** A server that is measured. */
export interface MeasuredServer extends MeasuredProcess {
  readonly url: string;
  /** As browsers call it. */
  readonly publicUrl: string;
}

/**
 * Starts a release and waits until it answers.
 *
 * @param release its folder
 * @param variables beside those that every release needs
 */
export async function startRelease(
  node: string,
  release: string,
  stubUrl: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<MeasuredServer> {
  const port = await freePort();
  const program = startMeasured(node, [join(release, 'server.js')], {
    ...portalEnvironment(port, stubUrl),
    ...variables,
  });
  return listening(program, port, '/health');
}

/** Starts what the portal is held against; the pages are texts by the names of files. */
export async function startBaselines(
  node: string,
  pages: ReadonlyMap<string, string>,
): Promise<MeasuredServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-pages-'));
  try {
    for (const [name, text] of pages) await writeFile(join(folder, name), text);
    const port = await freePort();
    const names = [...pages.keys()].join(',');
    const program = ['--import', 'tsx', 'tools/bench/baselines-program.ts'];
    const args = [String(port), folder, await templateBuild(), names];
    return await listening(startMeasured(node, [...program, ...args], {}), port, '/bare');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function listening(
  program: MeasuredProcess,
  port: number,
  path: string,
): Promise<MeasuredServer> {
  const url = `http://127.0.0.1:${port}`;
  const lateAtMs = performance.now() + LISTENS_WITHIN_MS;
  while (
    !(await fetch(url + path).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (program.hasEnded() || performance.now() > lateAtMs) {
      await program.stop();
      throw new Error('Expected a server that listens');
    }
    await pause(POLL_MS);
  }
  return { ...program, url, publicUrl: `http://localhost:${port}` };
}

/** Uses servers and other things that are to be closed, and closes them whatever happens. */
export async function withCleanup<Result>(
  use: (cleanup: CleanupStack) => Promise<Result>,
): Promise<Result> {
  const cleanup = new CleanupStack();
  try {
    return await use(cleanup);
  } finally {
    await cleanup.run();
  }
}
