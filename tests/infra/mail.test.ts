import { describe, expect, it } from 'vitest';
import { assemble, settings } from './assembly';
import type { TestAssembly } from './assembly';
import { dependencyCycle } from './dependency-graph';
import type { GraphTemplate } from './dependency-graph';
import { permissionsOf } from './roles';

const hostedZone = { id: 'Z0123456789ABC', name: 'example.com' };
const { sender } = settings.mail;

const plain = assemble();
const inZone = assemble({
  hostedZone,
  mail: { sender: 'portal@mail.example.com', replyTo: 'it@example.com' },
});
const besideZone = assemble({ hostedZone, mail: { sender: 'portal@myexample.com' } });
const existing = assemble({ mail: { sender, identity: 'portal@example.com' } });
const elsewhere = assemble({
  mail: { sender, region: 'eu-west-1', identity: 'example.com', configurationSet: 'company' },
});

/** Two of the emailed code, and the two that take commands. */
const FUNCTIONS_THAT_MAIL = 4;

/** The environments of the functions that mail. */
function environments({ resources }: TestAssembly) {
  return Object.values(resources('AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const { Variables } = (Properties['Environment'] ?? {}) as {
      Variables?: Record<string, unknown>;
    };
    return Variables ? [Variables] : [];
  });
}

/** The statements that permit to mail. */
function statements(assembly: TestAssembly) {
  return Object.keys(assembly.resources('AWS::IAM::Role'))
    .flatMap((id) => permissionsOf(assembly, id).statements)
    .filter(({ Sid }) => Sid === 'SendMail');
}

const records = ({ template }: TestAssembly) =>
  JSON.stringify(template.findOutputs('MailDomainRecords'));

describe('the mail', () => {
  it('is told its language and whom to ask, as the settings have them', () => {
    const support = { name: 'IT desk', email: 'it@example.com', url: 'https://help.example.com/' };
    const told = environments(assemble({ language: 'de', support }));
    expect(told).toHaveLength(FUNCTIONS_THAT_MAIL);
    for (const variables of told) {
      expect(variables).toMatchObject({
        MAIL_LANGUAGE: 'de',
        SUPPORT_NAME: 'IT desk',
        SUPPORT_EMAIL: 'it@example.com',
        SUPPORT_URL: 'https://help.example.com/',
      });
    }
    for (const variables of environments(plain)) {
      expect(variables).toMatchObject({ MAIL_LANGUAGE: 'en' });
      expect(Object.keys(variables).join()).not.toContain('SUPPORT');
    }
  });

  it('goes out encrypted or not at all, and again to who called one spam', () => {
    plain.template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE'] },
    });
  });

  it("comes from the sender's domain, and the deployment says how to prove it", () => {
    const [id, identity] = plain.one('AWS::SES::EmailIdentity');
    expect(identity.Properties).toEqual({ EmailIdentity: 'example.com' });
    for (const number of [1, 2, 3]) {
      expect(records(plain)).toContain(`["${id}","DkimDNSTokenName${number}"]`);
      expect(records(plain)).toContain(`["${id}","DkimDNSTokenValue${number}"]`);
    }
    plain.template.resourceCountIs('AWS::Route53::RecordSet', 0);
  });

  it('proves a domain in the hosted zone itself', () => {
    const [id] = inZone.one('AWS::SES::EmailIdentity');
    const proofs = Object.values(inZone.resources('AWS::Route53::RecordSet')).filter(
      ({ Properties }) => Properties['Type'] === 'CNAME',
    );
    // They stay with the identity, which is nothing without them.
    expect(proofs.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(
      Array(3).fill('RetainExceptOnCreate'),
    );
    expect(proofs.map(({ Properties }) => Properties)).toEqual(
      [1, 2, 3].map((number) => ({
        HostedZoneId: hostedZone.id,
        Name: { 'Fn::GetAtt': [id, `DkimDNSTokenName${number}`] },
        Type: 'CNAME',
        ResourceRecords: [{ 'Fn::GetAtt': [id, `DkimDNSTokenValue${number}`] }],
        TTL: '1800',
      })),
    );
    expect(records(inZone)).toBe('{}');
  });

  it('leaves a domain that is not in the hosted zone to somebody else', () => {
    besideZone.template.resourceCountIs('AWS::Route53::RecordSet', 1);
    expect(records(besideZone)).toContain('DkimDNSTokenName1');
  });

  it('tells the functions the address for replies', () => {
    expect(environments(inZone)).toHaveLength(FUNCTIONS_THAT_MAIL);
    for (const environment of environments(inZone)) {
      expect(environment).toMatchObject({
        MAIL_SENDER: 'portal@mail.example.com',
        MAIL_REPLY_TO: 'it@example.com',
      });
    }
  });

  it('uses an identity that exists, with a configuration set of the stack', () => {
    existing.template.resourceCountIs('AWS::SES::EmailIdentity', 0);
    existing.template.resourceCountIs('AWS::SES::ConfigurationSet', 1);
    expect(records(existing)).toBe('{}');
    expect(JSON.stringify(statements(existing))).toContain(':identity/portal@example.com"');
  });

  it('goes by another region with what exists there', () => {
    elsewhere.template.resourceCountIs('AWS::SES::EmailIdentity', 0);
    elsewhere.template.resourceCountIs('AWS::SES::ConfigurationSet', 0);
    const arn = (name: string) => ({
      'Fn::Join': ['', ['arn:aws:ses:eu-west-1:', { Ref: 'AWS::AccountId' }, `:${name}`]],
    });
    expect(statements(elsewhere)).toHaveLength(FUNCTIONS_THAT_MAIL);
    for (const { Resource } of statements(elsewhere)) {
      expect(Resource).toEqual([arn('configuration-set/company'), arn('identity/example.com')]);
    }
    expect(environments(elsewhere)).toHaveLength(FUNCTIONS_THAT_MAIL);
    for (const environment of environments(elsewhere)) {
      expect(environment).toMatchObject({
        MAIL_REGION: 'eu-west-1',
        MAIL_CONFIGURATION_SET: 'company',
      });
    }
  });

  const emailOfPool = (assembly: TestAssembly) =>
    assembly.one('AWS::Cognito::UserPool')[1].Properties['EmailConfiguration'];

  it("sends Cognito's own mails as well, of a forgotten password, where the sender is verified", () => {
    const source = (region: string, name: string) => ({
      'Fn::Join': ['', [`arn:aws:ses:${region}:`, { Ref: 'AWS::AccountId' }, `:identity/${name}`]],
    });
    expect(emailOfPool(existing)).toEqual({
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: source('eu-central-1', 'portal@example.com'),
      From: sender,
      ConfigurationSet: { Ref: existing.one('AWS::SES::ConfigurationSet')[0] },
    });
    expect(emailOfPool(elsewhere)).toMatchObject({
      SourceArn: source('eu-west-1', 'example.com'),
      ConfigurationSet: 'company',
    });
  });

  it('leaves them to Cognito until a domain that the stack makes is said to be verified', () => {
    expect(emailOfPool(inZone)).toBeUndefined();
    const verified = assemble({
      mail: { sender, replyTo: 'IT <it@example.com>', signInMails: true },
    });
    expect(emailOfPool(verified)).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: sender,
      ReplyToEmailAddress: 'it@example.com',
    });
    const [, pool] = verified.one('AWS::Cognito::UserPool');
    expect([pool.DependsOn].flat()).toContain(verified.one('AWS::SES::EmailIdentity')[0]);
    expect(dependencyCycle(JSON.parse(verified.text) as GraphTemplate)).toEqual([]);
  });

  it.each([plain, inZone, existing, elsewhere].map((each) => [each] as const))(
    'leaves no finding open, however it is set (%#)',
    ({ findings }) => {
      expect(findings.flatMap(({ open }) => open)).toEqual([]);
    },
  );
});
