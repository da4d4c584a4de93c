import { readFile } from 'node:fs/promises';

const MEGABYTE = 1_048_576;

/** Bytes that each process holds in memory. */
export async function memoryOf(pids: readonly number[]): Promise<Map<number, number>> {
  const sizes = pids.map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return [pid, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024] as const;
  });
  return new Map(await Promise.all(sizes));
}

/** By how many megabytes the process grew that grew most. */
export function growthMegabytes(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number {
  const grown = [...after].map(([pid, bytes]) => bytes - (before.get(pid) ?? 0));
  return Math.round(Math.max(...grown) / MEGABYTE);
}
