import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import { bad, note } from './table';
import type { Cell, Line } from './table';
import { listOf, referenceIn } from './template-text';

/** What a store says of itself in the template. */
export interface StoreFacts {
  readonly keeps: string;
  readonly encryption: Cell;
  readonly retention: Cell;
  readonly recovery: Cell;
  readonly exposure: Cell;
}

type Describe = (resource: Resource, stack: ProfileAssembly) => StoreFacts;

const child = (value: unknown, name: string): JsonObject => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

function keyText(key: unknown, stack: ProfileAssembly, otherwise: Line): Line {
  return key === undefined ? otherwise : `KMS: ${stack.text(key)}`;
}

const bucket: Describe = ({ id, properties }, stack) => {
  const [rule] = listOf(child(properties, 'BucketEncryption')['ServerSideEncryptionConfiguration']);
  const by = child(rule, 'ServerSideEncryptionByDefault');
  const lifecycle = listOf(child(properties, 'LifecycleConfiguration')['Rules']).filter(isObject);
  const days = lifecycle.flatMap(({ ExpirationInDays: expiration }) => expiration ?? []);
  const blocked = Object.values(child(properties, 'PublicAccessBlockConfiguration'));
  const policies = stack
    .ofType('AWS::S3::BucketPolicy')
    .filter((each) => referenceIn(each.properties['Bucket']) === id);
  const tls = policies.some(({ properties: of }) =>
    JSON.stringify(of).includes('aws:SecureTransport'),
  );
  return {
    keeps: 'objects',
    encryption: keyText(
      by['KMSMasterKeyID'],
      stack,
      by['SSEAlgorithm'] === undefined ? bad('none') : `SSE-S3 (${stack.text(by['SSEAlgorithm'])})`,
    ),
    retention: days.length === 0 ? bad('for ever') : days.map((each) => `${stack.text(each)} days`),
    recovery:
      child(properties, 'VersioningConfiguration')['Status'] === 'Enabled'
        ? [
            'versions',
            ...lifecycle
              .map((each) => child(each, 'NoncurrentVersionExpiration')['NoncurrentDays'])
              .filter((each) => each !== undefined)
              .map((each) => `replaced or deleted ones for ${stack.text(each)} days`),
          ]
        : 'none',
    exposure: [
      blocked.length === 4 && blocked.every(Boolean)
        ? 'public access blocked'
        : bad('public access not blocked'),
      tls ? 'TLS only' : bad('without TLS too'),
    ],
  };
};

const table: Describe = ({ properties }, stack) => {
  const [replica = {}] = listOf(properties['Replicas']);
  const { SSEEnabled: enabled } = child(properties, 'SSESpecification');
  const key = child(replica, 'SSESpecification')['KMSMasterKeyId'];
  const expiry = child(properties, 'TimeToLiveSpecification');
  const pointInTime = child(replica, 'PointInTimeRecoverySpecification')[
    'PointInTimeRecoveryEnabled'
  ];
  const isProtected = isObject(replica) && replica['DeletionProtectionEnabled'] === true;
  return {
    keeps: 'one item a person',
    encryption: keyText(
      key,
      stack,
      enabled === true ? 'KMS: key of AWS in this account' : 'key that AWS owns',
    ),
    retention:
      expiry['Enabled'] === true
        ? `until ${stack.text(expiry['AttributeName'])}, an attribute of each item`
        : bad('for ever'),
    recovery: [
      pointInTime === true ? 'to any moment of the last 35 days' : bad('none'),
      isProtected ? 'protected from deletion' : bad('not protected from deletion'),
    ],
    exposure: 'IAM only',
  };
};

const logGroup: Describe = ({ properties }, stack) => ({
  keeps: 'log lines',
  encryption: keyText(properties['KmsKeyId'], stack, 'key that AWS owns'),
  retention:
    properties['RetentionInDays'] === undefined
      ? bad('for ever')
      : `${stack.text(properties['RetentionInDays'])} days`,
  recovery: 'none',
  exposure: 'IAM only',
});

const topic: Describe = ({ properties }, stack) => ({
  keeps: 'nothing after delivery',
  encryption: keyText(properties['KmsMasterKeyId'], stack, note('none')),
  retention: 'until delivered',
  recovery: 'none',
  exposure: 'by its policy',
});

const queue: Describe = ({ properties }, stack) => ({
  keeps: 'messages',
  encryption: keyText(
    properties['KmsMasterKeyId'],
    stack,
    properties['SqsManagedSseEnabled'] === false ? bad('none') : 'SSE-SQS',
  ),
  retention: `${Number(properties['MessageRetentionPeriod'] ?? 345_600) / 86_400} days`,
  recovery: 'none',
  exposure: 'by its policy',
});

const disks: Describe = ({ properties }, stack) => {
  const devices = listOf(child(properties, 'LaunchTemplateData')['BlockDeviceMappings']).map(
    (each) => child(each, 'Ebs'),
  );
  return {
    keeps: 'the release, and logs until they are rotated',
    encryption:
      devices.length === 0
        ? bad('of the image')
        : devices.map((disk) =>
            disk['Encrypted'] === true
              ? keyText(disk['KmsKeyId'], stack, 'KMS: key of AWS in this account')
              : bad('none'),
          ),
    retention: 'as long as the instance',
    recovery: 'none; an instance is made anew',
    exposure: 'the instance',
  };
};

const userPool: Describe = ({ properties }) => ({
  keeps: 'people, passwords, groups',
  encryption: 'by Cognito, with a key that AWS owns; no setting of the template',
  retention: 'until somebody deletes them',
  recovery: [
    'none: Cognito exports no passwords',
    properties['DeletionProtection'] === 'ACTIVE'
      ? 'protected from deletion'
      : bad('not protected from deletion'),
  ],
  exposure: 'sign-in pages, the public API of Cognito, IAM',
});

const secret: Describe = ({ properties }, stack) => ({
  keeps: 'a secret',
  encryption: keyText(properties['KmsKeyId'], stack, 'KMS: key of AWS in this account'),
  retention: 'until it is deleted',
  recovery: 'for the recovery window',
  exposure: 'IAM only',
});

const backupVault: Describe = ({ properties }, stack) => ({
  keeps: 'backups',
  encryption: keyText(properties['EncryptionKeyArn'], stack, 'KMS: key of AWS in this account'),
  retention: 'as the backup plan says',
  recovery: 'it is the recovery',
  exposure: 'IAM only',
});

/** By resource type, every kind of store that this report can read. */
export const stores: Readonly<Record<string, Describe>> = {
  'AWS::Backup::BackupVault': backupVault,
  'AWS::Cognito::UserPool': userPool,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::EC2::LaunchTemplate': disks,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::Bucket': bucket,
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::SecretsManager::Secret': secret,
};

/** Resource types, or the beginnings of their names, that keep no data. Written by a person. */
const keepNothing = [
  'AWS::ApplicationAutoScaling::',
  'AWS::AutoScaling::',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::CDK::Metadata',
  'AWS::CertificateManager::',
  'AWS::CloudWatch::',
  'AWS::Cognito::',
  'AWS::EC2::',
  'AWS::ElasticLoadBalancingV2::',
  'AWS::Events::',
  'AWS::IAM::',
  'AWS::KMS::',
  'AWS::Lambda::',
  'AWS::Logs::',
  'AWS::Route53::',
  'AWS::S3::BucketPolicy',
  'AWS::SES::',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::',
];

/** Whether the report knows that a type keeps no data. A disk of its own would, so it does not. */
export function keepsNothing(type: string): boolean {
  const disk = type === 'AWS::EC2::Volume' || type === 'AWS::EC2::Instance';
  return !disk && keepNothing.some((each) => type.startsWith(each));
}
