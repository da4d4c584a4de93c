import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import type { Sub } from '../../contracts/log-values';
import type { Area, Group, GroupChoice } from '../areas.server';
import { accountAnswer, groupsAnswer } from '../cognito/answers.server';
import { withinDeadline } from '../cognito/calls.server';
import { nameIn } from '../cognito/directory-entry.server';
import { DependencyUnavailableError } from '../errors.server';
import { NO_GRANTS, type Grants, type GrantsLookUp } from '../grants/standing.server';
import type { Identity } from './identity/authenticate.server';
import { personBytes, type KnownGroup } from './step-up/proof-size.server';

/** Above what a person's groups take (Amazon Cognito, quotas): a list that goes on is none. */
const MOST_PAGES = 100;

/** What Cognito knows of the person behind an identity. */
export interface Person {
  readonly sub: Sub;
  /** Given and family name, or what there is instead. */
  readonly name: string;
  readonly email: string;
  /** Of the account, a BCP 47 tag: the language of mails to the person. */
  readonly locale?: string | undefined;
  /** Unknown is an account that has been deleted, or that never was. */
  readonly account: 'enabled' | 'disabled' | 'unknown';
  /** Signs in with another provider; Cognito poses no custom challenge to such an account. */
  readonly federated: boolean;
  /** Of which they are a standing member. */
  readonly groups: ReadonlySet<string>;
  /** What stands for a time, of the table of requests and grants. */
  readonly grants: Grants;
  /** Sessions and proofs of this moment and before open nothing. */
  readonly signedOutAtMs?: number | undefined;
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
    private readonly grants: Pick<GrantsLookUp, 'of'>,
  ) {}

  /**
   * The account, all pages of its groups, and its grants. All are asked, because a disabled person keeps
   * groups. Found by the username, which is never the `sub` of a federated person, and theirs only
   * if it has their `sub` (AWS, "AdminGetUser").
   *
   * @throws {DependencyUnavailableError} Cognito did not answer before the deadline, or not as it
   *   should
   */
  async find({ sub, username }: Identity, deadline: AbortSignal): Promise<Person> {
    const who: Who = { UserPoolId: this.userPoolId, Username: username ?? sub };
    const unknown: Person = {
      sub,
      name: sub,
      email: sub,
      account: 'unknown',
      federated: false,
      groups: new Set(),
      grants: NO_GRANTS,
      claimBytes: 0,
    };
    try {
      const [{ Enabled, UserStatus, Username, UserAttributes }, groups, grants] = await Promise.all(
        [
          this.#ask(new AdminGetUserCommand(who), accountAnswer, deadline),
          this.#groups(who, deadline),
          this.grants.of(sub),
        ],
      );
      if (UserAttributes.sub !== sub) return unknown;
      return {
        sub,
        name: nameIn(UserAttributes),
        email: UserAttributes.email ?? sub,
        locale: UserAttributes.locale,
        account: Enabled ? 'enabled' : 'disabled',
        federated: UserStatus === 'EXTERNAL_PROVIDER',
        groups: new Set(groups.map(({ GroupName }) => GroupName)),
        grants,
        signedOutAtMs: grants.signedOutAtMs,
        claimBytes: personBytes(Username ?? who.Username, UserAttributes, groups),
      };
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
      return unknown;
    }
  }

  /** Page by page, so that a page that is asked for again costs none of those before it. */
  async #groups(who: Who, deadline: AbortSignal): Promise<KnownGroup[]> {
    const groups: KnownGroup[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const command = new AdminListGroupsForUserCommand({ ...who, NextToken });
      const answer = await this.#ask(command, groupsAnswer, deadline);
      groups.push(...answer.Groups);
      NextToken = answer.NextToken;
      if (NextToken === undefined) return groups;
    }
    const message = `Expected groups on at most ${MOST_PAGES} pages, got more`;
    throw new DependencyUnavailableError('cognito', message);
  }

  #ask<Shape extends z.ZodType>(
    command: AdminGetUserCommand | AdminListGroupsForUserCommand,
    shape: Shape,
    deadline: AbortSignal,
  ): Promise<z.output<Shape>> {
    const call = (abortSignal: AbortSignal) =>
      this.client.send(command as AdminGetUserCommand, { abortSignal });
    return withinDeadline(deadline, shape, call, [UserNotFoundException]);
  }
}

/** Of what it takes to enter the area, the choices of which the person has no group. */
export function missingGroups(person: Person, area: Area): GroupChoice<Group>[] {
  return area.requiredGroups.filter((choice) => !choice.some((group) => hasGroup(person, group)));
}

/** Whether the person has a group that opens an area, those above it aside. */
export function opensItself(person: Person, { group, alsoOpenTo = [] }: Area): boolean {
  return [group, ...alsoOpenTo].some((one) => hasGroup(person, one));
}

/** Whether a group is the person's: as a standing member, or by a grant that has not ended. */
export function hasGroup(person: Person, group: Group): boolean {
  if (person.groups.has(group)) return true;
  const endsAtMs = grantEndMs(person, group);
  return endsAtMs !== undefined && Date.now() < endsAtMs;
}

/** When the person's grant of a group ends, or ended, in milliseconds; undefined: none is known. */
export function grantEndMs({ grants }: Person, group: Group): number | undefined {
  return grants.kind === 'known' ? grants.endsAtMs.get(group) : undefined;
}

/** Whether the person has every group that it takes to enter an area, this moment. */
export function isMember(person: Person, area: Area): boolean {
  return missingGroups(person, area).length === 0;
}
