import { invalidParameter } from './errors';
import type { UserRecord } from './pool-state';

const FORM = /^\s*("?)([\w:-]+)\1\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/;
const GREATEST_LENGTH = 256;

/** AWS, "ListUsers", Filter: the attributes that can be searched. */
const ATTRIBUTES = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'sub',
];

function valueOf(user: UserRecord, attribute: string): string | undefined {
  if (attribute === 'username') return user.username;
  if (attribute === 'cognito:user_status') return user.status.toLowerCase();
  if (attribute === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return user.attributes[attribute];
}

/**
 * The predicate of a filter `attribute = "value"` or `attribute ^= "prefix"`; an empty filter takes
 * every user (AWS, "ListUsers", Filter). In the value a backslash escapes a quotation mark and
 * itself. Only `cognito:user_status` is compared without regard to case. Throws
 * `InvalidParameterException`.
 */
export function userFilter(filter: string | undefined): (user: UserRecord) => boolean {
  if (!filter) return () => true;
  if (filter.length > GREATEST_LENGTH) {
    const constraint = `Member must have length less than or equal to ${GREATEST_LENGTH}`;
    const where = "1 validation error detected: Value at 'filter' failed to satisfy constraint";
    throw invalidParameter(`${where}: ${constraint}`);
  }
  const [, , attribute = '', operator, quoted = ''] = FORM.exec(filter) ?? [];
  if (!operator) throw invalidParameter('Error while parsing filter.');
  if (![...ATTRIBUTES, 'username', 'cognito:user_status', 'status'].includes(attribute)) {
    throw invalidParameter(`Invalid search attribute: ${attribute}`);
  }
  const text = quoted.replace(/\\(.)/g, '$1');
  const value = attribute === 'cognito:user_status' ? text.toLowerCase() : text;
  return (user) => {
    const held = valueOf(user, attribute);
    return operator === '=' ? held === value : (held?.startsWith(value) ?? false);
  };
}
