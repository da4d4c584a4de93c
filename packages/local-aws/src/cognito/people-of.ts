import type { UserPoolConfiguration } from './configuration';

/**
 * The pool with the people of another one, in those of their groups that it has; as it is, if it
 * declares people of its own. They count as the template's: a later template that declares the same
 * people finds them as they are, passwords included.
 */
export function withPeopleOf(
  pool: UserPoolConfiguration,
  other: UserPoolConfiguration,
): UserPoolConfiguration {
  if (pool.people.length > 0) return pool;
  const groups = new Set(pool.groups.map(({ name }) => name));
  return {
    ...pool,
    people: other.people,
    memberships: other.memberships.filter(({ group }) => groups.has(group)),
  };
}
