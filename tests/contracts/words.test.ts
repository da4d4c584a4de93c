import { expect, it } from 'vitest';
import { duration } from '../../contracts/words';

it('says durations as people do, and never less or more than they are', () => {
  expect([60, 90, 5_400, 28_800, 9, 0].map(duration)).toEqual([
    '1 minute',
    '90 seconds',
    '90 minutes',
    '8 hours',
    '9 seconds',
    '0 seconds',
  ]);
});
