import { readFileSync } from 'node:fs';
import type { LocalPerson } from '../cognito/local-people';
import type { UserPoolConfiguration } from '../cognito/configuration';
import { isObject, shown } from '../template/json';
import { UsageError } from './usage-error';

function assertAddress(option: string, email: unknown): string {
  if (typeof email === 'string' && /^[^\s@:]+@[^\s@:]+$/.test(email)) return email;
  throw new UsageError(`${option}: expected an email address, got ${shown(email)}`);
}

/** Somebody as `--person` has them: `ann@example.com:staff,admins`. */
export function personOf(text: string): LocalPerson {
  const [email, groups = '', ...others] = text.split(':');
  if (others.length > 0) throw new UsageError(`--person: expected one colon, got ${text}`);
  return {
    email: assertAddress('--person', email),
    groups: groups.split(',').filter((group) => group !== ''),
  };
}

function content(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--people: expected a JSON file, got ${path}: ${reason}`);
  }
}

const areTexts = (values: readonly unknown[]) => values.every((each) => typeof each === 'string');

/** The people in a file: a list of objects with `email`, and `groups` and `attributes` if they like. */
export function peopleIn(path: string): LocalPerson[] {
  const list = content(path);
  if (!Array.isArray(list)) throw new UsageError(`--people: expected a list in ${path}`);
  return list.map((each: unknown) => {
    const { email, groups = [], attributes = {} } = isObject(each) ? each : {};
    const known = Array.isArray(groups) && areTexts(groups) && isObject(attributes);
    if (!known || !areTexts(Object.values(attributes))) {
      const expected = 'texts in "groups" (a list) and "attributes" (an object)';
      throw new UsageError(`--people: expected ${expected}, got ${shown(each)}`);
    }
    return {
      email: assertAddress('--people', email),
      groups: groups as string[],
      attributes: attributes as Record<string, string>,
    };
  });
}

/**
 * Refuses people who would be left out in silence.
 *
 * @throws {UsageError} where the template declares people, or has not a group that they are in
 */
export function assertPeopleFit(
  people: readonly LocalPerson[],
  pool: Pick<UserPoolConfiguration, 'people' | 'groups'>,
): void {
  if (people.length === 0) return;
  if (pool.people.length > 0) {
    const declared = pool.people.map(({ username }) => username).join(', ');
    throw new UsageError(`Expected no people beside those whom the template declares: ${declared}`);
  }
  const known = pool.groups.map(({ name }) => name);
  const other = people.flatMap(({ groups = [] }) => groups).find((group) => !known.includes(group));
  if (other === undefined) return;
  const groups = known.join(', ') || 'none';
  throw new UsageError(`Expected a group that the template declares (${groups}), got ${other}`);
}
