import {
  AdminRemoveUserFromGroupCommand,
  DeleteGroupCommand,
  paginateListGroups,
  paginateListUsersInGroup,
  type CognitoIdentityProviderClient,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';

/** The user pool of a stack. */
export interface UserPool {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
}

/** Who is in a group. */
export interface Member {
  /** By which Cognito knows the person. */
  readonly username: string;
  /** By which the operator does: the address, if there is one. */
  readonly name: string;
}

/** A group that stands in the pool, with everybody in it. */
export interface PoolGroup {
  readonly name: string;
  readonly members: readonly Member[];
}

/** All groups of the pool, by their names. */
export async function groupsOf({ client, userPoolId }: UserPool): Promise<PoolGroup[]> {
  const groups: PoolGroup[] = [];
  for await (const page of paginateListGroups({ client }, { UserPoolId: userPoolId })) {
    for (const { GroupName: name } of page.Groups ?? []) {
      if (name === undefined) continue;
      groups.push({ name, members: await membersOf({ client, userPoolId }, name) });
    }
  }
  return groups.sort((a, b) => a.name.localeCompare(b.name));
}

/** Everybody in a group. */
export async function membersOf(
  { client, userPoolId }: UserPool,
  group: string,
): Promise<Member[]> {
  const members: Member[] = [];
  const asked = { UserPoolId: userPoolId, GroupName: group };
  for await (const page of paginateListUsersInGroup({ client }, asked)) {
    members.push(...(page.Users ?? []).map(memberOf));
  }
  return members;
}

function memberOf({ Username: username = '', Attributes = [] }: UserType): Member {
  const email = Attributes.find(({ Name }) => Name === 'email')?.Value;
  return { username, name: email ?? username };
}

/** Rounds of taking people out: who came meanwhile, and whom a list still has who is out already. */
const ROUNDS = 3;

/**
 * Takes everybody out of a group, also who has come into it meanwhile, and deletes it: a group that is
 * in the pool and not in the stack stops the area that comes back ("CreateGroup": GroupExistsException).
 *
 * @returns whom it took out
 */
export async function dissolve(pool: UserPool, group: string): Promise<Member[]> {
  const { client, userPoolId: UserPoolId } = pool;
  const removed = new Map<string, Member>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const members = await membersOf(pool, group);
    if (members.length === 0) break;
    for (const member of members) {
      const from = { UserPoolId, GroupName: group, Username: member.username };
      await client.send(new AdminRemoveUserFromGroupCommand(from));
      removed.set(member.username, member);
    }
  }
  await client.send(new DeleteGroupCommand({ UserPoolId, GroupName: group }));
  return [...removed.values()];
}
