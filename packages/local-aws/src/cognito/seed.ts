import type { UserPoolConfiguration } from './configuration';
import type { LocalPerson } from './local-people';

/**
 * The pool with people to begin with, in those of their groups that it has; as it is, if it declares
 * people of its own. They count as the template's: a later template that declares the same people
 * finds them as they are, passwords included.
 */
export function withSeed(
  pool: UserPoolConfiguration,
  seed: readonly LocalPerson[],
): UserPoolConfiguration {
  if (pool.people.length > 0) return pool;
  const known = new Set(pool.groups.map(({ name }) => name));
  return {
    ...pool,
    people: seed.map(({ email, attributes }) => ({
      username: email,
      attributes: { ...attributes, email, email_verified: 'true' },
    })),
    memberships: seed.flatMap(({ email, groups = [] }) =>
      groups.filter((group) => known.has(group)).map((group) => ({ username: email, group })),
    ),
  };
}
