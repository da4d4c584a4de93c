import {
  DescribeUserPoolCommand,
  ListUsersCommand,
  type ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { UserLists } from '../../../app/cognito/user-lists.server';

/** A person of the pool below. */
export interface Listed {
  readonly given: string;
  readonly family: string;
  readonly email?: string;
  readonly enabled?: boolean;
}

/**
 * The lists of a pool that compares as Cognito does: one attribute, exactly, sixty a page. Every
 * account is a member of every group.
 */
export function listsOf(people: readonly Listed[]) {
  const calls: string[] = [];
  const accounts = people.map(({ given, family, enabled = true, ...rest }, at) => {
    const email = rest.email ?? `${given}.${family}@example.com`.toLowerCase();
    const named = { sub: `sub-${at}`, email, given_name: given, family_name: family };
    const Attributes = Object.entries(named).map(([Name, Value]) => ({ Name, Value }));
    return { named, listed: { Username: `sub-${at}`, Enabled: enabled, Attributes } };
  });
  const send = async (command: ListUsersCommand | ListUsersInGroupCommand) => {
    if (command instanceof DescribeUserPoolCommand) {
      return { UserPool: { EstimatedNumberOfUsers: accounts.length } };
    }
    const { Limit = 60 } = command.input;
    const { Filter, PaginationToken } = (command as ListUsersCommand).input;
    const token = PaginationToken ?? (command as ListUsersInGroupCommand).input.NextToken ?? '0';
    calls.push(Filter ?? '');
    const [, attribute = 'sub', operator, value = ''] =
      /^(\w+) (\^?=) "(.*)"$/.exec(Filter ?? '') ?? [];
    const meant = accounts.filter(({ named }) => {
      const held = named[attribute as keyof typeof named];
      return operator === '=' ? held === value : held.startsWith(value);
    });
    const end = Number(token) + Limit;
    const next = end < meant.length ? String(end) : undefined;
    const Users = meant.slice(Number(token), end).map(({ listed }) => listed);
    return command instanceof ListUsersCommand
      ? { Users, PaginationToken: next }
      : { Users, NextToken: next };
  };
  return { lists: new UserLists({ send } as never, 'eu-central-1_Example12'), calls };
}
