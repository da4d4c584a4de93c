import type { ProfileAssembly } from './assembly';
import { bad, tableOf, type Table } from './table';
import { valuesAt } from './template-text';

/**
 * By resource type, every kind of store that this report can read, and the properties that protect it:
 * encryption, retention, recovery, deletion. What follows `?` is true where the property is missing;
 * without it that is a fault. Written by a person.
 */
const stores: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPool': ['DeletionProtection'],
  'AWS::DynamoDB::GlobalTable': [
    'SSESpecification.SSEType?key that AWS owns',
    'Replicas.SSESpecification.KMSMasterKeyId?key of AWS',
    'TimeToLiveSpecification.AttributeName',
    'Replicas.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
    'Replicas.DeletionProtectionEnabled',
  ],
  'AWS::EC2::LaunchTemplate': [
    'LaunchTemplateData.BlockDeviceMappings.Ebs.Encrypted',
    'LaunchTemplateData.BlockDeviceMappings.Ebs.KmsKeyId?key of AWS',
  ],
  'AWS::Logs::LogGroup': ['KmsKeyId?key that AWS owns', 'RetentionInDays'],
  'AWS::S3::Bucket': [
    'BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault',
    'LifecycleConfiguration.Rules.ExpirationInDays',
    'LifecycleConfiguration.Rules.NoncurrentVersionExpiration.NoncurrentDays',
    'VersioningConfiguration.Status',
    'PublicAccessBlockConfiguration',
  ],
  'AWS::SNS::Topic': ['KmsMasterKeyId?none: names and numbers, gone once delivered'],
};

/** Resource types that keep no data, disks excepted. Written by a person. */
const KEEPS_NOTHING =
  /^AWS::(AutoScaling|CertificateManager|CloudWatch|Cognito|EC2(?!::(Volume|Instance)$)|ElasticLoadBalancingV2|IAM|KMS|Lambda|Logs|SES|WAFv2)::|^AWS::S3::BucketPolicy$|^AWS::SNS::(Subscription|TopicPolicy)$/;

/** Every store of the stack: how it is encrypted, how long it keeps what, and what survives. */
export function storesTable(stack: ProfileAssembly): Table {
  const lead =
    'Everything of the stack that keeps data, by the properties that the template gives it. Cognito encrypts with a key that AWS owns and exports no passwords; no setting of the template changes that. Outside of the stack, and so not below: the release itself in the bucket of the CDK bootstrap, and the mailboxes that the codes are sent to. A resource type that this report cannot place is red.';
  const kept = stack.resources.filter(({ type }) => type in stores || !KEEPS_NOTHING.test(type));
  return tableOf(
    { title: 'Stores: encryption and retention', lead, madeFrom: ['tools/report/stores.ts'] },
    kept,
    {
      Store: ({ id }) => stack.placeOf(id),
      Type: ({ type }) => type,
      'What the template says': ({ type, properties }) =>
        stores[type]?.map((said) => {
          const [path = '', otherwise] = said.split('?');
          const name = path.split('.').at(-1) ?? '';
          const text = valuesAt(properties, path).map(stack.text).join(', ');
          if (text === '') return otherwise ? `${name}: ${otherwise}` : bad(`${name}: none`);
          return /\bfalse\b|INACTIVE/.test(text) ? bad(`${name}: ${text}`) : `${name}: ${text}`;
        }) ?? bad('this report does not know what it keeps'),
      'When the stack goes': ({ deletionPolicy }) => deletionPolicy,
    },
  );
}
