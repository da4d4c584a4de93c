import { AccessControl } from '../../../src/iam/access-control';
import type { Credentials } from '../../../src/iam/credentials';
import { rolesFrom } from '../../../src/iam/roles';
import type { JsonObject } from '../../../src/template/json';
import { roleWith, stackOf } from './stack';

/** The access control of a stack with one role `worker`, and credentials of that role. */
export function accessOf(...statements: readonly JsonObject[]): {
  access: AccessControl;
  credentials: Credentials;
} {
  const stack = stackOf({ Worker: roleWith(...statements) });
  const roles = rolesFrom(stack);
  const access = new AccessControl(stack, roles);
  const credentials = access.issueCredentials(roles[0]?.arn ?? '', 'session');
  return { access, credentials };
}
