import { describe, expect, it } from 'vitest';
import { STANDARD_ATTRIBUTES } from '../../src/cognito/attributes';
import { UNDECLARED_CONTACT } from '../../src/cognito/declared-contact';
import { userPoolFrom } from '../../src/cognito/declared-user-pool';
import { UnsupportedUserPoolError } from '../../src/cognito/errors';
import { PLAIN_STYLE } from '../../src/cognito/sign-in-style';
import type { DeployedStack } from '../../src/template/stack';
import { CLIENT, POOL, client, pool, stackOf, type Resource } from './declared';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function';
const clientOf = (properties: Record<string, unknown>, ...more: Resource[]) =>
  userPoolFrom(stackOf(pool(), client(properties), ...more)).clients[0];

describe('userPoolFrom', () => {
  it('reads pool, domain, groups, people and memberships', () => {
    const configuration = userPoolFrom(
      stackOf(
        pool({ Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: 'true' } } }),
        [
          'Domain',
          'UserPoolDomain',
          'acme',
          { UserPoolId: POOL, Domain: 'acme', ManagedLoginVersion: 2 },
        ],
        [
          'GroupA',
          'UserPoolGroup',
          'writers',
          { UserPoolId: POOL, GroupName: 'writers', Precedence: 3 },
        ],
        [
          'Ann',
          'UserPoolUser',
          'ref-of-ann',
          {
            UserPoolId: POOL,
            Username: 'ann@example.com',
            UserAttributes: [{ Name: 'email', Value: 'ann@example.com' }],
          },
        ],
        [
          'AnnWrites',
          'UserPoolUserToGroupAttachment',
          'x',
          { UserPoolId: POOL, Username: 'ref-of-ann', GroupName: 'writers' },
        ],
      ),
    );
    expect(configuration).toEqual({
      id: POOL,
      name: 'people',
      region: 'eu-central-1',
      accountId: '111122223333',
      emailSignIn: true,
      caseSensitive: true,
      openSignUp: true,
      attributes: STANDARD_ATTRIBUTES,
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: true,
        requireSymbols: false,
        temporaryPasswordDays: 7,
      },
      contact: UNDECLARED_CONTACT,
      domain: { prefix: 'acme', managedLogin: true },
      clients: [],
      resourceServers: [],
      descriptions: { pool: {}, clients: {} },
      groups: [{ name: 'writers', precedence: 3 }],
      people: [{ username: 'ann@example.com', attributes: { email: 'ann@example.com' } }],
      memberships: [{ username: 'ann@example.com', group: 'writers' }],
    });
  });

  const domain = (name: string, properties: Record<string, unknown> = {}): Resource => [
    name,
    'UserPoolDomain',
    name,
    { UserPoolId: POOL, Domain: name, ManagedLoginVersion: 2, ...properties },
  ];
  const CustomDomainConfig = { CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' };

  it('reads a domain of one’s own beside that of a prefix', () => {
    const { domain: both } = userPoolFrom(
      stackOf(pool(), domain('login.example.com', { CustomDomainConfig }), domain('acme')),
    );
    expect(both).toEqual({ prefix: 'acme', custom: 'login.example.com', managedLogin: true });
  });

  it.each([
    ['two prefixes', [domain('acme'), domain('other')]],
    [
      'pages of two kinds',
      [domain('acme'), domain('a.b.c', { CustomDomainConfig, ManagedLoginVersion: 1 })],
    ],
  ])('refuses %s', (_, domains) => {
    expect(() => userPoolFrom(stackOf(pool(), ...domains))).toThrow(UnsupportedUserPoolError);
  });

  it('reads how long a temporary password is good for, 7 days unless told', () => {
    const days = (PasswordPolicy: object) =>
      userPoolFrom(stackOf(pool({ Policies: { PasswordPolicy } }))).passwordPolicy
        .temporaryPasswordDays;
    expect(days({ TemporaryPasswordValidityDays: 3 })).toBe(3);
    expect(days({ TemporaryPasswordValidityDays: '365' })).toBe(365);
    expect(days({ TemporaryPasswordValidityDays: 0 })).toBe(7);
    expect(days({})).toBe(7);
    expect(userPoolFrom(stackOf(pool({}))).passwordPolicy.temporaryPasswordDays).toBe(7);
    for (const bad of [366, -1, 1.5]) {
      expect(() => days({ TemporaryPasswordValidityDays: bad })).toThrow(UnsupportedUserPoolError);
    }
    for (const MinimumLength of [5, 100]) {
      expect(() => days({ MinimumLength })).toThrow(UnsupportedUserPoolError);
    }
  });

  it('gives a client the defaults of the service', () => {
    expect(clientOf({})).toMatchObject({
      id: CLIENT,
      oauth: false,
      generateSecret: false,
      explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
      preventUserExistenceErrors: false,
      tokenRevocation: true,
      idTokenSeconds: 3600,
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 30 * 86_400,
      authSessionSeconds: 180,
      style: undefined,
    });
  });

  it('honours the units of the validities', () => {
    const units = { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'hours' };
    expect(
      clientOf({
        AccessTokenValidity: 5,
        IdTokenValidity: 600,
        RefreshTokenValidity: 12,
        TokenValidityUnits: units,
      }),
    ).toMatchObject({ accessTokenSeconds: 300, idTokenSeconds: 600, refreshTokenSeconds: 43_200 });
    expect(clientOf({ RefreshTokenValidity: 2 })).toMatchObject({ refreshTokenSeconds: 172_800 });
  });

  it('keeps the default when the validity of a refresh token is zero, whatever the unit', () => {
    const properties = { RefreshTokenValidity: 0, TokenValidityUnits: { RefreshToken: 'hours' } };
    expect(clientOf(properties)).toMatchObject({ refreshTokenSeconds: 30 * 86_400 });
  });

  it('reads which functions are its triggers', () => {
    const LambdaConfig = {
      DefineAuthChallenge: `${FUNCTION}:define`,
      CreateAuthChallenge: `${FUNCTION}:create`,
      VerifyAuthChallengeResponse: `${FUNCTION}:verify:live`,
    };
    expect(userPoolFrom(stackOf(pool({ LambdaConfig }))).triggers).toEqual(LambdaConfig);
    expect(userPoolFrom(stackOf(pool())).triggers).toBeUndefined();
  });

  it('knows the client that a branding style names', () => {
    const style = { UserPoolId: POOL, ClientId: CLIENT, UseCognitoProvidedValues: true };
    expect(clientOf({}, ['Style', 'ManagedLoginBranding', 's', style])?.style).toBe(PLAIN_STYLE);
    expect(clientOf({})?.style).toBeUndefined();
  });

  const refused: [reason: string, stack: DeployedStack, named: string][] = [
    ['no pool', stackOf(), 'Stack Test'],
    ['two pools', stackOf(pool(), ['Other', 'UserPool', 'x', {}]), 'Stack Test'],
    ['a client of another pool', stackOf(pool(), client({ UserPoolId: 'x' })), 'Client'],
    [
      'an unknown unit',
      stackOf(pool(), client({ TokenValidityUnits: { IdToken: 'weeks' } })),
      'Client',
    ],
    ['a validity of two days', stackOf(pool(), client({ IdTokenValidity: 48 })), 'Client'],
    [
      'an ID token that outlives the refresh token',
      stackOf(
        pool(),
        client({
          IdTokenValidity: 2,
          RefreshTokenValidity: 1,
          TokenValidityUnits: { RefreshToken: 'hours' },
        }),
      ),
      'Client',
    ],
    [
      'a number that is none',
      stackOf(pool(), client({ AuthSessionValidity: 'x' })),
      'Client.AuthSessionValidity',
    ],
    [
      'a member that is not declared',
      stackOf(pool(), [
        'Lost',
        'UserPoolUserToGroupAttachment',
        'x',
        { UserPoolId: POOL, Username: 'nobody', GroupName: 'none' },
      ]),
      'Lost',
    ],
  ];
  it.each(refused)('refuses %s and names the resource', (_reason, stack, named) => {
    expect(() => userPoolFrom(stack)).toThrow(UnsupportedUserPoolError);
    expect(() => userPoolFrom(stack)).toThrow(new RegExp(`^${named}`));
  });
});
