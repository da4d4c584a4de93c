import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES } from '../../src/cognito/attributes';
import { POOL_ID } from '../fixtures/user-pool';
import { ANN, BOB, COMPANY, startFederation, type FederationPool } from './federation';

let pool: FederationPool;
beforeAll(async () => {
  const attributes = new Map(STANDARD_ATTRIBUTES);
  const fixed = { name: 'custom:fixed', type: 'String', mutable: false, required: false } as const;
  attributes.set(fixed.name, fixed);
  const google = { ...COMPANY, name: 'Google', type: 'Google', identifiers: [] } as const;
  pool = await startFederation({
    configuration: { attributes, identityProviders: [COMPANY, google] },
    localPeople: [
      { email: ANN },
      { email: BOB },
      { email: 'fixed@example.com', attributes: { 'custom:fixed': 'a' } },
    ],
  });
});
afterAll(() => pool.close());

const UserPoolId = POOL_ID;
const source = (ProviderAttributeValue: string, more: sdk.ProviderUserIdentifierType = {}) => ({
  ProviderName: 'Company',
  ProviderAttributeName: 'Cognito_Subject',
  ProviderAttributeValue,
  ...more,
});
const linkTo = (destination: string, from: sdk.ProviderUserIdentifierType) =>
  pool.client.send(
    new sdk.AdminLinkProviderForUserCommand({
      UserPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: destination },
      SourceUser: from,
    }),
  );
const unlink = (user: sdk.ProviderUserIdentifierType) =>
  pool.client.send(new sdk.AdminDisableProviderForUserCommand({ UserPoolId, User: user }));
async function identitiesOf(Username: string): Promise<unknown> {
  const { UserAttributes } = await pool.client.send(
    new sdk.AdminGetUserCommand({ UserPoolId, Username }),
  );
  const found = UserAttributes?.find(({ Name }) => Name === 'identities');
  return found && JSON.parse(found.Value ?? '');
}

describe('AdminLinkProviderForUser', () => {
  it('links up to five, which the user shows', async () => {
    for (const value of ['One', '2', '3', '4', '5']) await pool.link(ANN, value);
    expect(await identitiesOf(ANN)).toMatchObject([
      { userId: 'One', providerName: 'Company', providerType: 'OIDC', primary: false },
      ...['2', '3', '4', '5'].map((userId) => ({ userId })),
    ]);
    await expect(pool.link(ANN, '6')).rejects.toMatchObject({ name: 'LimitExceededException' });
    await expect(pool.link(BOB, 'One')).rejects.toThrow('already linked');
    const Filter = `email = "${ANN}"`;
    const { Users } = await pool.client.send(new sdk.ListUsersCommand({ UserPoolId, Filter }));
    expect(Users?.[0]?.Attributes?.map(({ Name }) => Name)).toContain('identities');
  });

  it('takes nobody who has a user of their own', async () => {
    pool.standIn?.add({ subject: 'Profile', claims: { email: BOB } });
    await pool.signInAs('Profile');
    await expect(pool.link(BOB, 'Profile')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Merging is not currently supported') as string,
    });
    await pool.client.send(
      new sdk.AdminDeleteUserCommand({ UserPoolId, Username: 'company_profile' }),
    );
    await pool.link(BOB, 'Profile');
    const { id } = await pool.tokensOf(await pool.signInAs('Profile'));
    expect(id.sub).toBe(pool.usernameOf(BOB));
  });

  it.each<[what: string, from: sdk.ProviderUserIdentifierType, error: string, words: string]>([
    ['the pool itself', { ProviderName: 'Cognito' }, 'InvalidParameter', 'only as a Destination'],
    ['no provider', { ProviderName: 'Nobody' }, 'ResourceNotFound', 'Nobody'],
    ['an attribute not mapped', { ProviderAttributeName: 'name' }, 'InvalidParameter', 'name'],
    ['no value', { ProviderAttributeValue: '' }, 'InvalidParameter', 'ProviderAttributeValue'],
    [
      'an attribute of Google',
      { ProviderName: 'Google', ProviderAttributeName: 'email' },
      'InvalidParameter',
      'social providers',
    ],
  ])('takes nobody of %s', async (_what, from, error, words) => {
    await expect(linkTo(pool.usernameOf(BOB), source('any', from))).rejects.toMatchObject({
      name: `${error}Exception`,
      message: expect.stringContaining(words) as string,
    });
  });

  it('wants the destination by its username, without immutable attributes', async () => {
    await expect(linkTo(BOB, source('any'))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    const fixed = pool.usernameOf('fixed@example.com');
    await expect(linkTo(fixed, source('any'))).rejects.toThrow('custom:fixed');
  });
});

describe('AdminDisableProviderForUser', () => {
  it('ends a link: who comes next is somebody else', async () => {
    await pool.link(BOB, 'Leaves');
    await unlink(source('Leaves'));
    await expect(unlink(source('Leaves'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    pool.standIn?.add({ subject: 'Leaves', claims: { email: BOB } });
    const { id } = await pool.tokensOf(await pool.signInAs('Leaves'));
    expect(id['cognito:username']).toBe('company_leaves');
  });
});

describe('the providers of a pool', () => {
  const company = {
    ProviderName: 'Company',
    ProviderType: 'OIDC',
    AttributeMapping: { username: 'sub', email: 'email' },
    IdpIdentifiers: ['company.example'],
  };

  it('are described by name and by identifier', async () => {
    const described = await pool.client.send(
      new sdk.DescribeIdentityProviderCommand({ UserPoolId, ProviderName: 'Company' }),
    );
    expect(described.IdentityProvider).toMatchObject(company);
    const found = await pool.client.send(
      new sdk.GetIdentityProviderByIdentifierCommand({
        UserPoolId,
        IdpIdentifier: 'company.example',
      }),
    );
    expect(found.IdentityProvider).toMatchObject(company);
    const nobody = { UserPoolId, IdpIdentifier: 'none.example' };
    await expect(
      pool.client.send(new sdk.GetIdentityProviderByIdentifierCommand(nobody)),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are listed in pages', async () => {
    const first = await pool.client.send(
      new sdk.ListIdentityProvidersCommand({ UserPoolId, MaxResults: 1 }),
    );
    const { NextToken } = first;
    const second = await pool.client.send(
      new sdk.ListIdentityProvidersCommand({ UserPoolId, MaxResults: 1, NextToken }),
    );
    const names = [first, second].map(({ Providers }) => Providers?.[0]?.ProviderName);
    expect(names).toEqual(['Company', 'Google']);
  });
});

it('AdminCreateUser asks the trigger before sign-up', async () => {
  const refusing = await startFederation(
    { localPeople: [] },
    {
      preSignUp: ({ triggerSource, callerContext }) => {
        throw new Error(`${triggerSource} of ${callerContext.clientId}`);
      },
    },
  );
  const Username = 'new@example.com';
  const create = new sdk.AdminCreateUserCommand({ UserPoolId, Username });
  await expect(refusing.client.send(create)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error PreSignUp_AdminCreateUser of CLIENT_ID_NOT_APPLICABLE.',
  });
  await refusing.close();
});
