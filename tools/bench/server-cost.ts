import type { Cloud } from 'local-aws';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'local-aws/testing';

/** Of `times` in `/proc/<pid>/stat`: Linux has had a hundred a second since long. */
const TICK_MS = 10;
const ROUNDS = 8;
const REQUESTS_A_ROUND = 60;

async function cpuMs(cloud: Cloud): Promise<number> {
  const used = cloud.pids().map(async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  });
  return (await Promise.all(used)).reduce((sum, ms) => sum + ms, 0);
}

/** Asks for a page and takes all of it; gives the milliseconds until it began to come. */
export async function firstByteMs(browser: Browser, path: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await browser.request(path);
  const ms = performance.now() - startedAt;
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`Expected 200 of ${path}, got ${answer.status}`);
  return ms;
}

/** Somebody who has signed in to a cloud. */
export interface Visitor {
  readonly cloud: Cloud;
  readonly browser: Browser;
}

/**
 * What a page costs the portal's processes, in milliseconds of CPU a request: the least of some
 * rounds, in which the clouds take turns. What else the machine does can only make one cost more.
 */
export async function pageCpuMs(visitors: readonly Visitor[], path: string): Promise<number[]> {
  const costs = visitors.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, { cloud, browser }] of visitors.entries()) {
      const before = await cpuMs(cloud);
      for (let asked = 0; asked < REQUESTS_A_ROUND; asked++) await firstByteMs(browser, path);
      const cost = ((await cpuMs(cloud)) - before) / REQUESTS_A_ROUND;
      // In the first one V8 compiles.
      if (round > 0) costs[at]?.push(cost);
    }
  }
  return costs.map((rounds) => Math.min(...rounds));
}
