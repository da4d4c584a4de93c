import type { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, it } from 'vitest';
import { checked } from '../../contracts/log-values';
import { Directory } from '../../app/cognito/directory.server';

/** What Cognito is asked for, for a query. */
async function filterOf(query: string): Promise<string | undefined> {
  let asked: ListUsersCommand['input'] = {} as ListUsersCommand['input'];
  const send = async (command: ListUsersCommand) => {
    asked = command.input;
    return { Users: [] };
  };
  const directory = new Directory({ send } as never, 'eu-central-1_Example12');
  await directory.people(checked('sub', 'reader'), query, undefined, AbortSignal.timeout(5_000));
  return asked.Filter;
}

it.each([
  ['jahn', 'email ^= "jahn"'],
  ['Jahn', 'email ^= "jahn"'],
  ['JAHN@Example.COM', 'email ^= "jahn@example.com"'],
  ['A"B\\C', 'email ^= "a\\"b\\\\c"'],
  ['Ju\u0308rgen', 'email ^= "j\u00fcrgen"'],
  ['', undefined],
])(
  'finds the addresses that begin with %j, in lower case as the pool has them',
  async (query, filter) => {
    expect(await filterOf(query)).toBe(filter);
  },
);
