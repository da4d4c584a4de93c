import type { UserRecord } from './pool-state';
import type { Properties } from './properties';

/** What a group or a user may be called (AWS, "CreateGroup" and "AdminCreateUser", pattern). */
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
/** What a pool or a client may be called (AWS, "CreateUserPool" and "CreateUserPoolClient", pattern). */
const LABEL = /^[\w\s+=,.@-]{1,128}$/;

/** Whether a text can be the name of a group or a user: 1 to 128 characters, and no space. */
export const isName = (text: string) => NAME.test(text);

/** By whom attempts are counted: somebody unknown is limited the same. */
export const countedAs = (user: UserRecord | undefined, name: string) =>
  user?.username ?? `unknown ${name.toLowerCase()}`;

/** The name that a template gives a group or a user. Throws `UnsupportedUserPoolError`. */
export const declaredName = (part: Properties, property: string) =>
  part.formed(property, NAME, '1 to 128 letters, digits and signs, no blanks');

/** The name that a template gives a pool or a client. Throws `UnsupportedUserPoolError`. */
export const declaredLabel = (part: Properties, property: string) =>
  part.formed(property, LABEL, 'a name of 1 to 128 characters');
