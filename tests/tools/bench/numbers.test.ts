import { expect, it } from 'vitest';
import { median, percentile } from '../../../tools/bench/numbers';
import { costsMs } from '../../../tools/bench/rounds';

it('takes the middle and a share of what was measured', () => {
  expect([median([3, 1, 2]), median([10, 9]), median([])]).toEqual([2, 10, NaN]);
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([
    51, 100, 7,
  ]);
});

/** Contenders whose costs in each round are given, and who did what in which order. */
function contest(costs: Readonly<Record<string, readonly number[]>>, tookMs = 0) {
  const order: string[] = [];
  let now = 0;
  const contenders = Object.entries(costs).map(([name, rounds]) => {
    let used = 0;
    let turn = 0;
    return {
      name,
      cpuMs: async () => used,
      async run(times: number) {
        order.push(`${name} ${times}`);
        now += tookMs;
        used += (rounds[turn++] ?? 0) * times;
      },
    };
  });
  return { contenders, order, clock: { now: () => now } };
}

it('lets all take turns in every round, and counts the middle after the first that warm up', async () => {
  const { contenders, order } = contest({ one: [9, 4, 2, 3], other: [9, 5, 70, 6] });
  const found = await costsMs(contenders, { rounds: 3, times: 4, warmUp: 4, withinMs: Infinity });
  expect(found).toEqual(
    new Map([
      ['one', 3],
      ['other', 6],
    ]),
  );
  expect(order).toEqual(Array.from({ length: 4 }, () => ['one 4', 'other 4']).flat());
});

it('begins no further round when its time is over, but for the first three', async () => {
  const rounds = { rounds: 100, times: 1, warmUp: 2, withinMs: 80 };
  const quick = contest({ one: [] }, 10);
  await costsMs(quick.contenders, rounds, quick.clock);
  expect(quick.order).toHaveLength(8);
  const slow = contest({ one: [], other: [] }, 1_000);
  await costsMs(slow.contenders, rounds, slow.clock);
  expect(slow.order).toHaveLength(10);
});
