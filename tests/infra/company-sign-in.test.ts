import { describe, expect, it } from 'vitest';
import { production, profiles, starter } from '../../infra/profiles';
import { assemble } from './assembly';
import { dependencyCycle, type GraphTemplate } from './dependency-graph';
import { breaches } from './guarantees';
import { oidcProvider as provider, samlProvider as saml } from './providers';

const assembled = profiles.map(
  (profile) => [profile.name, assemble({ signIn: { provider } }, { profile })] as const,
);

describe.each(assembled)('the company sign-in of %s', (_, assembly) => {
  const { one, resources, text, findings } = assembly;

  it('has a provider that reads its secret when it is deployed', () => {
    expect(one('AWS::Cognito::UserPoolIdentityProvider')[1].Properties).toMatchObject({
      ProviderName: 'Entra',
      ProviderType: 'OIDC',
      ProviderDetails: {
        oidc_issuer: provider.issuer,
        client_id: provider.clientId,
        client_secret: '{{resolve:secretsmanager:portal/entra:SecretString:::}}',
        authorize_scopes: 'openid email',
      },
      AttributeMapping: { email: 'email', email_verified: 'email_verified' },
    });
  });

  it('offers it beside passwords, once it is there, to the client of the sign-in alone', () => {
    const [providerId] = one('AWS::Cognito::UserPoolIdentityProvider');
    const clients = Object.values(resources('AWS::Cognito::UserPoolClient'));
    const offering = clients.filter(({ Properties }) =>
      String(Properties['SupportedIdentityProviders']).includes('Entra'),
    );
    expect(offering).toMatchObject([
      {
        DependsOn: [providerId],
        Properties: {
          ClientName: 'sign-in',
          SupportedIdentityProviders: ['COGNITO', 'Entra'],
          WriteAttributes: ['birthdate', 'email'],
        },
      },
    ]);
  });

  it('runs one function before anything is written and before an account is made', () => {
    const { LambdaConfig } = one('AWS::Cognito::UserPool')[1].Properties as {
      LambdaConfig: Record<string, unknown>;
    };
    const { PreSignUp } = LambdaConfig;
    expect(LambdaConfig['InboundFederation']).toEqual({
      LambdaArn: PreSignUp,
      LambdaVersion: 'V1_0',
    });
    expect(Object.keys(LambdaConfig)).toHaveLength(5);
    expect(JSON.stringify(PreSignUp)).toContain('CompanySignInFunction');
  });

  it('keeps what is guaranteed, is no circle and leaves no finding open', () => {
    expect(breaches(assembly)).toEqual([]);
    expect(dependencyCycle(JSON.parse(text) as GraphTemplate)).toEqual([]);
    expect(findings.flatMap(({ open }) => open)).toEqual([]);
  });
});

const [, { resources, one }] = assembled[0]!;

it('lets its function read, link and confirm accounts of this pool, and no more', () => {
  const [pool] = one('AWS::Cognito::UserPool');
  const policies = Object.values(resources('AWS::IAM::ManagedPolicy')).filter(({ Properties }) =>
    JSON.stringify(Properties['Roles'] ?? '').includes('CompanySignIn'),
  );
  expect(policies).toHaveLength(1);
  expect(policies[0]?.Properties['PolicyDocument']).toMatchObject({
    Statement: [
      {
        Action: [
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminLinkProviderForUser',
          'cognito-idp:AdminSetUserPassword',
        ],
        Resource: { 'Fn::GetAtt': [pool, 'Arn'] },
      },
    ],
  });
});

it('tells the function whose addresses count, those of the settings or of the people', () => {
  const environmentOf = (changes: object) => {
    const made = assemble({ signIn: { provider: { ...saml, ...changes } } });
    return Object.values(made.resources('AWS::Lambda::Function'))
      .map(({ Properties }) => Properties['Environment'] as { Variables: object } | undefined)
      .find((each) => each && 'COMPANY_DOMAINS' in each.Variables)?.Variables;
  };
  expect(environmentOf({})).toEqual({ COMPANY_DOMAINS: 'example.com', TRUSTS_ADDRESSES: 'false' });
  expect(environmentOf({ domains: ['a.example', 'b.example'], trustsAddresses: true })).toEqual({
    COMPANY_DOMAINS: 'a.example,b.example',
    TRUSTS_ADDRESSES: 'true',
  });
});

it('forwards a refusal that comes back, before any rule that signs in', () => {
  const rules = Object.values(resources('AWS::ElasticLoadBalancingV2::ListenerRule'));
  const first = rules.find(({ Properties }) => Properties['Priority'] === 5);
  expect(first?.Properties['Actions']).toMatchObject([{ Type: 'forward' }]);
  expect(first?.Properties['Conditions']).toEqual([
    { Field: 'host-header', HostHeaderConfig: { Values: ['portal.example.com'] } },
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/oauth2/idpresponse'] } },
    { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'error', Value: '*' }] } },
  ]);
});

it('can take the place of passwords', () => {
  const only = assemble(
    { signIn: { provider: { ...saml, passwords: false } } },
    { profile: production },
  );
  expect(only.one('AWS::Cognito::UserPoolIdentityProvider')[1].Properties).toMatchObject({
    ProviderType: 'SAML',
    ProviderDetails: { MetadataURL: saml.metadataUrl },
  });
  const offers = Object.values(only.resources('AWS::Cognito::UserPoolClient')).map(
    ({ Properties }) => Properties['SupportedIdentityProviders'],
  );
  expect(offers).toContainEqual(['Okta']);
});

it('is in no template without the setting', () => {
  const { text } = assemble({}, { profile: starter });
  expect(text).not.toMatch(/CompanySignIn|IdentityProvider"|InboundFederation|RefusedSignIn/);
  expect(assemble({ signIn: {} }).text).toBe(text);
});
