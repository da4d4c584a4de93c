import { randomUUID } from 'node:crypto';
import { ServiceError } from './errors';
import type { UserRecord } from './pool-state';
import type { UserPool } from './user-pool';

/** A person whom no template declares: there on this machine only, and without a password. */
export interface LocalPerson {
  readonly email: string;
  /** Beside the email, such as `given_name`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Groups of the pool, to begin with. */
  readonly groups?: readonly string[];
}

/**
 * Puts people beside those of the template, and as those are put: new ones are created, those of an
 * earlier start who are no longer given are deleted, and the rest stays as the API has left it. It
 * takes a moment for ten thousand, because nothing is hashed.
 *
 * @param nowMs when they are created
 * @throws {ServiceError} a group that the pool has not, or an address that is another person's; the
 *   state is then half changed and the caller must not keep it
 */
export function putLocalPeople(
  pool: UserPool,
  people: readonly LocalPerson[],
  nowMs: number,
): void {
  const { state, users } = pool;
  const before = state.localPeople ?? {};
  const given = new Map(people.map((person) => [person.email, person]));
  for (const [email, username] of Object.entries(before)) {
    if (!given.has(email) && Object.hasOwn(state.users, username)) pool.deleteUser(username);
  }
  for (const group of new Set(people.flatMap(({ groups = [] }) => groups))) pool.groups.get(group);

  const taken = new Set(users.all().map(({ attributes }) => attributes['email']?.toLowerCase()));
  const put = [...given].map(([email, person]) => {
    if (Object.hasOwn(before, email)) return [email, before[email]];
    if (taken.has(email.toLowerCase())) {
      throw new ServiceError('UsernameExistsException', `${email} is another person's already`);
    }
    const user = recordOf(person, pool.configuration.emailSignIn, nowMs);
    state.users[user.username] = user;
    taken.add(email.toLowerCase());
    return [email, user.username];
  });
  state.localPeople = Object.fromEntries(put) as Record<string, string>;
}

/** As AWS has a person of the template, before an administrator sets a password. */
function recordOf(
  { email, attributes, groups = [] }: LocalPerson,
  emailSignIn: boolean,
  nowMs: number,
) {
  const sub = randomUUID();
  return {
    username: emailSignIn ? sub : email,
    attributes: { ...attributes, email, email_verified: 'true', sub },
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    groups: [...new Set(groups)].sort(),
    createdAt: nowMs,
    modifiedAt: nowMs,
  } satisfies UserRecord;
}
