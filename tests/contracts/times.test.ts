import { expect, it } from 'vitest';
import { moment, remaining, wholeMinute } from '../../contracts/times';

const NOW = Date.UTC(2026, 10, 26, 8, 14, 30); // a Thursday
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

it.each([
  [5 * MINUTE_MS, 'Europe/Berlin', '09:19'],
  [5 * MINUTE_MS, undefined, '08:19 UTC'],
  [-15 * MINUTE_MS, 'Asia/Kolkata', '13:29'],
  // Midnight is the person's, and begins a day.
  [15 * HOUR_MS, 'Europe/Berlin', 'Fri 00:14'],
  [15 * HOUR_MS, undefined, '23:14 UTC'],
  [16 * HOUR_MS, undefined, 'Fri 00:14 UTC'],
  [-9 * HOUR_MS, 'Europe/Berlin', '00:14'],
  [-9 * HOUR_MS, undefined, 'Wed 23:14 UTC'],
  [5 * DAY_MS, 'Europe/Berlin', 'Tue 09:14'],
  // A name of a day would be read as the next one of that name.
  [7 * DAY_MS, 'Europe/Berlin', '3 Dec 2026 09:14'],
  [106 * DAY_MS, undefined, '12 Mar 2027 08:14 UTC'],
  // Summer time begins in between.
  [150 * DAY_MS, 'Europe/Berlin', '25 Apr 2027 10:14'],
])('says %i ms from now in %s as %s', (ms, zone, words) => {
  expect(moment(NOW + ms, NOW, zone)).toBe(words);
});

it.each([
  [-MINUTE_MS, 'for less than a minute'],
  [29_000, 'for less than a minute'],
  [31_000, 'for 1 more minute'],
  // A code is a second old when the page shows it.
  [5 * MINUTE_MS - 1_500, 'for 5 more minutes'],
  [60 * MINUTE_MS, 'for 60 more minutes'],
  [8 * HOUR_MS - 2_000, 'for 8 more hours'],
  [3 * DAY_MS, 'for 3 more days'],
])('says how long %i ms are', (ms, words) => {
  expect(remaining(NOW + ms, NOW)).toBe(words);
});

it('says the date of today too where it is read some other day', () => {
  expect(moment(NOW, undefined, 'Europe/Berlin')).toBe('26 Nov 2026 09:14');
});

it('rounds up what must not be promised too early', () => {
  expect(moment(wholeMinute(NOW), NOW)).toBe('08:15 UTC');
  expect(wholeMinute(NOW + 30_000)).toBe(NOW + 30_000);
});
