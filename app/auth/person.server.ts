import {
  AdminGetUserCommand,
  paginateAdminListGroupsForUser,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Area, Group } from '../areas.server';
import { withinDeadline } from '../cognito/calls.server';

/** What Cognito knows of the person behind an identity. */
export interface Person {
  readonly sub: string;
  readonly email: string;
  /** False for a disabled account, and for one that has been deleted. */
  readonly enabled: boolean;
  readonly groups: ReadonlySet<string>;
}

/**
 * Looks a person up: the account and all pages of its groups. Both are asked, because a disabled
 * person keeps groups.
 *
 * @throws {DependencyUnavailableError} Cognito did not answer
 */
export async function lookUpPerson(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  sub: string,
): Promise<Person> {
  const who = { UserPoolId: userPoolId, Username: sub };
  try {
    const [user, groups] = await Promise.all([
      withinDeadline((abortSignal) => client.send(new AdminGetUserCommand(who), { abortSignal })),
      withinDeadline(async (abortSignal) => {
        const names = new Set<string>();
        for await (const page of paginateAdminListGroupsForUser({ client }, who, { abortSignal })) {
          for (const group of page.Groups ?? []) if (group.GroupName) names.add(group.GroupName);
        }
        return names;
      }),
    ]);
    const email = user.UserAttributes?.find(({ Name }) => Name === 'email')?.Value ?? sub;
    return { sub, email, enabled: user.Enabled === true, groups };
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
    return { sub, email: sub, enabled: false, groups: new Set() };
  }
}

/** The groups that the person would need to enter the area, and does not have. */
export function missingGroups(person: Person, area: Area): Group[] {
  return area.requiredGroups.filter((group) => !person.groups.has(group));
}
