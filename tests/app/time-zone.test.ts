import { expect, it } from 'vitest';
import { rememberZone } from '../../app/browser/zone';
import { timeZoneIn } from '../../app/time-zone.server';

const zoneOf = (cookie: string) => timeZoneIn(new Headers({ cookie }));

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['America/North_Dakota/New_Salem', 'America/North_Dakota/New_Salem'],
  ['europe/BERLIN', 'Europe/Berlin'],
  ['', undefined],
  ['+05:31', undefined],
  ['-00:30', undefined],
  ['Nowhere/Town', undefined],
  ['Europe/Berlin<script>', undefined],
  ['../../etc/localtime', undefined],
  [`${'A'.repeat(65)}`, undefined],
])('reads %j as %s', (name, zone) => {
  expect(zoneOf(`a=b; __Host-zone=${name}`)).toBe(zone);
});

it('takes none of two', () => {
  expect(zoneOf('__Host-zone=Europe/Berlin; __Host-zone=Asia/Tokyo')).toBeUndefined();
  expect(timeZoneIn(new Headers())).toBeUndefined();
});

it('is told what the browser writes', () => {
  const page = { cookie: '' };
  rememberZone(page);
  const [pair = '', ...attributes] = page.cookie.split('; ');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(zoneOf(pair)).toBe(timeZone);
  expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'SameSite=Lax']));
});
