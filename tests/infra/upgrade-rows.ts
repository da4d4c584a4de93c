import { oidcProvider } from './providers';
import type { Losses } from './upgrades';

/** A change of settings, and what it takes away on the way there and back; nothing if not said. */
export interface SettingRow {
  /** The settings as documented that it changes, `mail.sender` for one of a group. */
  readonly of: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly there?: Partial<Losses>;
  readonly back?: Partial<Losses>;
  /** The profiles in which it changes nothing although it does in others. */
  readonly without?: readonly string[];
}

const sender = 'Employee Access Portal <portal@example.com>';
const CERTIFICATE = 'certificate/12345678-1234-1234-1234-123456789012';
const certificate = { replaced: ['CertificateManager::Certificate'] };
const identity = { kept: ['SES::EmailIdentity'] };
const people = ['Cognito::UserPoolUser × 5', 'Cognito::UserPoolUserToGroupAttachment × 11'];
const subscriptions = { deleted: ['SNS::Subscription × 2'] };

/** Every documented setting alone, but the network's: see {@link networkRows}. */
export const settingRows: readonly SettingRow[] = [
  {
    of: 'domainName',
    // The deploy keeps the prefix of what stands.
    changes: { domainName: 'start.example.com', signInDomainPrefix: 'portal-example-com' },
    there: certificate,
    back: certificate,
  },
  {
    of: 'signInDomainPrefix',
    changes: { signInDomainPrefix: 'acme-people' },
    there: { replaced: ['Cognito::UserPoolDomain'] },
    back: { replaced: ['Cognito::UserPoolDomain'] },
  },
  {
    of: 'signInDomain',
    changes: {
      signInDomain: {
        name: 'login.example.com',
        certificateArn: `arn:aws:acm:us-east-1:123456789012:${CERTIFICATE}`,
        recordStands: true,
      },
    },
    back: { deleted: ['Cognito::UserPoolDomain'] },
  },
  {
    of: 'signIn',
    changes: { signIn: { provider: oidcProvider } },
    back: {
      deleted: [
        'Cognito::UserPoolIdentityProvider',
        'ElasticLoadBalancingV2::ListenerRule',
        'IAM::ManagedPolicy × 2',
        'IAM::Role',
        'Lambda::Function',
        'Lambda::Permission',
        'Logs::MetricFilter',
      ],
      kept: ['Logs::LogGroup'],
    },
  },
  {
    of: 'emailDomain',
    changes: { emailDomain: 'example.org' },
    there: { replaced: people },
    back: { replaced: people },
    without: ['production'],
  },
  {
    of: 'seedPeople',
    changes: { seedPeople: false },
    there: { deleted: people },
    without: ['production'],
  },
  {
    of: 'hostedZone',
    changes: { hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' } },
    there: certificate,
    back: { ...certificate, deleted: ['Route53::RecordSet'], kept: ['Route53::RecordSet × 3'] },
  },
  {
    of: 'certificateArn',
    changes: { certificateArn: `arn:aws:acm:eu-central-1:123456789012:${CERTIFICATE}` },
    there: { deleted: ['CertificateManager::Certificate'] },
  },
  { of: 'ingress', changes: { ingress: { cidrs: ['203.0.113.0/24'] } } },
  { of: 'tags', changes: { tags: { team: 'IT desk' } } },
  {
    of: 'permissionsBoundary',
    changes: { permissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary' },
  },
  { of: 'bootstrapQualifier', changes: { bootstrapQualifier: 'acme' } },
  { of: 'language', changes: { language: 'de' } },
  { of: 'answerMemoryMegabytes', changes: { answerMemoryMegabytes: 0 } },
  { of: 'support', changes: { support: { name: 'IT desk', email: 'it@example.com' } } },
  {
    of: 'alarmEmail',
    changes: { alarmEmail: 'night@example.com' },
    there: subscriptions,
    back: subscriptions,
  },
  { of: 'accessLogDays', changes: { accessLogDays: 90 } },
  { of: 'logDays.portal', changes: { logDays: { portal: 180 } } },
  { of: 'logDays.network', changes: { logDays: { network: 180 } } },
  { of: 'logDays.requests', changes: { logDays: { requests: 180 } } },
  { of: 'peopleBehindOneAddress', changes: { peopleBehindOneAddress: 50 } },
  { of: 'mail.sender', changes: { mail: { sender: 'codes@example.com' } } },
  {
    of: 'mail.sender', // of another domain
    changes: { mail: { sender: 'codes@example.org' } },
    there: { replaced: ['SES::EmailIdentity'], ...identity },
    back: { replaced: ['SES::EmailIdentity'], ...identity },
  },
  { of: 'mail.replyTo', changes: { mail: { sender, replyTo: 'it@example.com' } } },
  {
    of: 'mail.region',
    changes: {
      mail: {
        sender,
        region: 'eu-west-1',
        identity: 'example.com',
        configurationSet: 'codes',
      },
    },
    there: {
      deleted: ['CloudWatch::Alarm × 2'],
      kept: ['SES::ConfigurationSet', 'SES::EmailIdentity'],
    },
  },
  {
    of: 'mail.identity',
    changes: { mail: { sender, identity: 'example.com' } },
    there: identity,
  },
  { of: 'mail.signInMails', changes: { mail: { sender, signInMails: true } } },
  {
    of: 'mail.configurationSet',
    changes: { mail: { sender, configurationSet: 'codes' } },
    there: { kept: ['SES::ConfigurationSet'] },
  },
];

/** Settings that move everything into another network, or make another stack. */
export const movingSettings = ['network', 'region', 'stackName'];

/** Settings that are changed together. */
export const pairs: readonly (readonly [string, string])[] = [
  ['hostedZone', 'domainName'],
  ['hostedZone', 'mail.identity'],
  ['certificateArn', 'domainName'],
  ['seedPeople', 'emailDomain'],
  ['signInDomain', 'domainName'],
  ['alarmEmail', 'mail.configurationSet'],
];
