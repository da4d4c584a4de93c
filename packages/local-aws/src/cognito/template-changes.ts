import type { DeclaredGroup, DeclaredPerson } from './configuration';
import { TemplateConflictError } from '../template/errors';
import { ServiceError } from './errors';
import { generatePassword } from './password';
import type { UserPool } from './user-pool';

/** A role is left out where there is none, as in states of before it was kept. */
const declaredGroup = ({ description, precedence, roleArn }: DeclaredGroup) =>
  JSON.stringify([description, precedence, ...(roleArn === undefined ? [] : [roleArn])]);

/** Every property of a user is "update requires replacement", so all of them make its identity. */
const declaredPerson = ({ username, attributes }: DeclaredPerson) =>
  JSON.stringify([username, Object.entries(attributes).sort()]);
const usernameOf = (declared: string) => (JSON.parse(declared) as [string])[0];

/** A deletion of what the API has deleted already succeeds, as CloudFormation's does. */
function deleteIfThere(deletion: () => void): void {
  try {
    deletion();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

async function create<Result>(resource: string, creation: () => Result): Promise<Awaited<Result>> {
  try {
    return await creation();
  } catch (error) {
    if (error instanceof ServiceError) throw new TemplateConflictError(resource, error.message);
    throw error;
  }
}

/**
 * Applies the template's people, groups and memberships as a CloudFormation update does: compared
 * with what was applied last, not with what is there. Newly declared ones are created, no longer
 * declared ones deleted, and the rest stays as the API has left it: also a person who is declared with
 * other attributes, where a deployment would fail, because the address of whom it creates is taken. A
 * person gets a generated
 * password and is CONFIRMED; in AWS there would be none until an administrator sets one. Throws
 * {@link TemplateConflictError} where a deployment would fail because of a change made by the API;
 * the state is then half changed and the caller must not keep it.
 */
export async function applyTemplate(pool: UserPool): Promise<void> {
  const { configuration, state } = pool;
  const applied = state.template;

  const people = new Map(configuration.people.map((person) => [declaredPerson(person), person]));
  for (const [key, username] of Object.entries(applied.users)) {
    if (people.has(key)) continue;
    const anew = [...people.keys()].find((next) => usernameOf(next) === usernameOf(key));
    if (anew === undefined) continue;
    delete applied.users[key];
    applied.users[anew] = username;
  }
  const groups = new Map(configuration.groups.map((group) => [group.name, group]));
  const declared = configuration.memberships.map(({ username, group }) => {
    const person = configuration.people.find((candidate) => candidate.username === username);
    return { key: person && declaredPerson(person), group };
  });
  /** The wanted memberships, of the people that have been applied. */
  const wanted = () =>
    declared.map(({ key, group }) => `${applied.users[key ?? ''] ?? ''} ${group}`);

  const kept = wanted();
  for (const membership of applied.memberships.filter((one) => !kept.includes(one))) {
    const [username = '', group = ''] = split(membership);
    deleteIfThere(() => pool.groups.removeMember(username, group));
  }
  applied.memberships = applied.memberships.filter((one) => kept.includes(one));

  for (const [key, username] of Object.entries(applied.users)) {
    if (people.has(key)) continue;
    deleteIfThere(() => pool.deleteUser(username));
    delete applied.users[key];
  }
  for (const name of Object.keys(applied.groups)) {
    if (groups.has(name)) continue;
    deleteIfThere(() => pool.groups.delete(name));
    delete applied.groups[name];
  }

  for (const [name, group] of groups) {
    const before = applied.groups[name];
    if (before === undefined) {
      await create(`Group ${name}`, () => pool.groups.create(group));
    } else if (before !== declaredGroup(group) && Object.hasOwn(state.groups, name)) {
      pool.groups.update(group);
    }
    applied.groups[name] = declaredGroup(group);
  }

  const added = [...people].filter(([key]) => applied.users[key] === undefined);
  const created = added.map(async ([key, { username, attributes }]) => {
    const password = generatePassword(configuration.passwordPolicy);
    const user = await create(`User ${username}`, () =>
      pool.createUser(username, attributes, password, 'CONFIRMED'),
    );
    return { key, username: user.username, password };
  });
  for (const { key, username, password } of await Promise.all(created)) {
    applied.users[key] = username;
    applied.passwords[username] = password;
  }

  for (const membership of wanted().filter((one) => !applied.memberships.includes(one))) {
    const [username = '', group = ''] = split(membership);
    await create(`Membership in ${group}`, () => pool.groups.addMember(username, group));
    applied.memberships.push(membership);
  }
}

/** A group's name has no space, a username may not either (AWS, "CreateGroup", pattern of GroupName). */
function split(membership: string): string[] {
  return membership.split(' ');
}
