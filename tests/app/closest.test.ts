import { expect, it } from 'vitest';
import { closest } from '../../app/closest.server';

it.each([
  ['finanse', 'finance'],
  ['enginering/operations', 'engineering/operations'],
  ['hr', 'hr'],
  ['nothing-like-it', undefined],
])('of %s is %s', (written, meant) => {
  expect(closest(written, ['hr', 'finance', 'engineering', 'engineering/operations'])).toBe(meant);
});
