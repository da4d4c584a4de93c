import { CleanupStack, freePort } from 'local-aws';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { heapFlags } from '../../infra/portal-service';
import { startMeasured, type MeasuredProcess } from './measured-process';
import type { NodeProgram } from './node-program';
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
 * Starts a release as the unit of an instance does, and waits until it answers.
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
  const program = startMeasured(node, [...heapFlags, join(release, 'server.js')], {
    ...portalEnvironment(port, stubUrl),
    ...variables,
  });
  return listening(program, port, '/health');
}

/** The servers of a run, each started when it is first needed; whoever made it says when all end. */
export class Servers {
  readonly #started = new Map<string, Promise<MeasuredServer>>();

  /**
   * @param folder for pages
   * @param alike takes no variables: then one server of a release does for all
   */
  constructor(
    private readonly stubUrl: string,
    private readonly folder: string,
    private readonly cleanup: CleanupStack,
    private readonly alike: boolean,
  ) {}

  /** A server of a release. */
  release(
    node: NodeProgram,
    release: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<MeasuredServer> {
    const own = this.alike ? {} : variables;
    const key = JSON.stringify([node.path, release, own]);
    return this.#once(key, () => startRelease(node.path, release, this.stubUrl, own));
  }

  /** What the portal is held against, with pages to send by the names of files. */
  async baselines(
    node: NodeProgram,
    pages: ReadonlyMap<string, string> = new Map(),
  ): Promise<MeasuredServer> {
    for (const [name, text] of pages) await writeFile(join(this.folder, name), text);
    return this.#once(node.path, async () => {
      const port = await freePort();
      const program = ['--import', 'tsx', 'tools/bench/baselines-program.ts'];
      const args = [String(port), this.folder, await templateBuild()];
      return listening(startMeasured(node.path, [...program, ...args], {}), port, '/bare');
    });
  }

  #once(key: string, start: () => Promise<MeasuredServer>): Promise<MeasuredServer> {
    const known = this.#started.get(key);
    if (known) return known;
    const starting = start();
    this.#started.set(key, starting);
    this.cleanup.defer(async () => (await starting).stop());
    return starting;
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
