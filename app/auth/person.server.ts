import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
  type GroupType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Sub } from '../../contracts/log-values';
import type { Area, Group } from '../areas.server';
import { withinDeadline } from '../cognito/calls.server';
import { personBytes } from './step-up/proof-size.server';

/** What Cognito knows of the person behind an identity. */
export interface Person {
  readonly sub: Sub;
  readonly email: string;
  /** False for a disabled account, and for one that has been deleted. */
  readonly enabled: boolean;
  readonly groups: ReadonlySet<string>;
  /** What an ID token says of the person, in bytes of JSON at the most. */
  readonly claimBytes: number;
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
      const { email = sub, enabled, ...known } = account;
      const names = groups.flatMap(({ GroupName }) => GroupName ?? []);
      const claimBytes = personBytes({ ...known, groups });
      return { sub, email, enabled, groups: new Set(names), claimBytes };
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
      return { sub, email: sub, enabled: false, groups: new Set(), claimBytes: 0 };
    }
  }

  async #account(who: Who, deadline: AbortSignal) {
    const user = await withinDeadline(
      deadline,
      (abortSignal) => this.client.send(new AdminGetUserCommand(who), { abortSignal }),
      [UserNotFoundException],
    );
    const { Username: username = who.Username, UserAttributes: attributes = [] } = user;
    const email = attributes.find(({ Name }) => Name === 'email')?.Value;
    return { email, enabled: user.Enabled === true, username, attributes };
  }

  /** Page by page, so that a page that is asked for again costs none of those before it. */
  async #groups(who: Who, deadline: AbortSignal): Promise<GroupType[]> {
    const groups: GroupType[] = [];
    let NextToken: string | undefined;
    do {
      const command = new AdminListGroupsForUserCommand({ ...who, NextToken });
      const page = await withinDeadline(
        deadline,
        (abortSignal) => this.client.send(command, { abortSignal }),
        [UserNotFoundException],
      );
      groups.push(...(page.Groups ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return groups;
  }
}

/** The groups that the person would need to enter the area, and does not have. */
export function missingGroups(person: Person, area: Area): Group[] {
  return area.requiredGroups.filter((group) => !person.groups.has(group));
}
