import { describe, expect, it } from 'vitest';
import { userPoolFrom } from '../../src/cognito/declared-user-pool';
import { UnsupportedUserPoolError } from '../../src/cognito/errors';
import { poolRefusals } from '../../src/cognito/refusals';
import { CLIENT, POOL, client, pool, stackOf, type Resource } from './declared';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/1';
const of = (name: string, type: string, properties: object): Resource => [
  name,
  type,
  `ref-of-${name}`,
  { UserPoolId: POOL, ...properties },
];
const read = (properties: object, ...more: Resource[]) =>
  userPoolFrom(stackOf(pool(properties as Record<string, unknown>), ...more));

/** What each is refused of: the words of the case, and the resources or properties that it stands in. */
function refuses<Declared>(
  what: string,
  cases: readonly (readonly [string, Declared])[],
  stack: (declared: Declared) => unknown,
) {
  describe(what, () => {
    it.each(cases)('refuses %s, by its name', (_words, declared) => {
      expect(() => stack(declared)).toThrow(UnsupportedUserPoolError);
      expect(() => stack(declared)).toThrow(new RegExp(`^${what}`));
    });
  });
}

describe('the refusals of a pool', () => {
  const callback = (url: string) =>
    client({
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [url],
    });
  it('name the resource, the property and the value', () => {
    const url = 'http://app.example.com/';
    expect(poolRefusals(stackOf(pool(), callback(url)))).toEqual([
      {
        logicalId: 'Client',
        type: 'AWS::Cognito::UserPoolClient',
        path: 'CallbackURLs',
        value: `"${url}"`,
        todo: 'Cognito wants https, but for localhost',
      },
    ]);
  });
  it('are none of a pool that Cognito takes', () => {
    expect(poolRefusals(stackOf(pool(), callback('https://app.example.com/')))).toEqual([]);
  });
  it('are not made of a stack without a pool', () => {
    expect(() => poolRefusals(stackOf())).toThrow(UnsupportedUserPoolError);
  });
});

describe('what Cognito refuses', () => {
  const managed = of('Domain', 'UserPoolDomain', { Domain: 'acme', ManagedLoginVersion: 2 });
  const recovery = (...RecoveryMechanisms: object[]) => ({
    AccountRecoverySetting: { RecoveryMechanisms },
  });
  refuses(
    'Pool',
    [
      ['a name with an umlaut', { UserPoolName: 'Leute für alle' }],
      ['an empty name', { UserPoolName: '' }],
      ['a name of 129 letters', { UserPoolName: 'a'.repeat(129) }],
      ['another way to sign in', { UsernameAttributes: ['username'] }],
      ['two kinds of names', { AliasAttributes: ['email'] }],
      ['an address that cannot be verified', { AutoVerifiedAttributes: ['name'] }],
      [
        'an address first verified that is not verified',
        { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      ],
      ['MFA of a word of its own', { MfaConfiguration: 'REQUIRED' }],
      ['no way of recovery', recovery()],
      ['a way of recovery that is none', recovery({ Name: 'email', Priority: 1 })],
      ['a third rank', recovery({ Name: 'verified_email', Priority: 3 })],
      [
        'two ways of one rank',
        recovery(
          { Name: 'verified_email', Priority: 1 },
          { Name: 'verified_phone_number', Priority: 1 },
        ),
      ],
      [
        'administrators and another way',
        recovery({ Name: 'admin_only', Priority: 1 }, { Name: 'verified_email', Priority: 2 }),
      ],
      ['a plan that is none', { UserPoolTier: 'FREE' }],
      [
        'threat protection of the plan without a word',
        { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
      ],
      [
        'threat protection of the plan Essentials',
        { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
      ],
      [
        'threat protection of custom challenges alone',
        {
          UserPoolTier: 'LITE',
          UserPoolAddOns: {
            AdvancedSecurityMode: 'OFF',
            AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'AUDIT' },
          },
        },
      ],
      [
        'threat protection of a mode that is none',
        { UserPoolAddOns: { AdvancedSecurityMode: 'ON' } },
      ],
      ['a function that is none', { LambdaConfig: { DefineAuthChallenge: 'define' } }],
      [
        'a function of another service',
        { LambdaConfig: { DefineAuthChallenge: 'arn:aws:sns:eu-central-1:111122223333:topic' } },
      ],
      ['a verification without its code', { EmailVerificationMessage: 'Your code, please' }],
      [
        'a verification without its code, in the template of it',
        { VerificationMessageTemplate: { EmailMessage: 'Your code, please' } },
      ],
      [
        'an empty subject',
        { AdminCreateUserConfig: { InviteMessageTemplate: { EmailSubject: '' } } },
      ],
      [
        'a subject of 141 letters',
        { AdminCreateUserConfig: { InviteMessageTemplate: { EmailSubject: 'a'.repeat(141) } } },
      ],
      [
        'an invitation of 5 letters',
        { AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: 'hello' } } },
      ],
      ['a password of 100 letters', { Policies: { PasswordPolicy: { MinimumLength: 100 } } }],
      [
        'a temporary password of a year and a day',
        {
          Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 366 } },
        },
      ],
    ],
    (properties: object) => read(properties),
  );
  it('has managed login of every plan but Lite, and threat protection of Plus', () => {
    expect(() => read({ UserPoolTier: 'LITE' }, managed)).toThrow(/^Pool.*managed login/);
    expect(read({ UserPoolTier: 'ESSENTIALS' }, managed).domain?.managedLogin).toBe(true);
    const protects = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };
    expect(read(protects, managed).id).toBe(POOL);
  });

  const domain = (properties: object) => read({}, of('Domain', 'UserPoolDomain', properties));
  const CustomDomainConfig = { CertificateArn: CERTIFICATE };
  it.each(['a', 'acme-1', 'a'.repeat(63), '0'])('has the domain prefix %s', (Domain) => {
    expect(domain({ Domain }).domain?.prefix).toBe(Domain);
  });
  refuses(
    'Domain',
    [
      ...[
        ...['Acme', 'acme.example', '-acme', 'acme-', 'a_b', '', 'a'.repeat(64)],
        ...['my-aws-app', 'amazonia', 'cognito1', 'laws'],
      ].map((Domain) => [`the prefix ${Domain}`, { Domain }] as const),
      ...['login', 'Login.example.com', 'login..example.com', 'login.example.com.'].map(
        (Domain) => [`the name ${Domain}`, { Domain, CustomDomainConfig }] as const,
      ),
      ['a name without certificate', { Domain: 'login.example.com', CustomDomainConfig: {} }],
      [
        'a certificate of another region',
        {
          Domain: 'login.example.com',
          CustomDomainConfig: { CertificateArn: CERTIFICATE.replace('us-east-1', 'eu-central-1') },
        },
      ],
      ['a third kind of pages', { Domain: 'acme', ManagedLoginVersion: 3 }],
    ],
    domain,
  );

  const group = (properties: object) => read({}, of('Group', 'UserPoolGroup', properties)).groups;
  it.each(['writers', 'Schreiber:ä', 'a/b', '日本', '1', 'a'.repeat(128)])(
    'has the group %s',
    (GroupName) => expect(group({ GroupName })).toEqual([{ name: GroupName }]),
  );
  refuses(
    'Group',
    [
      ...['the writers', 'a\tb', 'writers ', 'a\u00a0b', '', 'a'.repeat(129)].map(
        (GroupName) => [`the name ${JSON.stringify(GroupName)}`, { GroupName }] as const,
      ),
      ['a precedence below zero', { GroupName: 'a', Precedence: -1 }],
      ['a precedence between two', { GroupName: 'a', Precedence: 1.5 }],
      ['a description of 2049 letters', { GroupName: 'a', Description: 'a'.repeat(2049) }],
      ['a role that is none', { GroupName: 'a', RoleArn: 'writers' }],
    ],
    group,
  );
  it('refuses a group that is there already', () => {
    const twice = ['One', 'Two'].map((name) => of(name, 'UserPoolGroup', { GroupName: 'a' }));
    expect(() => read({}, ...twice)).toThrow(/^Two/);
  });

  const attributes = (given: Record<string, string>) =>
    Object.entries(given).map(([Name, Value]) => ({ Name, Value }));
  const person = (properties: object, ofPool: object = {}) =>
    read(ofPool, of('Ann', 'UserPoolUser', properties)).people[0];
  const Schema = [{ Name: 'team', AttributeDataType: 'String', Mutable: true }];
  it('takes people with the attributes of the schema, and without required ones', () => {
    const given = { email: 'ann@example.com', 'custom:team': 'blue', email_verified: 'true' };
    const declared = {
      Username: 'ann@example.com',
      UserAttributes: attributes(given),
      MessageAction: 'SUPPRESS',
      DesiredDeliveryMediums: ['EMAIL'],
    };
    const required = [...Schema, { Name: 'name', Required: true }];
    expect(person(declared, { Schema: required })?.attributes).toEqual(given);
  });
  it('takes another name than an address where people sign in with a name', () => {
    const declared = { Username: 'ann', UserAttributes: attributes({ email: 'a@example.com' }) };
    expect(person(declared, { UsernameAttributes: [] })?.username).toBe('ann');
  });
  const Username = 'ann@example.com';
  refuses(
    'Ann',
    [
      ...[
        'ann',
        'a..b@example.com',
        '.a@example.com',
        'a@example',
        'a@b@example.com',
        'a b@x.de',
      ].map((address) => [`the address ${address}`, { Username: address }] as const),
      ['no name', {}],
      ['129 letters', { Username: `${'a'.repeat(117)}@example.com` }],
      [
        'an attribute outside the schema',
        { Username, UserAttributes: attributes({ team: 'blue' }) },
      ],
      [
        'a custom attribute that is not declared',
        { Username, UserAttributes: attributes({ 'custom:team': 'blue' }) },
      ],
      ['a sub', { Username, UserAttributes: attributes({ sub: '1' }) }],
      ['a birthday that is none', { Username, UserAttributes: attributes({ birthdate: '2000' }) }],
      ['another address', { Username, UserAttributes: attributes({ email: 'bob@example.com' }) }],
      [
        'a verified number that is not there',
        { Username, UserAttributes: attributes({ phone_number_verified: 'true' }) },
      ],
      ['a number that is none', { Username, UserAttributes: attributes({ phone_number: '0151' }) }],
      ['an invitation again', { Username, MessageAction: 'RESEND' }],
      ['a letter', { Username, DesiredDeliveryMediums: ['POST'] }],
    ],
    (properties: object) => person(properties),
  );
  it.each([
    ['the same', 'ann@example.com', {}],
    ['another case', 'ANN@example.com', { UsernameConfiguration: { CaseSensitive: false } }],
  ])('refuses a second person of %s name', (_what, second, ofPool) => {
    const [one, two] = [Username, second].map((name, index) =>
      of(`Person${index}`, 'UserPoolUser', { Username: name }),
    );
    expect(() => read(ofPool, one as Resource, two as Resource)).toThrow(/^Person1/);
  });

  const style = (name: string, ClientId: string) =>
    of(name, 'ManagedLoginBranding', { ClientId, UseCognitoProvidedValues: true });
  it('refuses the branding of no client, and a second one', () => {
    expect(() => read({}, client(), style('Style', 'other'))).toThrow(/^Style/);
    const [one, two] = [style('One', CLIENT), style('Two', CLIENT)];
    expect(() => read({}, client(), one, two)).toThrow(/^Two/);
  });
});
