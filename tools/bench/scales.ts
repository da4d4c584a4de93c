import type { Scale } from './subject';

/** Within five minutes, builds included. */
export const USUAL: Scale = {
  pages: { rounds: 40, times: 25, warmUp: 1_000, withinMs: 10_000 },
  crowd: 400,
  load: 2_000,
  connections: [1, 16, 64, 256],
  memory: { pages: 10_000, people: 5_000 },
  growth: { rounds: 10, times: 20, warmUp: 300, withinMs: 6_000 },
  loads: 7,
  walks: 3,
};

/** As long as it takes. */
export const FULL: Scale = {
  ...USUAL,
  pages: { rounds: 40, times: 100, warmUp: 3_000, withinMs: Infinity },
  load: 20_000,
  memory: { pages: 100_000, people: 200_000 },
  growth: { rounds: 20, times: 50, warmUp: 1_000, withinMs: Infinity },
};

/** Everything once, to see that it runs; its numbers say nothing. */
export const QUICK: Scale = {
  pages: { rounds: 1, times: 4, warmUp: 4, withinMs: Infinity },
  crowd: 20,
  load: 20,
  connections: [1, 16],
  memory: { pages: 64, people: 64 },
  growth: { rounds: 1, times: 4, warmUp: 4, withinMs: Infinity },
  loads: 1,
  walks: 1,
};
