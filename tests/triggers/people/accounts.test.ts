import { expect, it } from 'vitest';
import {
  AdminCreateUserCommand,
  TooManyRequestsException,
  UsernameExistsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { createAccounts } from '../../../triggers/people/accounts';

const POOL = 'eu-central-1_Example12';
const account = { email: 'ana@example.com', givenName: 'Ana', familyName: 'Lind', groups: ['hr'] };

/** The accounts of a pool that answers so; and what it was asked. */
function accountsOf(answer: () => Promise<unknown>) {
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const send = (command: object) => {
    asked.push({ name: command.constructor.name, input: Reflect.get(command, 'input') });
    return answer();
  };
  return { accounts: createAccounts({ send } as never, POOL), asked };
}
const exception = (
  Kind: new (options: { message: string; $metadata: object }) => Error,
  httpStatusCode = 400,
) => new Kind({ message: '', $metadata: { httpStatusCode } });

it('has Cognito invite with a password of its own, to a verified address', async () => {
  const Attributes = [{ Name: 'sub', Value: 'a-sub' }];
  const { accounts, asked } = accountsOf(async () => ({ User: { Attributes } }));
  expect(await accounts.create({ ...account, locale: 'de' })).toBe('a-sub');
  expect(asked).toEqual([
    {
      name: AdminCreateUserCommand.name,
      input: {
        UserPoolId: POOL,
        Username: 'ana@example.com',
        UserAttributes: [
          { Name: 'email', Value: 'ana@example.com' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'given_name', Value: 'Ana' },
          { Name: 'family_name', Value: 'Lind' },
          { Name: 'locale', Value: 'de' },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
      },
    },
  ]);
});

it('writes names and nothing else of a person', async () => {
  const { accounts, asked } = accountsOf(async () => ({}));
  await accounts.rename('a-sub', { givenName: 'Ana', familyName: 'Lind' });
  expect(asked).toMatchObject([
    { input: { UserAttributes: [{ Name: 'given_name' }, { Name: 'family_name' }] } },
  ]);
});

it('makes nobody of an address that is taken', async () => {
  const { accounts } = accountsOf(() => Promise.reject(exception(UsernameExistsException)));
  expect(await accounts.create(account)).toBeUndefined();
});

it.each([
  ['refuses', exception(UserNotFoundException), true],
  ['has too many calls', exception(TooManyRequestsException), false],
  ['fails', exception(UserNotFoundException, 500), false],
  ['is not reached', new Error('ECONNRESET'), false],
])('knows that nothing was changed only where Cognito %s', async (_, error, isRefused) => {
  const { accounts } = accountsOf(() => Promise.reject(error));
  await expect(accounts.disable('a-sub')).rejects.toMatchObject({ isRefused });
});
