import {
  CognitoIdentityProviderClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { replay } from './replay';

/** A user pool with groups, which answers as the API reference says; a page has one entry. */
export function writtenPool(groups: Record<string, readonly string[]>) {
  const members = new Map(Object.entries(groups).map(([name, people]) => [name, [...people]]));
  const inGroup = ({ GroupName }: Record<string, unknown>) => {
    const people = members.get(String(GroupName));
    if (people) return people;
    throw new ResourceNotFoundException({ $metadata: {}, message: 'Group not found.' });
  };
  const page = <Item>(items: readonly Item[], { NextToken }: Record<string, unknown>) => {
    const at = Number(NextToken ?? 0);
    const more = at + 1 < items.length && { NextToken: String(at + 1) };
    return { items: items.slice(at, at + 1), more };
  };
  const client = replay(new CognitoIdentityProviderClient({ region: 'eu-central-1' }), {
    ListGroupsCommand: (input) => {
      const { items, more } = page([...members.keys()], input);
      return { Groups: items.map((GroupName) => ({ GroupName })), ...more };
    },
    ListUsersInGroupCommand: (input) => {
      const { items, more } = page(inGroup(input), input);
      const Users = items.map((email) => ({
        Username: `sub-of-${email}`,
        Attributes: [{ Name: 'email', Value: email }],
      }));
      return { Users, ...more };
    },
    AdminRemoveUserFromGroupCommand: (input) => {
      const people = inGroup(input);
      const at = people.findIndex((email) => `sub-of-${email}` === input['Username']);
      if (at >= 0) people.splice(at, 1);
      return {};
    },
    DeleteGroupCommand: (input) => {
      if (inGroup(input).length > 0) throw new Error('Expected a group that is empty');
      members.delete(String(input['GroupName']));
      return {};
    },
  });
  return { client, groups: () => Object.fromEntries(members) };
}
