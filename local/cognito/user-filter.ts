import { invalidParameter } from './errors';
import type { UserRecord } from './pool-state';

const FORM = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

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
 * every user (AWS, "ListUsers", Filter). Throws `InvalidParameterException`.
 */
export function userFilter(filter: string | undefined): (user: UserRecord) => boolean {
  if (!filter) return () => true;
  const [, attribute = '', operator, quoted = ''] = FORM.exec(filter) ?? [];
  if (!operator) throw invalidParameter('Error while parsing filter.');
  if (![...ATTRIBUTES, 'username', 'cognito:user_status', 'status'].includes(attribute)) {
    throw invalidParameter(`One or more requested attributes do not exist: ${attribute}`);
  }
  const text = quoted.replace(/\\(.)/g, '$1');
  const value = attribute === 'cognito:user_status' ? text.toLowerCase() : text;
  return (user) => {
    const held = valueOf(user, attribute);
    return operator === '=' ? held === value : (held?.startsWith(value) ?? false);
  };
}
