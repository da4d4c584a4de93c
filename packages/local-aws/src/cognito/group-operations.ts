import type { Operation } from './operation';
import { pageOf } from './page-of';
import type { Parameters } from './parameters';
import { groupType, userType } from './shapes';

const listGroups: Operation = (pool, parameters) => {
  const token = parameters.optionalText('NextToken');
  const groups = pool.groups.all();
  const page = pageOf(groups, (group) => group.name, ['ListGroups'], parameters.limit(), token);
  return {
    Groups: page.items.map((group) => groupType(pool.configuration, group)),
    NextToken: page.next,
  };
};

const getGroup: Operation = (pool, parameters) => ({
  Group: groupType(pool.configuration, pool.groups.get(parameters.text('GroupName'))),
});

/** A group as the call describes it, with what it gives of it. */
function given(parameters: Parameters) {
  const description = parameters.optionalText('Description');
  const precedence = parameters.number('Precedence');
  const roleArn = parameters.optionalText('RoleArn');
  return {
    name: parameters.text('GroupName'),
    ...(description !== undefined && { description }),
    ...(precedence !== undefined && { precedence }),
    ...(roleArn !== undefined && { roleArn }),
  };
}

const createGroup: Operation = (pool, parameters) => ({
  Group: groupType(pool.configuration, pool.groups.create(given(parameters))),
});

/** AWS, "UpdateGroup", which does not say what becomes of what is left out: here it stays. */
const updateGroup: Operation = (pool, parameters) => {
  const before = pool.groups.get(parameters.text('GroupName'));
  const group = pool.groups.update({ ...before, ...given(parameters) });
  return { Group: groupType(pool.configuration, group) };
};

const deleteGroup: Operation = (pool, parameters) => {
  pool.groups.delete(parameters.text('GroupName'));
  return {};
};

const listUsersInGroup: Operation = (pool, parameters) => {
  const group = pool.groups.get(parameters.text('GroupName'));
  const token = parameters.optionalText('NextToken');
  const list = ['ListUsersInGroup', group.name];
  const members = pool.groups.members(group.name);
  const page = pageOf(members, (user) => user.username, list, parameters.limit(), token);
  return { Users: page.items.map((user) => userType(user)), NextToken: page.next };
};

const adminAddUserToGroup: Operation = (pool, parameters) => {
  pool.groups.addMember(parameters.text('Username'), parameters.text('GroupName'));
  return {};
};

const adminRemoveUserFromGroup: Operation = (pool, parameters) => {
  pool.groups.removeMember(parameters.text('Username'), parameters.text('GroupName'));
  return {};
};

export const groupOperations = {
  ListGroups: listGroups,
  GetGroup: getGroup,
  CreateGroup: createGroup,
  UpdateGroup: updateGroup,
  DeleteGroup: deleteGroup,
  ListUsersInGroup: listUsersInGroup,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
} satisfies Record<string, Operation>;
