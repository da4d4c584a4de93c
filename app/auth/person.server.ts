import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Sub } from '../../contracts/log-values';
import type { Area, Group } from '../areas.server';
import { withinDeadline } from '../cognito/calls.server';

/** What Cognito knows of the person behind an identity. */
export interface Person {
  readonly sub: Sub;
  readonly email: string;
  /** False for a disabled account, and for one that has been deleted. */
  readonly enabled: boolean;
  readonly groups: ReadonlySet<string>;
}

interface Who {
  readonly UserPoolId: string;
  readonly Username: string;
}

/** Looks people up in one pool. */
export class PersonLookUp {
  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly userPoolId: string,
  ) {}

  /**
   * The account and all pages of its groups. Both are asked, because a disabled person keeps
   * groups.
   *
   * @throws {DependencyUnavailableError} Cognito did not answer before the deadline
   */
  async find(sub: Sub, deadline: AbortSignal): Promise<Person> {
    const who: Who = { UserPoolId: this.userPoolId, Username: sub };
    try {
      const [account, groups] = await Promise.all([
        this.#account(who, deadline),
        this.#groups(who, deadline),
      ]);
      return { sub, groups, ...account };
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
      return { sub, email: sub, enabled: false, groups: new Set() };
    }
  }

  async #account(who: Who, deadline: AbortSignal): Promise<Pick<Person, 'email' | 'enabled'>> {
    const user = await withinDeadline(
      deadline,
      (abortSignal) => this.client.send(new AdminGetUserCommand(who), { abortSignal }),
      [UserNotFoundException],
    );
    const email = user.UserAttributes?.find(({ Name }) => Name === 'email')?.Value;
    return { email: email ?? who.Username, enabled: user.Enabled === true };
  }

  /** Page by page, so that a page that is asked for again costs none of those before it. */
  async #groups(who: Who, deadline: AbortSignal): Promise<Set<string>> {
    const names = new Set<string>();
    let NextToken: string | undefined;
    do {
      const command = new AdminListGroupsForUserCommand({ ...who, NextToken });
      const page = await withinDeadline(
        deadline,
        (abortSignal) => this.client.send(command, { abortSignal }),
        [UserNotFoundException],
      );
      for (const { GroupName } of page.Groups ?? []) if (GroupName) names.add(GroupName);
      NextToken = page.NextToken;
    } while (NextToken);
    return names;
  }
}

/** The groups that the person would need to enter the area, and does not have. */
export function missingGroups(person: Person, area: Area): Group[] {
  return area.requiredGroups.filter((group) => !person.groups.has(group));
}
