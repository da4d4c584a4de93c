import {
  paginateListUsersInGroup,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { whyUnread } from './service-faults';

/** How many people are in a group of the user pool; undefined if that cannot be read, or it is not there. */
export async function countMembers(
  client: CognitoIdentityProviderClient,
  userPoolId: string | undefined,
  group: string,
): Promise<number | undefined> {
  if (userPoolId === undefined) return undefined;
  const asked = { UserPoolId: userPoolId, GroupName: group };
  try {
    let count = 0;
    for await (const page of paginateListUsersInGroup({ client }, asked)) {
      count += page.Users?.length ?? 0;
    }
    return count;
  } catch (error) {
    const isGone = error instanceof Error && error.name === 'ResourceNotFoundException';
    if (isGone || whyUnread(error) !== undefined) return undefined;
    throw error;
  }
}
