import { expect, it } from 'vitest';
import { cardinal, duration, ordinal } from '../../contracts/words';

it('says durations as people do, and never less or more than they are', () => {
  expect([60, 90, 5_400, 28_800, 9, 0].map((seconds) => duration(seconds))).toEqual([
    '1 minute',
    '90 seconds',
    '90 minutes',
    '8 hours',
    '9 seconds',
    '0 seconds',
  ]);
});

it('says them in German too', () => {
  expect([60, 5_400, 28_800].map((seconds) => duration(seconds, 'de'))).toEqual([
    '1 Minute',
    '90 Minuten',
    '8 Stunden',
  ]);
});

it('writes small numbers out, and others in figures', () => {
  expect([cardinal(6), cardinal(6, 'de'), cardinal(20, 'de')]).toEqual(['six', 'sechs', '20']);
  expect([ordinal(3), ordinal(3, 'de'), ordinal(20), ordinal(20, 'de')]).toEqual([
    'third',
    'dritten',
    '20th',
    '20.',
  ]);
});
