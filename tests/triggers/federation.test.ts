import {
  InvalidParameterException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { InboundFederationTriggerEvent, PreSignUpTriggerEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusalIn } from '../../contracts/company-sign-in';
import { createAccounts } from '../../triggers/federation/accounts';
import { federation } from '../../triggers/federation/admission';
import { CONTEXT, logbook } from './events';

const POOL = 'eu-central-1_Example12';
const SUBJECT = 'AAd2-person-of-Entra';

interface User {
  readonly email: string;
  readonly verified?: string;
  readonly Enabled?: boolean;
  readonly UserStatus?: string;
  readonly identities?: readonly { providerName: string; userId: string }[];
}

/** A pool of one person, which takes the commands of the function and no other. */
let user: User;
let commands: { readonly name: string; readonly input: Record<string, unknown> }[];
let failure: Error | undefined;
const client = {
  send: async ({
    constructor: { name },
    input,
  }: {
    constructor: { name: string };
    input: never;
  }) => {
    commands.push({ name, input });
    if (name !== 'AdminGetUserCommand') {
      if (failure) throw failure;
      return {};
    }
    const { email, verified = 'true', Enabled = true, UserStatus = 'CONFIRMED' } = user;
    if (String((input as { Username: string }).Username) !== email.toLowerCase())
      throw new UserNotFoundException({ message: 'no', $metadata: {} });
    const attributes = { email, email_verified: verified };
    return {
      Username: '3f1a-sub-of-jahn',
      Enabled,
      UserStatus,
      UserAttributes: [
        ...Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        ...(user.identities
          ? [{ Name: 'identities', Value: JSON.stringify(user.identities) }]
          : []),
      ],
    };
  },
};

const { log, lines } = logbook();
const handlerWith = (trustsAddresses = false) =>
  federation({
    accountsOf: (userPoolId) => createAccounts(client as never, userPoolId),
    domains: new Set(['example.com']),
    trustsAddresses,
    now: () => 0,
    log,
  });

const event = (
  idToken: Record<string, unknown>,
  changed: object = {},
): InboundFederationTriggerEvent => ({
  version: '1',
  region: 'eu-central-1',
  userPoolId: POOL,
  userName: 'entra_aad2-person-of-entra',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
  triggerSource: 'InboundFederation_ExternalProvider',
  request: {
    providerName: 'Entra',
    providerType: 'OIDC',
    attributes: { idToken: { sub: SUBJECT, ...idToken }, userInfo: { sub: SUBJECT } },
    ...changed,
  },
  response: { userAttributesToMap: {} },
});

const jonas = { email: 'jahn@example.com', email_verified: 'true' };
const linked = [{ providerName: 'Entra', userId: SUBJECT }];
const names = () => commands.map(({ name }) => name.replace(/^Admin|Command$/g, ''));

beforeEach(() => {
  user = { email: 'jahn@example.com' };
  commands = [];
  failure = undefined;
  lines.length = 0;
});

async function mapped(given: InboundFederationTriggerEvent, trustsAddresses?: boolean) {
  const handled = await handlerWith(trustsAddresses)(given, CONTEXT);
  return (handled as InboundFederationTriggerEvent).response.userAttributesToMap;
}

async function refusalOf(given: InboundFederationTriggerEvent, trustsAddresses?: boolean) {
  const message = await mapped(given, trustsAddresses).then(
    () => 'nothing',
    (error: unknown) => (error as Error).message,
  );
  return refusalIn(`InboundFederation failed with error ${message}.`) ?? message;
}

describe('a person of the provider', () => {
  it('is linked to the account of the address, by the subject', async () => {
    expect(await mapped(event(jonas))).toMatchObject({ ...jonas, sub: SUBJECT });
    expect(commands.at(-1)).toEqual({
      name: 'AdminLinkProviderForUserCommand',
      input: {
        UserPoolId: POOL,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: '3f1a-sub-of-jahn' },
        SourceUser: {
          ProviderName: 'Entra',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: SUBJECT,
        },
      },
    });
    expect(lines).toMatchObject([{ event: 'company.sign-in', outcome: 'linked' }]);
  });

  it('is linked once', async () => {
    user = { ...user, identities: linked };
    await mapped(event(jonas));
    expect(names()).toEqual(['GetUser']);
    expect(lines).toMatchObject([{ outcome: 'admitted' }]);
  });

  it('is linked though another provider has been before', async () => {
    user = { ...user, identities: [{ providerName: 'Okta', userId: 'somebody' }] };
    await mapped(event(jonas));
    expect(names()).toEqual(['GetUser', 'LinkProviderForUser']);
  });

  it('keeps the address of the account, however the provider writes it', async () => {
    user = { email: 'JAhn@example.com' };
    const { email, email_verified } = await mapped(event({ ...jonas, email: 'jahn@Example.COM' }));
    expect([email, email_verified]).toEqual(['JAhn@example.com', 'true']);
  });

  it('has accepted the invitation: its password signs nobody in any more', async () => {
    user = { ...user, UserStatus: 'FORCE_CHANGE_PASSWORD' };
    await mapped(event(jonas));
    expect(names()).toEqual(['GetUser', 'LinkProviderForUser', 'SetUserPassword']);
    expect(commands[2]?.input).toMatchObject({ Username: '3f1a-sub-of-jahn', Permanent: true });
    expect(String(commands[2]?.input['Password'])).toMatch(/^aA1![\w-]{43}$/);
  });

  it('may be one of SAML, whose subject is in the name', async () => {
    const saml = event(
      {},
      { providerType: 'SAML', attributes: { samlResponse: { ...jonas, department: 'it' } } },
    );
    expect(await mapped(saml)).toEqual({ ...jonas, department: 'it' });
    expect(commands.at(-1)?.input).toMatchObject({
      SourceUser: { ProviderAttributeValue: 'aad2-person-of-entra' },
    });
  });

  it.each([true, 'true'])('is verified by %j', async (email_verified) => {
    expect(await mapped(event({ ...jonas, email_verified }))).toMatchObject(jonas);
  });

  it('is verified by the settings if no claim says so', async () => {
    expect(await mapped(event({ email: jonas.email }), true)).toMatchObject(jonas);
  });
});

describe('is refused', () => {
  const cases: [string, string, Record<string, unknown>, Partial<User>][] = [
    [
      'without the word that the address is verified',
      'unverified',
      { email_verified: undefined },
      {},
    ],
    ['with the word that it is not', 'unverified', { email_verified: 'false' }, {}],
    ['of another domain', 'foreign-domain', { email: 'jahn@example.com.evil.test' }, {}],
    ['of a domain below', 'foreign-domain', { email: 'jahn@mail.example.com' }, {}],
    ['with two at signs', 'no-account', { email: 'jahn@evil.test@example.com' }, {}],
    ['without an address', 'foreign-domain', { email: undefined }, {}],
    ['with a look-alike of it', 'foreign-domain', { email: 'jahn@e\u0445ample.com' }, {}],
    [
      'with a letter that folds into ours',
      'foreign-domain',
      { email: 'pea\u212a@example.com' },
      {},
    ],
    ['whom nobody made an account for', 'no-account', { email: 'ida@example.com' }, {}],
    ['whose account has not proved the address', 'no-account', {}, { verified: 'false' }],
    ['whose account is disabled', 'disabled', {}, { Enabled: false }],
    [
      'whose account is disabled and linked',
      'disabled',
      {},
      { Enabled: false, identities: linked },
    ],
    [
      'who has got the address of somebody who is linked',
      'another-person',
      {},
      { identities: [{ providerName: 'Entra', userId: 'AAd2-who-had-the-address' }] },
    ],
    ['whose account is a provider’s own', 'no-account', {}, { UserStatus: 'EXTERNAL_PROVIDER' }],
    ['of Google without a Workspace', 'foreign-domain', { iss: 'https://accounts.google.com' }, {}],
    ['of Google by its other name', 'foreign-domain', { iss: 'accounts.google.com' }, {}],
    [
      'of another Workspace of Google',
      'foreign-domain',
      { iss: 'https://accounts.google.com', hd: 'evil.test' },
      {},
    ],
  ];
  it.each(cases)('somebody %s', async (_, reason, claims, changed) => {
    user = { ...user, ...changed };
    expect(await refusalOf(event({ ...jonas, ...claims }))).toBe(reason);
    expect(names().filter((name) => name !== 'GetUser')).toEqual([]);
    expect(lines).toMatchObject([{ event: 'company.sign-in', outcome: reason }]);
    expect(JSON.stringify(lines)).not.toContain('@');
  });

  it('somebody whom Cognito has linked to another account, without a word of it', async () => {
    user = { ...user, UserStatus: 'FORCE_CHANGE_PASSWORD' };
    failure = new InvalidParameterException({ message: 'SourceUser is linked', $metadata: {} });
    expect(await refusalOf(event(jonas))).toBe('the challenge could not be handled');
    expect(lines).toMatchObject([{ outcome: 'error', error: 'InvalidParameterException' }]);
    expect(names()).not.toContain('SetUserPassword');
  });
});

describe('before an account is made', () => {
  const signUp = (triggerSource: string) =>
    ({
      ...event({}),
      triggerSource,
      request: { userAttributes: { email: jonas.email }, validationData: {} },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    }) as unknown as PreSignUpTriggerEvent;

  it('lets an administrator make it', async () => {
    const given = signUp('PreSignUp_AdminCreateUser');
    expect(await handlerWith()(given, CONTEXT)).toEqual(given);
  });

  it.each(['PreSignUp_ExternalProvider', 'PreSignUp_SignUp'])('refuses %s', async (source) => {
    await expect(handlerWith(true)(signUp(source), CONTEXT)).rejects.toThrow(
      'company-sign-in.not-linked',
    );
    expect(names()).toEqual([]);
  });
});
