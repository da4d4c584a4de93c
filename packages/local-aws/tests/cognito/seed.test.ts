import { expect, it } from 'vitest';
import { withSeed } from '../../src/cognito/seed';
import { testPoolConfiguration } from '../fixtures/user-pool';

const own = testPoolConfiguration();
const nobody = { ...own, people: [], memberships: [] };
const ada = {
  email: 'ada@example.com',
  attributes: { given_name: 'Ada' },
  groups: ['admins', 'no-such-group'],
};

it('gives people to a pool that declares nobody, in the groups that it has', () => {
  const { people, memberships } = withSeed(nobody, [ada]);
  const attributes = { given_name: 'Ada', email: ada.email, email_verified: 'true' };
  expect(people).toEqual([{ username: ada.email, attributes }]);
  expect(memberships).toEqual([{ username: ada.email, group: 'admins' }]);
});

it('takes somebody without groups', () => {
  const { people, memberships } = withSeed(nobody, [{ email: ada.email }]);
  expect(people).toHaveLength(1);
  expect(memberships).toEqual([]);
});

it('leaves a pool as it is that declares people of its own', () => {
  const alone = { ...own, people: own.people.slice(0, 1) };
  expect(withSeed(alone, [ada])).toBe(alone);
});
