import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { groups, longestStepUpAgeSeconds, ownersGroups } from '../../app/areas.server';
import { brand } from '../../app/company/brand';
import { emailOf, people } from '../../infra/people';
import { signInSettings } from '../../infra/sign-in-style';
import { assemble } from './assembly';

const { template, resources, one } = assemble();
const clients = Object.values(resources('AWS::Cognito::UserPoolClient')).map(
  ({ Properties }) => Properties,
);
const allowsCustomAuth = (client: Record<string, unknown>) =>
  JSON.stringify(client['ExplicitAuthFlows']).includes('CUSTOM_AUTH');

const unitSeconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };

/** The life of a client's token in seconds. */
function lifeSeconds(client: Record<string, unknown>, token: 'Access' | 'Id' | 'Refresh'): number {
  const units = client['TokenValidityUnits'] as Record<string, string>;
  const unit = unitSeconds[units[`${token}Token`] ?? ''] ?? NaN;
  return Number(client[`${token}TokenValidity`]) * unit;
}

describe('the user pool', () => {
  it('is signed in to by address, and nobody signs up', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'ESSENTIALS',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
  });

  it('keeps names and a language, which nobody must have and everybody may change', () => {
    const optional = (Name: string) => ({ Name, Required: false, Mutable: true });
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Schema: Match.arrayWith(['given_name', 'family_name', 'locale'].map(optional)),
    });
  });

  it('wants long passwords of all four classes', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
  });

  it('survives the stack', () => {
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
  });

  it('has the newer sign-in pages, and a style without which they would not open', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
      Domain: 'portal-example-com',
      ManagedLoginVersion: 2,
    });
    const [{ Properties: style = {} } = {}] = Object.values(
      resources('AWS::Cognito::ManagedLoginBranding'),
    );
    expect(style).not.toHaveProperty('UseCognitoProvidedValues');
    expect(style['Settings']).toEqual(signInSettings(brand));
    expect(style['Assets']).toHaveLength(3);
  });

  it('says in its own mails what the account is for', () => {
    const named = Match.stringLikeRegexp(`${brand.company}.*${brand.product}`);
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: named } },
      VerificationMessageTemplate: { EmailMessage: named },
    });
  });
});

describe('the app clients', () => {
  it('are two, each with a secret and its flows stated', () => {
    expect(clients).toHaveLength(2);
    for (const client of clients) {
      expect(client).toMatchObject({
        GenerateSecret: true,
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      });
      expect(client['ExplicitAuthFlows']).not.toHaveLength(0);
    }
  });

  it('give the load balancer the code flow, short tokens and the session as refresh life', () => {
    const signIn = clients.filter((client) => !allowsCustomAuth(client));
    expect(signIn).toHaveLength(1);
    const [client = {}] = signIn;
    expect(client).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['https://portal.example.com/oauth2/idpresponse'],
      LogoutURLs: ['https://portal.example.com/logged-out'],
      SupportedIdentityProviders: ['COGNITO'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    // Or a refresh could make a session younger than the last sign-out everywhere.
    expect(client).not.toHaveProperty('RefreshTokenRotation');
    expect(lifeSeconds(client, 'Access')).toBe(300);
    expect(lifeSeconds(client, 'Id')).toBe(300);
    expect(lifeSeconds(client, 'Refresh')).toBe(12 * 3600);
  });

  it('allow the flow of refreshes where refresh tokens do not rotate, and only there', () => {
    for (const client of clients) {
      const rotates = JSON.stringify(client['RefreshTokenRotation'] ?? '').includes('ENABLED');
      const refreshes = JSON.stringify(client['ExplicitAuthFlows']).includes('REFRESH_TOKEN_AUTH');
      expect([client['ClientName'], refreshes]).toEqual([client['ClientName'], !rotates]);
    }
  });

  it('let no token write what says who somebody is, or where their codes go', () => {
    for (const client of clients) {
      // Left out, or empty, it would be every standard attribute.
      expect([client['ClientName'], client['WriteAttributes']]).toEqual([
        client['ClientName'],
        ['birthdate'],
      ]);
    }
  });

  it('let exactly one do custom auth, that alone, with refresh tokens good once, and without OAuth', () => {
    const stepUp = clients.filter(allowsCustomAuth);
    expect(stepUp).toHaveLength(1);
    const [client = {}] = stepUp;
    expect(client).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      AllowedOAuthFlowsUserPoolClient: false,
      AuthSessionValidity: 6,
    });
    for (const key of ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs']) {
      expect(client).not.toHaveProperty(key);
    }
    expect(lifeSeconds(client, 'Access')).toBe(300);
    expect(lifeSeconds(client, 'Id')).toBe(longestStepUpAgeSeconds);
    expect(lifeSeconds(client, 'Refresh')).toBe(longestStepUpAgeSeconds);
  });
});

describe('groups and people', () => {
  const [poolId] = one('AWS::Cognito::UserPool');

  it('has one group for each of the list of areas, which says what it opens or owns, and admins', () => {
    const made = Object.values(resources('AWS::Cognito::UserPoolGroup'));
    expect(made.map(({ Properties }) => Properties['GroupName'])).toEqual([
      ...groups,
      ...ownersGroups,
      'admins',
    ]);
    template.templateMatches({
      Resources: {
        GroupOperations: {
          Properties: { GroupName: 'operations', Description: 'Opens engineering/operations' },
        },
        GroupAdmins: { Properties: { GroupName: 'admins' } },
        GroupEngineeringOwners: {
          Properties: { GroupName: 'engineering-owners', Description: 'Owns engineering' },
        },
      },
    });
  });

  it('creates the people of the seed list, told nothing, with a name and a verified address', () => {
    const made = Object.values(resources('AWS::Cognito::UserPoolUser'));
    expect(made.map(({ Properties }) => Properties)).toEqual(
      people.map((person) => ({
        UserPoolId: { Ref: poolId },
        Username: emailOf(person, 'example.com'),
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: emailOf(person, 'example.com') },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'given_name', Value: person.given },
          { Name: 'family_name', Value: person.family },
        ],
      })),
    );
    expect(resources('AWS::Cognito::UserPoolUser')).toHaveProperty('PersonDmar');
  });

  it('makes each a member of their groups, after both exist', () => {
    const made = Object.values(resources('AWS::Cognito::UserPoolUserToGroupAttachment'));
    expect(made.map(({ Properties }) => [Properties['Username'], Properties['GroupName']])).toEqual(
      people.flatMap((person) =>
        person.groups.map((group) => [emailOf(person, 'example.com'), group]),
      ),
    );
    for (const { Properties, DependsOn } of made) {
      const types = [DependsOn ?? []].flat().map((id) => {
        const [user] = Object.entries(resources('AWS::Cognito::UserPoolUser')).filter(
          ([each, { Properties: other }]) =>
            each === id && other['Username'] === Properties['Username'],
        );
        const [group] = Object.entries(resources('AWS::Cognito::UserPoolGroup')).filter(
          ([each, { Properties: other }]) =>
            each === id && other['GroupName'] === Properties['GroupName'],
        );
        return user ? 'user' : group ? 'group' : 'other';
      });
      expect(types.sort()).toEqual(['group', 'user']);
    }
  });

  const elsewhere = assemble({ emailDomain: 'mail.example.org' });
  const nobody = assemble({ seedPeople: false });

  it('takes the mail domain from the settings', () => {
    expect(
      elsewhere.resources('AWS::Cognito::UserPoolUser')['PersonJahn']?.Properties,
    ).toMatchObject({ Username: 'jahn@mail.example.org' });
  });

  it('creates nobody if so set, and the groups still', () => {
    nobody.template.resourceCountIs('AWS::Cognito::UserPoolUser', 0);
    nobody.template.resourceCountIs('AWS::Cognito::UserPoolUserToGroupAttachment', 0);
    nobody.template.resourceCountIs(
      'AWS::Cognito::UserPoolGroup',
      groups.length + ownersGroups.length + 1,
    );
  });
});
