import { ServiceError } from './errors';
import type { Operation } from './operation';
import { pageOf } from './page-of';
import { generatePassword } from './password';
import { adminUser, groupType, userType } from './shapes';
import { userFilter } from './user-filter';

const username = 'Username';

const adminGetUser: Operation = (pool, parameters) =>
  adminUser(pool.user(parameters.text(username)));

const adminListGroupsForUser: Operation = (pool, parameters) => {
  const user = pool.user(parameters.text(username));
  const groups = user.groups.map((name) => pool.group(name));
  const list = ['AdminListGroupsForUser', user.username];
  const token = parameters.optionalText('NextToken');
  const page = pageOf(groups, (group) => group.name, list, parameters.limit(), token);
  return {
    Groups: page.items.map((group) => groupType(pool.configuration, group)),
    NextToken: page.next,
  };
};

const listUsers: Operation = (pool, parameters) => {
  const filter = parameters.optionalText('Filter');
  const only = parameters.texts('AttributesToGet');
  const users = pool.users().filter(userFilter(filter));
  const token = parameters.optionalText('PaginationToken');
  const list = ['ListUsers', filter, only?.join()];
  const page = pageOf(users, (user) => user.username, list, parameters.limit(), token);
  return { Users: page.items.map((user) => userType(user, only)), PaginationToken: page.next };
};

/** No invitation is sent, with or without SUPPRESS: this pool has no mail. RESEND finds nothing to do. */
const adminCreateUser: Operation = async (pool, parameters) => {
  const name = parameters.text(username);
  const action = parameters.optionalText('MessageAction');
  if (action === 'RESEND') return { User: userType(pool.user(name)) };
  const password =
    parameters.optionalText('TemporaryPassword') ??
    generatePassword(pool.configuration.passwordPolicy);
  const attributes = parameters.attributes('UserAttributes');
  if ('sub' in attributes) {
    throw new ServiceError('InvalidParameterException', 'Cannot set attribute sub.');
  }
  const user = await pool.createUser(name, attributes, password, 'FORCE_CHANGE_PASSWORD');
  return { User: userType(user) };
};

const adminDeleteUser: Operation = (pool, parameters) => {
  pool.deleteUser(parameters.text(username));
  return {};
};

const adminSetUserPassword: Operation = async (pool, parameters) => {
  const permanent = parameters.flag('Permanent');
  await pool.setPassword(parameters.text(username), parameters.text('Password'), permanent);
  return {};
};

const adminEnableUser: Operation = (pool, parameters) => {
  pool.setEnabled(parameters.text(username), true);
  return {};
};

const adminDisableUser: Operation = (pool, parameters) => {
  pool.setEnabled(parameters.text(username), false);
  return {};
};

const adminUserGlobalSignOut: Operation = (pool, parameters) => {
  pool.signOutEverywhere(parameters.text(username));
  return {};
};

const adminUpdateUserAttributes: Operation = (pool, parameters) => {
  pool.setAttributes(parameters.text(username), parameters.attributes('UserAttributes'));
  return {};
};

export const userOperations = {
  AdminGetUser: adminGetUser,
  AdminListGroupsForUser: adminListGroupsForUser,
  ListUsers: listUsers,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminSetUserPassword: adminSetUserPassword,
  AdminEnableUser: adminEnableUser,
  AdminDisableUser: adminDisableUser,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
} satisfies Record<string, Operation>;
