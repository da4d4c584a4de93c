import { ServiceError, invalidParameter } from './errors';
import type { Operation } from './operation';
import { pageOf } from './page-of';
import { generatePassword } from './password';
import type { UserRecord } from './pool-state';
import { adminUser, groupType, userType } from './shapes';
import { userFilter } from './user-filter';
import type { UserPool } from './user-pool';

const username = 'Username';

const adminGetUser: Operation = (pool, parameters) =>
  adminUser(pool.users.get(parameters.text(username)));

const adminListGroupsForUser: Operation = (pool, parameters) => {
  const user = pool.users.get(parameters.text(username));
  const groups = user.groups.map((name) => pool.groups.get(name));
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
  const users = pool.users.all().filter(userFilter(filter));
  const token = parameters.optionalText('PaginationToken');
  const list = ['ListUsers', filter, only?.join()];
  const page = pageOf(users, (user) => user.username, list, parameters.limit(), token);
  return { Users: page.items.map((user) => userType(user, only)), PaginationToken: page.next };
};

/**
 * AWS, "AdminCreateUser": a temporary password is generated if none is given, and sent unless
 * MessageAction is SUPPRESS. RESEND gives a user who has not signed in yet another one, with its
 * validity from now.
 */
const adminCreateUser: Operation = async (pool, parameters) => {
  const name = parameters.text(username);
  const action = parameters.optionalText('MessageAction') ?? '';
  const password =
    parameters.optionalText('TemporaryPassword') ||
    generatePassword(pool.configuration.passwordPolicy);
  if (action === 'RESEND') {
    const invited = pool.users.get(name);
    if (invited.status !== 'FORCE_CHANGE_PASSWORD') {
      const message = 'Resend not possible. User status is not FORCE_CHANGE_PASSWORD';
      throw new ServiceError('UnsupportedUserStateException', message);
    }
    await pool.passwords.set(name, password, false);
    await invite(pool, invited, password);
    return { User: userType(invited) };
  }
  const attributes = parameters.attributes('UserAttributes');
  if ('sub' in attributes) {
    throw invalidParameter('Cannot set attribute sub.');
  }
  const user = await pool.createUser(name, attributes, password, 'FORCE_CHANGE_PASSWORD', {
    validationData: parameters.attributes('ValidationData'),
    clientMetadata: parameters.textsBy('ClientMetadata'),
  });
  if (action !== 'SUPPRESS') await invite(pool, user, password);
  return { User: userType(user) };
};

/** The user stays, whatever becomes of the message. */
async function invite(pool: UserPool, user: UserRecord, password: string): Promise<void> {
  try {
    await pool.invite(user, password);
  } catch {
    throw new ServiceError('CodeDeliveryFailureException', 'The invitation could not be sent.');
  }
}

const adminDeleteUser: Operation = (pool, parameters) => {
  pool.deleteUser(parameters.text(username));
  return {};
};

const adminSetUserPassword: Operation = async (pool, parameters) => {
  const permanent = parameters.flag('Permanent');
  await pool.passwords.set(parameters.text(username), parameters.text('Password'), permanent);
  return {};
};

const adminResetUserPassword: Operation = async (pool, parameters) => {
  await pool.recovery.reset(parameters.text(username));
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

const adminUpdateUserAttributes: Operation = async (pool, parameters) => {
  await pool.attributes.set(parameters.text(username), parameters.attributes('UserAttributes'));
  return {};
};

/** AWS, "AdminDeleteUserAttributes"; `sub` stays. */
const adminDeleteUserAttributes: Operation = async (pool, parameters) => {
  const names = parameters.texts('UserAttributeNames') ?? [];
  const emptied = Object.fromEntries(names.map((name) => [name, '']));
  await pool.attributes.set(parameters.text(username), emptied);
  return {};
};

export const userOperations = {
  AdminGetUser: adminGetUser,
  AdminListGroupsForUser: adminListGroupsForUser,
  ListUsers: listUsers,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminSetUserPassword: adminSetUserPassword,
  AdminResetUserPassword: adminResetUserPassword,
  AdminEnableUser: adminEnableUser,
  AdminDisableUser: adminDisableUser,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
} satisfies Record<string, Operation>;
