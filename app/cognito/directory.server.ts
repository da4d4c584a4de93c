import {
  InvalidParameterException,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import type { Sub } from '../../contracts/log-values';
import { Allowance } from '../allowance.server';
import type { Group } from '../areas.server';
import { BadQueryError } from '../errors.server';
import { membersAnswer, usersAnswer } from './answers.server';
import { withinDeadline } from './calls.server';

const PAGE_SIZE = 50;
const MAX_QUERY_LENGTH = 128;
/** Pages that one person may ask for; Cognito gives all of a region's pools thirty a second. */
const LISTS = { most: 300, withinMs: 60_000 };

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
  readonly #lists = new Allowance(LISTS);

  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly userPoolId: string,
  ) {}

  /**
   * Everyone in the pool, or those whose email begins with `emailPrefix`, in whatever case it is
   * typed: Cognito compares exactly, and the pool's addresses are in lower case (infra/people.ts).
   *
   * @param reader whose allowance it takes
   * @throws {SlowDownError} they have asked for very many pages
   * @throws {BadQueryError} the query is too long, or `page` is not one that a page named
   * @throws {DependencyUnavailableError} Cognito did not answer
   */
  async people(
    reader: Sub,
    emailPrefix: string,
    page: string | undefined,
    deadline: AbortSignal,
  ): Promise<DirectoryPage> {
    if (emailPrefix.length > MAX_QUERY_LENGTH) {
      throw new BadQueryError('too-long', `Expected at most ${MAX_QUERY_LENGTH} characters`);
    }
    const escaped = emailPrefix.normalize('NFC').toLowerCase().replace(/["\\]/g, '\\$&');
    const command = new ListUsersCommand({
      UserPoolId: this.userPoolId,
      Limit: PAGE_SIZE,
      PaginationToken: page,
      ...(emailPrefix && { Filter: `email ^= "${escaped}"` }),
    });
    this.#lists.spend(reader);
    const { Users, PaginationToken } = await ask(deadline, usersAnswer, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return toPage(Users, PaginationToken);
  }

  /** The members of a group. Throws as {@link people} does. */
  async members(
    reader: Sub,
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
    this.#lists.spend(reader);
    const { Users, NextToken } = await ask(deadline, membersAnswer, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return toPage(Users, NextToken);
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

function toPage(
  users: z.output<typeof usersAnswer>['Users'],
  next: string | undefined,
): DirectoryPage {
  const people = users.map(({ Attributes: { sub, email = '' }, Enabled: enabled }) => ({
    sub,
    email,
    enabled,
  }));
  return { people, ...(next && { next }) };
}
