import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  InvalidParameterException,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES } from '../../src/cognito/attributes';
import { POOL_ID, emailOf, startTestPool } from '../fixtures/user-pool';
import type { PersonName, TestPool } from '../fixtures/user-pool';
import { sdkClient } from './sdk';

const UserPoolId = POOL_ID;
let pool: TestPool;
let client: ReturnType<typeof sdkClient>;

beforeAll(async () => {
  const floor = { name: 'custom:floor', type: 'String', mutable: true, required: false } as const;
  const attributes = new Map([...STANDARD_ATTRIBUTES, [floor.name, floor]]);
  pool = await startTestPool({ configuration: { attributes } });
  client = sdkClient(pool.url);
  const given: [PersonName, Record<string, string>][] = [
    ['dmar', { name: 'Dee "D" Mar', given_name: 'Dee', family_name: 'Mar' }],
    ['jahn', { name: 'J\\Ahn', preferred_username: 'jj', phone_number: '+49301' }],
    ['peter', { name: 'dee', 'custom:floor': '3' }],
  ];
  for (const [name, pairs] of given) {
    const UserAttributes = Object.entries(pairs).map(([Name, Value]) => ({ Name, Value }));
    await client.send(
      new AdminUpdateUserAttributesCommand({ UserPoolId, Username: emailOf(name), UserAttributes }),
    );
  }
  const Username = 'new@example.com';
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username }));
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: emailOf('peter') }));
});
afterAll(() => pool.close());

async function found(Filter: string): Promise<string[]> {
  const { Users = [] } = await client.send(new ListUsersCommand({ UserPoolId, Filter }));
  const emails = Users.map(
    ({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'email')?.Value ?? '',
  );
  return emails.map((email) => email.replace('@example.com', '')).sort();
}

describe('a filter of ListUsers', () => {
  const everyone = ['ahatcher', 'dmar', 'jahn', 'new', 'peter', 'sdedakia'];
  const filters: [filter: string, names: string[]][] = [
    ['email = "dmar@example.com"', ['dmar']],
    ['"email"="dmar@example.com"', ['dmar']],
    ['  email  ^=  "d"  ', ['dmar']],
    ['email ^= ""', everyone],
    ['email = ""', []],
    ['', everyone],
    ['name = "dee"', ['peter']],
    ['name ^= "Dee"', ['dmar']],
    ['name = "Dee \\"D\\" Mar"', ['dmar']],
    ['name = "J\\\\Ahn"', ['jahn']],
    ['given_name = "Dee"', ['dmar']],
    ['family_name ^= "M"', ['dmar']],
    ['preferred_username = "jj"', ['jahn']],
    ['phone_number ^= "+49"', ['jahn']],
    ['cognito:user_status = "force_change_password"', ['new']],
    ['cognito:user_status ^= "Force"', ['new']],
    ['status = "Disabled"', ['peter']],
    ['status = "disabled"', []],
  ];
  it.each(filters)('%s finds %j', async (filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  it('finds by sub and by username', async () => {
    const { username } = pool.people.jahn;
    expect(await found(`sub = "${username}"`)).toEqual(['jahn']);
    expect(await found(`sub ^= "${username.slice(0, 18)}"`)).toEqual(['jahn']);
    expect(await found(`username = "${username}"`)).toEqual(['jahn']);
    expect(await found(`username = "${username.toUpperCase()}"`)).toEqual([]);
  });

  it.each(['custom:floor', 'address', 'email_verified', 'constructor'])(
    'cannot ask for %s',
    async (attribute) => {
      await expect(found(`${attribute} = "3"`)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: `Invalid search attribute: ${attribute}`,
      });
    },
  );

  const malformed = [
    'email',
    'email = x',
    "email = 'x'",
    'email != "x"',
    'email == "x"',
    '"email = "x"',
    'email = "a"b"',
    'email = "a\\"',
    'email = "a\\n"',
    'email = "x" and name = "y"',
    '= "x"',
  ];
  it.each(malformed)('must have the form: %s', async (filter) => {
    await expect(found(filter)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Error while parsing filter.',
    });
  });

  it('has at most 256 characters', async () => {
    const filter = (length: number) => `email = "${'x'.repeat(length - 10)}"`;
    expect(await found(filter(256))).toEqual([]);
    await expect(found(filter(257))).rejects.toBeInstanceOf(InvalidParameterException);
  });
});
