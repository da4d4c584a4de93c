import { expect, it } from 'vitest';
import { initialsOf } from '../../app/initials';

it.each([
  ['Dana Mar', 'DM'],
  ['Ana de la Cruz', 'AC'],
  ['peter@example.com', 'P'],
  ['émile', 'É'],
  ['4 Eyes', 'E'],
  ['李 小龍', '李小'],
  ['', ''],
  ['5b@example.com', 'B'],
])('"%s" is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
