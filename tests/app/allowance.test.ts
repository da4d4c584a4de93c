import { expect, it } from 'vitest';
import { Allowance } from '../../app/allowance.server';
import { checked } from '../../contracts/log-values';

const [ann, bob] = [checked('sub', 'ann'), checked('sub', 'bob')];

it('gives so much at once and as much again within the time, to each their own', () => {
  let now = 0;
  const allowance = new Allowance({ most: 3, withinMs: 60_000 }, { now: () => now });
  for (let spent = 0; spent < 3; spent++) allowance.spend(ann);
  expect(() => allowance.spend(ann)).toThrow(expect.objectContaining({ retryAfterSeconds: 20 }));
  allowance.spend(bob);
  now += 20_000;
  allowance.spend(ann);
  expect(() => allowance.spend(ann)).toThrow(expect.objectContaining({ status: 429 }));
  now += 3_600_000;
  for (let spent = 0; spent < 3; spent++) allowance.spend(ann);
  expect(() => allowance.spend(ann)).toThrow();
});
