import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INPUTS, type Form } from '../../src/cognito/inputs';
import { POOL_ID, emailOf, startTestPool, type TestPool } from '../fixtures/user-pool';

type Structure = readonly [number, string, string, unknown, string[], unknown[], number];

/** Names and types of an operation's parameters, and how many there must be, as AWS's SDK has them. */
function inputOfSdk(operation: string) {
  const command = (sdk as unknown as Record<string, new (input: object) => { schema: unknown[] }>)[
    `${operation}Command`
  ];
  const [, , , , input] = new command!({}).schema as [unknown, unknown, unknown, unknown, unknown];
  const structure = (typeof input === 'function' ? (input as () => unknown)() : input) as Structure;
  const [, , , , names, types, required] = structure;
  const parameters = names.map((name, at) => [name, typeIn(types[at])] as const);
  return { parameters: Object.fromEntries(parameters), required };
}

/** A schema's type in our words: sensitive texts and structures are behind references. */
function typeIn(type: unknown): Form['type'] {
  const [of] = Array.isArray(type) ? (type as unknown[]) : [type];
  if (typeof of === 'function') return typeOfShape((of as () => unknown[])());
  const words = new Map<unknown, Form['type']>([
    [0, 'text'],
    [1, 'number'],
    [2, 'flag'],
    [64, 'texts'],
    [128, 'map'],
  ]);
  return words.get(of) ?? 'structure';
}
/** Simple, list, map and structure, by the first number of a Smithy schema. */
function typeOfShape([kind]: readonly unknown[]): Form['type'] {
  return ({ 0: 'text', 1: 'attributes', 2: 'map', 3: 'structure' } as const)[kind as 0] ?? 'text';
}

describe('the parameters', () => {
  it.each(Object.entries(INPUTS))('of %s are those of AWS’s SDK', (operation, input) => {
    const forms: Readonly<Record<string, Form>> = input;
    const here = Object.entries(forms).map(([name, { type }]) => [name, type]);
    const { parameters, required } = inputOfSdk(operation);
    expect(Object.fromEntries(here)).toEqual(parameters);
    expect(Object.values(forms).filter((form) => form.required)).toHaveLength(required);
  });

  it('that are one of several words have AWS’s', () => {
    const { AuthFlow, ChallengeName } = {
      ...INPUTS.InitiateAuth,
      ...INPUTS.RespondToAuthChallenge,
    };
    expect([...(AuthFlow.values ?? [])].sort()).toEqual(Object.values(sdk.AuthFlowType).sort());
    expect([...(ChallengeName.values ?? [])].sort()).toEqual(
      Object.values(sdk.ChallengeNameType).sort(),
    );
  });
});

describe('a call', () => {
  let pool: TestPool;
  beforeAll(async () => (pool = await startTestPool()));
  afterAll(() => pool.close());

  async function post(operation: string, parameters: object) {
    const target = `AWSCognitoIdentityProviderService.${operation}`;
    const body = JSON.stringify(parameters);
    const headers = { 'x-amz-target': target };
    const response = await fetch(pool.url, { method: 'POST', headers, body });
    const answer = (await response.json()) as { __type?: string; message?: string };
    return { status: response.status, error: answer.__type, message: answer.message };
  }

  const UserPoolId = POOL_ID;
  const Username = emailOf('dmar');
  const person = { UserPoolId, Username };
  it.each<[string, string, object, error: string, words: string]>([
    [
      'with a parameter that it has not',
      'AdminGetUser',
      { ...person, User: 1 },
      'Invalid',
      'User is no',
    ],
    ['with a number for a text', 'AdminGetUser', { ...person, Username: 1 }, 'Serialization', ''],
    ['with a text for a number', 'ListUsers', { UserPoolId, Limit: '5' }, 'Serialization', 'Limit'],
    ['with a text for a flag', 'AdminSetUserPassword', { Permanent: 'no' }, 'Serialization', ''],
    [
      'with attributes that are no texts',
      'AdminUpdateUserAttributes',
      { ...person, UserAttributes: [{ Name: 'name', Value: 7 }] },
      'Serialization',
      'UserAttributes',
    ],
    [
      'without all that it needs',
      'AdminAddUserToGroup',
      { UserPoolId, Username: null },
      'Invalid',
      "2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must not be null; Value at 'groupName'",
    ],
    [
      'with a name that is too long',
      'GetGroup',
      { UserPoolId, GroupName: 'g'.repeat(129) },
      'Invalid',
      'less than or equal to 128',
    ],
    [
      'with a space in a group’s name',
      'CreateGroup',
      { UserPoolId, GroupName: 'a b' },
      'Invalid',
      'regular expression',
    ],
    [
      'with an id that is no pool’s',
      'ListGroups',
      { UserPoolId: 'pool' },
      'Invalid',
      'regular expression',
    ],
    [
      'with a precedence below zero',
      'CreateGroup',
      { UserPoolId, GroupName: 'a', Precedence: -1 },
      'Invalid',
      'greater than or equal to 0',
    ],
    [
      'with a role that is no ARN',
      'UpdateGroup',
      { UserPoolId, GroupName: 'hr', RoleArn: 'a-role-of-the-account' },
      'Invalid',
      'regular expression',
    ],
    ['with a flow of nobody’s', 'InitiateAuth', { AuthFlow: 'SRP' }, 'Invalid', 'enum value set'],
    [
      'with what is not served here',
      'AdminCreateUser',
      { ...person, ForceAliasCreation: true },
      'Invalid',
      'ForceAliasCreation as it is given exists in AWS, and is not served here.',
    ],
  ])('%s is refused', async (_, operation, parameters, error, words) => {
    const answer = await post(operation, parameters);
    const name = error === 'Invalid' ? 'InvalidParameterException' : 'SerializationException';
    expect(answer).toMatchObject({ status: 400, error: name });
    expect(answer.message).toContain(words);
  });

  it('takes null for nothing', async () => {
    expect(await post('ListGroups', { UserPoolId, NextToken: null })).toMatchObject({
      status: 200,
    });
  });
});
