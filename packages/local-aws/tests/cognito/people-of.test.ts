import { expect, it } from 'vitest';
import { withPeopleOf } from '../../src/cognito/people-of';
import { testPoolConfiguration } from '../fixtures/user-pool';

const own = testPoolConfiguration();
const nobody = { ...own, people: [], memberships: [] };

it('gives people to a pool that declares nobody', () => {
  const { people, memberships } = withPeopleOf(nobody, own);
  expect([people, memberships]).toEqual([own.people, own.memberships]);
});

it('leaves out memberships in groups that the pool has not', () => {
  const groups = nobody.groups.filter(({ name }) => name !== 'admins');
  const { memberships } = withPeopleOf({ ...nobody, groups }, own);
  expect(memberships).toEqual(own.memberships.filter(({ group }) => group !== 'admins'));
});

it('leaves a pool as it is that declares people of its own', () => {
  const alone = { ...own, people: own.people.slice(0, 1) };
  expect(withPeopleOf(alone, own)).toBe(alone);
});
