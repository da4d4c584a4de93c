import {
  DescribeUserPoolCommand,
  InvalidParameterException,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import { BadQueryError } from '../errors.server';
import { membersAnswer, poolAnswer, usersAnswer, type ListedUser } from './answers.server';
import { withinDeadline } from './calls.server';

/** The greatest page of Cognito's lists (AWS, "ListUsers", Limit). */
export const MOST_A_PAGE = 60;

/** A page of accounts, in Cognito's order. */
export interface UserPage {
  readonly users: readonly ListedUser[];
  /** The token of the next page, if there is one. */
  readonly next?: string | undefined;
}

/** Which page of a list, and how many are on it. */
interface Place {
  readonly page: string | undefined;
  readonly limit?: number;
}

/** The calls that list the accounts of one pool. */
export class UserLists {
  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly userPoolId: string,
  ) {}

  /**
   * Everyone, or whom a filter of one attribute takes (AWS, "ListUsers", Filter).
   *
   * @throws {BadQueryError} `page` is not one that a page named
   * @throws {DependencyUnavailableError} Cognito did not answer
   */
  async users(
    filter: string | undefined,
    { page, limit = MOST_A_PAGE }: Place,
    deadline: AbortSignal,
  ): Promise<UserPage> {
    const command = new ListUsersCommand({
      UserPoolId: this.userPoolId,
      Limit: limit,
      PaginationToken: page,
      ...(filter !== undefined && { Filter: filter }),
    });
    const { Users, PaginationToken } = await ask(deadline, usersAnswer, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return { users: Users, next: PaginationToken };
  }

  /** The members of a group. Throws as {@link users} does. */
  async members(
    group: string,
    { page, limit = MOST_A_PAGE }: Place,
    deadline: AbortSignal,
  ): Promise<UserPage> {
    const command = new ListUsersInGroupCommand({
      UserPoolId: this.userPoolId,
      GroupName: group,
      Limit: limit,
      NextToken: page,
    });
    const { Users, NextToken } = await ask(deadline, membersAnswer, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return { users: Users, next: NextToken };
  }

  /**
   * About how many accounts the pool has; Cognito counts now and then.
   *
   * @throws {DependencyUnavailableError} Cognito did not answer
   */
  async estimate(deadline: AbortSignal): Promise<number | undefined> {
    const command = new DescribeUserPoolCommand({ UserPoolId: this.userPoolId });
    const { UserPool } = await withinDeadline(deadline, poolAnswer, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return UserPool.EstimatedNumberOfUsers;
  }
}

async function ask<Shape extends z.ZodType>(
  deadline: AbortSignal,
  shape: Shape,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<z.output<Shape>> {
  try {
    return await withinDeadline(deadline, shape, call, [InvalidParameterException]);
  } catch (error) {
    if (!(error instanceof InvalidParameterException)) throw error;
    throw new BadQueryError('page', 'Expected a page that the directory named', { cause: error });
  }
}
