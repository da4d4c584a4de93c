import { median } from './numbers';

/** Something whose cost is compared with others'. */
export interface Contender {
  readonly name: string;
  /** Does it so many times. */
  readonly run: (times: number) => Promise<unknown>;
  /** Milliseconds of CPU that it has used so far. */
  readonly cpuMs: () => Promise<number>;
}

/** How often things are done: so many times in each of so many rounds, after others that do not count. */
export interface Rounds {
  readonly rounds: number;
  readonly times: number;
  /** V8 compiles what is done often, and caches fill. */
  readonly warmUp: number;
  /** From the start: when it is over no further round begins, but for the first {@link LEAST_ROUNDS}. */
  readonly withinMs: number;
}

/** Of fewer, the middle says little. */
const LEAST_ROUNDS = 3;

/**
 * What things cost in milliseconds of CPU each, by their names: they take turns in every round, so that
 * whatever else the machine does meets them alike, and the middle one of their rounds counts: the least
 * would be one in which nothing was collected.
 */
export async function costsMs(
  contenders: readonly Contender[],
  { rounds, times, warmUp, withinMs }: Rounds,
  clock: { now(): number } = performance,
): Promise<ReadonlyMap<string, number>> {
  const startedAt = clock.now();
  const isOver = () => clock.now() - startedAt >= withinMs;
  // However long it takes: what is not yet compiled costs several times as much.
  for (let done = 0; done < warmUp; done += times) {
    for (const { run } of contenders) await run(times);
  }
  const costs = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds && (round < LEAST_ROUNDS || !isOver()); round++) {
    for (const { name, run, cpuMs } of contenders) {
      const before = await cpuMs();
      await run(times);
      costs.get(name)?.push(((await cpuMs()) - before) / times);
    }
  }
  return new Map([...costs].map(([name, all]) => [name, median(all)]));
}
