import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import { bad, note } from './table';
import type { Cell, Line } from './table';
import { listOf, referenceIn } from './template-text';

/** What a store says of itself in the template. */
export interface StoreFacts {
  readonly keeps: Cell;
  readonly encryption?: Cell;
  readonly retention?: Cell;
  readonly recovery?: Cell;
  readonly exposure?: Cell;
}

type Describe = (resource: Resource, stack: ProfileAssembly) => StoreFacts;

const KEY_OF_AWS = 'KMS: key of AWS in this account';

const child = (value: unknown, name: string): JsonObject => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

function keyText(key: unknown, stack: ProfileAssembly, otherwise: string | Line): string | Line {
  return key === undefined ? otherwise : `KMS: ${stack.text(key)}`;
}

const bucket: Describe = ({ id, properties }, stack) => {
  const [rule] = listOf(child(properties, 'BucketEncryption')['ServerSideEncryptionConfiguration']);
  const { KMSMasterKeyID: key, SSEAlgorithm: algorithm } = child(
    rule,
    'ServerSideEncryptionByDefault',
  );
  const lifecycle = listOf(child(properties, 'LifecycleConfiguration')['Rules']).filter(isObject);
  const days = lifecycle.flatMap(({ ExpirationInDays: expiration }) => expiration ?? []);
  const oldDays = lifecycle.flatMap(
    (each) => child(each, 'NoncurrentVersionExpiration')['NoncurrentDays'] ?? [],
  );
  const blocked = Object.values(child(properties, 'PublicAccessBlockConfiguration'));
  const isTlsOnly = stack
    .ofType('AWS::S3::BucketPolicy')
    .filter((policy) => referenceIn(policy.properties['Bucket']) === id)
    .some((policy) => JSON.stringify(policy.properties).includes('aws:SecureTransport'));
  return {
    keeps: 'objects',
    encryption: keyText(
      key,
      stack,
      algorithm === undefined ? bad('none') : `SSE-S3 (${stack.text(algorithm)})`,
    ),
    retention: days.length === 0 ? bad('for ever') : days.map((each) => `${stack.text(each)} days`),
    recovery:
      child(properties, 'VersioningConfiguration')['Status'] === 'Enabled'
        ? [
            'versions',
            ...oldDays.map((each) => `replaced or deleted ones for ${stack.text(each)} days`),
          ]
        : 'none',
    exposure: [
      blocked.length === 4 && blocked.every(Boolean)
        ? 'public access blocked'
        : bad('public access not blocked'),
      isTlsOnly ? 'TLS only' : bad('without TLS too'),
    ],
  };
};

const protection = (isProtected: boolean) =>
  isProtected ? 'protected from deletion' : bad('not protected from deletion');

const table: Describe = ({ properties }, stack) => {
  const [replica] = listOf(properties['Replicas']).filter(isObject);
  const isEncrypted = child(properties, 'SSESpecification')['SSEEnabled'] === true;
  const expiry = child(properties, 'TimeToLiveSpecification');
  const recovery = child(replica, 'PointInTimeRecoverySpecification');
  return {
    keeps: 'one item a person',
    encryption: keyText(
      child(replica, 'SSESpecification')['KMSMasterKeyId'],
      stack,
      isEncrypted ? KEY_OF_AWS : 'key that AWS owns',
    ),
    retention:
      expiry['Enabled'] === true
        ? `until ${stack.text(expiry['AttributeName'])}, an attribute of each item`
        : bad('for ever'),
    recovery: [
      recovery['PointInTimeRecoveryEnabled'] === true
        ? 'to any moment of the last 35 days'
        : bad('none'),
      protection(replica?.['DeletionProtectionEnabled'] === true),
    ],
    exposure: 'IAM only',
  };
};

/** Whether Cognito tells the log group of sign-ins. */
const keepsSignIns = (id: string, stack: ProfileAssembly): boolean =>
  stack
    .ofType('AWS::Cognito::LogDeliveryConfiguration')
    .some(({ properties }) => JSON.stringify(properties).includes(`"${id}"`));

/** What a log group says of itself. */
export const logGroup = (({ id, properties }, stack) => ({
  keeps: keepsSignIns(id, stack)
    ? 'who signed in, with address, IP address, place and device'
    : 'log lines',
  encryption: keyText(properties['KmsKeyId'], stack, 'key that AWS owns'),
  retention:
    properties['RetentionInDays'] === undefined
      ? bad('for ever')
      : `${stack.text(properties['RetentionInDays'])} days`,
  recovery: 'none',
  exposure: 'IAM only',
})) satisfies Describe;

const topic: Describe = ({ properties }, stack) => ({
  keeps: 'nothing after delivery',
  encryption: keyText(properties['KmsMasterKeyId'], stack, note('none')),
  retention: 'until delivered',
  recovery: 'none',
  exposure: 'by its policy',
});

const launchTemplate: Describe = ({ properties }, stack) => {
  const devices = listOf(child(properties, 'LaunchTemplateData')['BlockDeviceMappings']).map(
    (each) => child(each, 'Ebs'),
  );
  return {
    keeps: 'the release, and logs until they are rotated',
    encryption:
      devices.length === 0
        ? bad('of the image')
        : devices.map((disk) =>
            disk['Encrypted'] === true ? keyText(disk['KmsKeyId'], stack, KEY_OF_AWS) : bad('none'),
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
    protection(properties['DeletionProtection'] === 'ACTIVE'),
  ],
  exposure: 'sign-in pages, the public API of Cognito, IAM',
});

/** By resource type, every kind of store that this report can read. */
const stores: Readonly<Record<string, Describe>> = {
  'AWS::Cognito::UserPool': userPool,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::EC2::LaunchTemplate': launchTemplate,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::Bucket': bucket,
  'AWS::SNS::Topic': topic,
};

/** Resource types, or the beginnings of their names, that keep no data. Written by a person. */
const keepNothing = [
  'AWS::AutoScaling::',
  'AWS::CertificateManager::',
  'AWS::CloudWatch::',
  'AWS::Cognito::',
  'AWS::EC2::',
  'AWS::ElasticLoadBalancingV2::',
  'AWS::IAM::',
  'AWS::KMS::',
  'AWS::Lambda::',
  'AWS::Logs::',
  'AWS::S3::BucketPolicy',
  'AWS::SES::',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::WAFv2::',
];

/** Disks of their own do. */
const disks = ['AWS::EC2::Volume', 'AWS::EC2::Instance'];

/** What a resource keeps; undefined if nothing. A type that this report cannot place is red. */
export function storeFacts(resource: Resource, stack: ProfileAssembly): StoreFacts | undefined {
  const { type } = resource;
  const describe = stores[type];
  if (describe) return describe(resource, stack);
  const isKnown = keepNothing.some((each) => type.startsWith(each)) && !disks.includes(type);
  return isKnown ? undefined : { keeps: bad('this report does not know what it keeps') };
}
