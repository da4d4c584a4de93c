import { expect, it } from 'vitest';
import { times as german } from '../../../contracts/texts/de/times';
import { times as english } from '../../../contracts/texts/en/times';
import { moment, remaining, wholeMinute } from '../../../contracts/texts/times';

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
  expect(moment(NOW + ms, NOW, 'en', zone)).toBe(words);
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
  expect(remaining(NOW + ms, NOW, 'en', english)).toBe(words);
});

it('says the date of today too where it is read some other day', () => {
  expect(moment(NOW, undefined, 'en', 'Europe/Berlin')).toBe('26 Nov 2026 09:14');
  expect(moment(NOW, undefined, 'de')).toBe('26. November 2026, 08:14 UTC');
});

it('rounds up what must not be promised too early', () => {
  expect(moment(wholeMinute(NOW), NOW, 'en')).toBe('08:15 UTC');
  expect(wholeMinute(NOW + 30_000)).toBe(NOW + 30_000);
});

it.each([
  [5 * MINUTE_MS, 'Europe/Berlin', '09:19'],
  [5 * MINUTE_MS, undefined, '08:19 UTC'],
  [15 * HOUR_MS, 'Europe/Berlin', 'Fr. 00:14'],
  [-9 * HOUR_MS, undefined, 'Mi. 23:14 UTC'],
  [106 * DAY_MS, 'Europe/Berlin', '12. März 2027, 09:14'],
])('says %i ms from now in %s as %s in German', (ms, zone, words) => {
  expect(moment(NOW + ms, NOW, 'de', zone)).toBe(words);
});

it.each([
  [29_000, 'noch weniger als eine Minute'],
  [31_000, 'noch 1 Minute'],
  [5 * MINUTE_MS, 'noch 5 Minuten'],
  [8 * HOUR_MS, 'noch 8 Stunden'],
  [3 * DAY_MS, 'noch 3 Tage'],
])('says how long %i ms are in German', (ms, words) => {
  expect(remaining(NOW + ms, NOW, 'de', german)).toBe(words);
});
