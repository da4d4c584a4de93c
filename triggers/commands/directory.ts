import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  ListUsersInGroupCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { withDeadline } from '../deadline';
import { verifiedEmailOf, type Attributes } from '../user-attributes';
import { attributesIn, orNone } from '../user-pool';

/** All that is asked of Cognito for one command, side by side. */
const DEADLINE_MS = 1_300;
/** Groups of a person, or members of a group, beyond which nothing is decided. */
const MOST_PAGES = 20;

/** A person as Cognito has them now. */
export interface Person {
  readonly sub: string;
  readonly enabled: boolean;
  /** Verified, and as SES takes it. */
  readonly email: string | undefined;
  readonly attributes: Attributes;
  /** Amazon Cognito API, "UserType", `UserStatus`. */
  readonly status?: string | undefined;
}

/** What the user pool says, asked anew each time: nothing is remembered. */
export interface Directory {
  /** @returns undefined if there is no such person */
  readonly person: (sub: string) => Promise<Person | undefined>;
  /** None of a person that there is not. */
  readonly groupsOf: (sub: string) => Promise<ReadonlySet<string>>;
  /** The enabled members of a group. */
  readonly members: (group: string) => Promise<readonly Person[]>;
}

/** It finds people by their address as well. */
export interface AddressDirectory extends Directory {
  /** Whoever signs in with an address. */
  readonly named: (email: string) => Promise<Person | undefined>;
}

/** The user pool did not answer. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
}

/**
 * `AdminGetUser` takes the `sub` of local users as a name. Every method throws
 * {@link DirectoryError}.
 */
export function createDirectory(
  client: Pick<CognitoIdentityProviderClient, 'send'>,
  UserPoolId: string,
): AddressDirectory {
  const asked = async <Answer>(work: (signal: AbortSignal) => Promise<Answer>) => {
    try {
      return await withDeadline('an answer of Cognito', DEADLINE_MS, work);
    } catch (cause) {
      throw new DirectoryError('expected an answer of Cognito', { cause });
    }
  };
  const named = (Username: string, expected?: string) =>
    asked(async (abortSignal) => {
      const command = new AdminGetUserCommand({ UserPoolId, Username });
      const user = await orNone(client.send(command, { abortSignal }));
      const person = user && personOf(expected, user.Enabled, user.UserAttributes);
      return person && { ...person, status: user.UserStatus };
    });
  return {
    person: (sub) => named(sub, sub),
    named: (email) => named(email),
    groupsOf: (Username) =>
      asked(async (abortSignal) => {
        const groups = await orNone(
          pages(async (NextToken) => {
            const page = await client.send(
              new AdminListGroupsForUserCommand({ UserPoolId, Username, Limit: 60, NextToken }),
              { abortSignal },
            );
            return { next: page.NextToken, found: page.Groups };
          }),
        );
        return new Set(groups?.flatMap(({ GroupName }) => GroupName ?? []));
      }),
    members: (GroupName) =>
      asked(async (abortSignal) => {
        const users = await pages(async (NextToken) => {
          const page = await client.send(
            new ListUsersInGroupCommand({ UserPoolId, GroupName, Limit: 60, NextToken }),
            { abortSignal },
          );
          return { next: page.NextToken, found: page.Users };
        });
        return users.flatMap(({ Enabled, Attributes }) => {
          const person = personOf(undefined, Enabled, Attributes);
          return person?.enabled ? [person] : [];
        });
      }),
  };
}

/** @param expected the only `sub` that will do: Cognito takes other names of a person as well */
function personOf(
  expected: string | undefined,
  enabled: boolean | undefined,
  list: readonly AttributeType[] | undefined,
): Person | undefined {
  const attributes = attributesIn(list);
  const { sub } = attributes;
  if (sub === undefined || (expected !== undefined && sub !== expected)) return undefined;
  return { sub, enabled: enabled === true, email: verifiedEmailOf(attributes), attributes };
}

interface Page<Found> {
  readonly next: string | undefined;
  readonly found: readonly Found[] | undefined;
}

async function pages<Found>(
  read: (next: string | undefined) => Promise<Page<Found>>,
): Promise<Found[]> {
  const all: Found[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { found = [], next: after } = await read(next);
    all.push(...found);
    if (after === undefined) return all;
    next = after;
  }
  throw new RangeError(`expected at most ${MOST_PAGES} pages`);
}
