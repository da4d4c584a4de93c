import { expect, it } from 'vitest';
import { durationsOf, reasonFault } from '../../app/access-form.server';
import { areaAt } from '../../app/areas.server';
import { REASON_LENGTH } from '../../contracts/access';
import { readEvent } from '../../triggers/access/command';

const KEY = '4f0c1c35-6a83-4f0f-9f93-6ea4f7d37b10';
const takes = (reason: string) =>
  readEvent({
    actor: 'a',
    sentAtMs: 1,
    key: KEY,
    command: { kind: 'ask', groups: ['hr'], reason, duration: 'day' },
  }) !== undefined;

it.each([
  ['a report', undefined],
  ['', 'reason-missing'],
  [' \n\t\u200b', 'reason-missing'],
  ['\u3164 \u115f\u034f \u2800', 'reason-missing'],
  ['x'.repeat(REASON_LENGTH), undefined],
  ['x'.repeat(REASON_LENGTH + 1), 'reason-too-long'],
  ['😀'.repeat(REASON_LENGTH), undefined],
  [` ${'x'.repeat(REASON_LENGTH)}  `, undefined],
  ['e\u0301'.repeat(REASON_LENGTH), undefined],
])('takes the reason %j as the function for access does: %s', (reason, fault) => {
  expect(reasonFault(reason)).toBe(fault);
  expect(takes(reason)).toBe(fault === undefined);
});

it('needs no reason where none is needed', () => {
  expect(reasonFault('', false)).toBeUndefined();
});

it('offers the durations that all of the areas have', () => {
  const [engineering, operations] = [areaAt('engineering')!, areaAt('engineering/operations')!];
  expect(durationsOf([engineering])).toEqual(['hour', 'day', 'week', 'quarter']);
  expect(durationsOf([engineering, operations])).toEqual(['hour', 'day']);
});
