import type { ProfileAssembly } from './assembly';
import { bad, tableOf } from './table';
import type { Cell, Line, Table } from './table';
import { valuesAt } from './template-text';

/** Paths of properties that say it, and what it means if none of them is there. */
type Said = readonly [paths: string, otherwise: string | Line];

/** What a kind of store says of itself in the template. */
interface Store {
  readonly keeps: string;
  readonly encryption: Said;
  readonly retention: Said;
  readonly recovery: Said;
  readonly protection: Said;
}

const FOREVER = bad('for ever');
const NONE = bad('none');
const IAM: Said = ['', 'reached by IAM only'];

/** By resource type, every kind of store that this report can read. Written by a person. */
const stores: Readonly<Record<string, Store>> = {
  'AWS::Cognito::UserPool': {
    keeps: 'people, passwords, groups',
    encryption: ['', 'by Cognito, with a key that AWS owns; no setting of the template'],
    retention: ['', 'until somebody deletes them'],
    recovery: ['', 'none: Cognito exports no passwords'],
    protection: ['DeletionProtection', NONE],
  },
  'AWS::DynamoDB::GlobalTable': {
    keeps: 'items of persons',
    encryption: [
      'SSESpecification.SSEType Replicas.SSESpecification.KMSMasterKeyId',
      'key that AWS owns',
    ],
    retention: ['TimeToLiveSpecification.AttributeName', FOREVER],
    recovery: ['Replicas.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', NONE],
    protection: ['Replicas.DeletionProtectionEnabled', NONE],
  },
  'AWS::EC2::LaunchTemplate': {
    keeps: 'the release, and logs until they are rotated',
    encryption: [
      'LaunchTemplateData.BlockDeviceMappings.Ebs.Encrypted LaunchTemplateData.BlockDeviceMappings.Ebs.KmsKeyId',
      NONE,
    ],
    retention: ['', 'as long as the instance'],
    recovery: ['', 'none; an instance is made anew'],
    protection: ['', 'reached by the instance'],
  },
  'AWS::Logs::LogGroup': {
    keeps: 'log lines',
    encryption: ['KmsKeyId', 'key that AWS owns'],
    retention: ['RetentionInDays', FOREVER],
    recovery: ['', 'none'],
    protection: IAM,
  },
  'AWS::S3::Bucket': {
    keeps: 'objects',
    encryption: [
      'BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault',
      NONE,
    ],
    retention: [
      'LifecycleConfiguration.Rules.ExpirationInDays LifecycleConfiguration.Rules.NoncurrentVersionExpiration.NoncurrentDays',
      FOREVER,
    ],
    recovery: ['VersioningConfiguration.Status', 'none'],
    protection: ['PublicAccessBlockConfiguration', bad('public access not blocked')],
  },
  'AWS::SNS::Topic': {
    keeps: 'nothing after delivery',
    encryption: ['KmsMasterKeyId', 'none: names of alarms and numbers only'],
    retention: ['', 'until delivered'],
    recovery: ['', 'none'],
    protection: ['', 'reached by its policy'],
  },
};

/** Resource types that keep no data, disks excepted. Written by a person. */
const KEEPS_NOTHING =
  /^AWS::(AutoScaling|CertificateManager|CloudWatch|Cognito|EC2(?!::(Volume|Instance)$)|ElasticLoadBalancingV2|IAM|KMS|Lambda|Logs|SES|WAFv2)::|^AWS::S3::BucketPolicy$|^AWS::SNS::(Subscription|TopicPolicy)$/;

/** Every store of the stack: how it is encrypted, how long it keeps what, and what survives. */
export function storesTable(stack: ProfileAssembly): Table {
  const about = {
    id: `${stack.profile}-stores`,
    title: 'Stores: encryption and retention',
    lead: 'Everything of the stack that keeps data, by the properties that the template gives it. Outside of the stack, and so not below: the release itself in the bucket of the CDK bootstrap, and the mailboxes that the codes are sent to. A resource type that this report cannot place is red.',
    madeFrom: [stack.source, 'tools/report/stores.ts'],
  };
  const kept = stack.resources.filter(({ type }) => type in stores || !KEEPS_NOTHING.test(type));
  const said =
    (what: Exclude<keyof Store, 'keeps'>) =>
    ({ type, properties }: (typeof kept)[number]): Cell => {
      const [paths, otherwise] = stores[type]?.[what] ?? ['', ''];
      const found = paths.split(' ').flatMap((path) =>
        valuesAt(properties, path).map((value) => {
          const line = `${path.split('.').at(-1) ?? ''}: ${stack.text(value)}`;
          return /\bfalse\b|INACTIVE/.test(line) ? bad(line) : line;
        }),
      );
      return found.length > 0 ? found : otherwise;
    };
  return tableOf(about, kept, {
    Store: ({ id }) => stack.placeOf(id),
    Type: ({ type }) => type,
    Keeps: ({ type }) => stores[type]?.keeps ?? bad('this report does not know what it keeps'),
    Encryption: said('encryption'),
    Retention: said('retention'),
    Recovery: said('recovery'),
    Protection: said('protection'),
    'When the stack goes': ({ deletionPolicy }) => deletionPolicy,
  });
}
