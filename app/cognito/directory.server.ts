import {
  InvalidParameterException,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type CognitoIdentityProviderClient,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Group } from '../areas.server';
import { BadQueryError } from '../errors.server';
import { withinDeadline } from './calls.server';

const PAGE_SIZE = 50;
const MAX_QUERY_LENGTH = 128;

/** A person as the directory shows them. */
export interface DirectoryEntry {
  readonly sub: string;
  readonly email: string;
  readonly enabled: boolean;
}

/** One page of people, in Cognito's order. */
export interface DirectoryPage {
  readonly people: readonly DirectoryEntry[];
  /** Where the next page begins, if there is one. */
  readonly next?: string | undefined;
}

/** The people of one pool. */
export class Directory {
  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly userPoolId: string,
  ) {}

  /**
   * Everyone in the pool, or those whose email begins with `emailPrefix`, in whatever case it is
   * typed: Cognito compares exactly, and the pool's addresses are in lower case (infra/people.ts).
   *
   * @throws {BadQueryError} the query is too long, or `page` is not one that a page named
   * @throws {DependencyUnavailableError} Cognito did not answer
   */
  async people(
    emailPrefix: string,
    page: string | undefined,
    deadline: AbortSignal,
  ): Promise<DirectoryPage> {
    if (emailPrefix.length > MAX_QUERY_LENGTH) {
      throw new BadQueryError('too-long', `Expected at most ${MAX_QUERY_LENGTH} characters`);
    }
    const escaped = emailPrefix.toLowerCase().replace(/["\\]/g, '\\$&');
    const command = new ListUsersCommand({
      UserPoolId: this.userPoolId,
      Limit: PAGE_SIZE,
      PaginationToken: page,
      ...(emailPrefix && { Filter: `email ^= "${escaped}"` }),
    });
    const answer = await ask(deadline, (abortSignal) => this.client.send(command, { abortSignal }));
    return toPage(answer.Users, answer.PaginationToken);
  }

  /** The members of a group. Throws as {@link people} does. */
  async members(
    group: Group,
    page: string | undefined,
    deadline: AbortSignal,
  ): Promise<DirectoryPage> {
    const command = new ListUsersInGroupCommand({
      UserPoolId: this.userPoolId,
      GroupName: group,
      Limit: PAGE_SIZE,
      NextToken: page,
    });
    const answer = await ask(deadline, (abortSignal) => this.client.send(command, { abortSignal }));
    return toPage(answer.Users, answer.NextToken);
  }
}

async function ask<Output>(
  deadline: AbortSignal,
  call: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  try {
    return await withinDeadline(deadline, call, [InvalidParameterException]);
  } catch (error) {
    if (!(error instanceof InvalidParameterException)) throw error;
    throw new BadQueryError('page', 'Expected a page that the directory named', { cause: error });
  }
}

function toPage(users: UserType[] | undefined, next: string | undefined): DirectoryPage {
  const people = (users ?? []).map(({ Username, Attributes, Enabled }) => ({
    sub: Username ?? '',
    email: Attributes?.find(({ Name }) => Name === 'email')?.Value ?? '',
    enabled: Enabled === true,
  }));
  return { people, ...(next && { next }) };
}
