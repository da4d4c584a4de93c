import type { RateLimit } from '../../contracts/emailed-code';

/** Times that still count under a limit. */
export function within(times: readonly number[], { withinMs }: RateLimit, nowMs: number) {
  return times.filter((time) => time > nowMs - withinMs);
}

/** The times with one more, if the limit allows it. */
export function take(
  times: readonly number[],
  limit: RateLimit,
  nowMs: number,
): readonly number[] | undefined {
  const counting = within(times, limit, nowMs);
  return counting.length < limit.most ? [...counting, nowMs] : undefined;
}
