import { TAGS } from './reasons';
import { joined, within, type ServedType } from './served-type';

const UNLIMITED = 'a table here takes all that this machine takes';
const AT_REST = 'nothing is encrypted at rest here';
const NO_STREAM = 'no stream is read here: an AWS::Lambda::EventSourceMapping is refused';
const NO_BACKUP = 'the files of the table are all that there is of it';
const UNMEASURED = 'nothing is measured here';
const BY_ROLES = 'allow it in policies of the roles: those of tables are not evaluated here';
const ONE_REPLICA = 'a table has one replica here';
const NO_VECTORS = 'leave them out: tables have no vector indexes here';
const NO_IMPORT = 'leave it out: a table begins empty here';

const keys: ServedType = {
  honoured: ['KeySchema.AttributeName', { path: 'KeySchema.KeyType', values: ['HASH', 'RANGE'] }],
  harmless: {},
  refused: {},
};

const index: ServedType = joined(keys, {
  honoured: [
    'IndexName',
    'Projection.NonKeyAttributes',
    { path: 'Projection.ProjectionType', values: ['ALL', 'KEYS_ONLY', 'INCLUDE'] },
  ],
  harmless: {},
  refused: {},
});

const either: ServedType = joined(within('LocalSecondaryIndexes', index), {
  honoured: [
    'AttributeDefinitions.AttributeName',
    { path: 'AttributeDefinitions.AttributeType', values: ['S', 'N', 'B'] },
    'TableName',
  ],
  harmless: {
    BillingMode: UNLIMITED,
    SSESpecification: AT_REST,
    TimeToLiveSpecification: 'DynamoDB promises no moment at which it deletes an item',
    WarmThroughput: UNLIMITED,
  },
  refused: { VectorIndexes: NO_VECTORS },
});

/** Values are those of "CreateTable" (Amazon DynamoDB API). */
export const table: ServedType = joined(either, within('GlobalSecondaryIndexes', index), {
  // The schema has it as JSON, too.
  honoured: ['KeySchema'],
  harmless: {
    ContributorInsightsSpecification: UNMEASURED,
    DeletionProtectionEnabled: 'nothing is deleted here',
    'GlobalSecondaryIndexes.ContributorInsightsSpecification': UNMEASURED,
    'GlobalSecondaryIndexes.OnDemandThroughput': UNLIMITED,
    'GlobalSecondaryIndexes.ProvisionedThroughput': UNLIMITED,
    'GlobalSecondaryIndexes.WarmThroughput': UNLIMITED,
    KinesisStreamSpecification: NO_STREAM,
    OnDemandThroughput: UNLIMITED,
    PointInTimeRecoverySpecification: NO_BACKUP,
    ProvisionedThroughput: UNLIMITED,
    StreamSpecification: NO_STREAM,
    TableClass: UNLIMITED,
    Tags: TAGS,
  },
  refused: { ImportSourceSpecification: NO_IMPORT, ResourcePolicy: BY_ROLES },
});

export const globalTable: ServedType = joined(
  either,
  keys,
  within('GlobalSecondaryIndexes', index),
  {
    honoured: [],
    harmless: {
      'GlobalSecondaryIndexes.ReadOnDemandThroughputSettings': UNLIMITED,
      'GlobalSecondaryIndexes.ReadProvisionedThroughputSettings': UNLIMITED,
      'GlobalSecondaryIndexes.WarmThroughput': UNLIMITED,
      'GlobalSecondaryIndexes.WriteOnDemandThroughputSettings': UNLIMITED,
      'GlobalSecondaryIndexes.WriteProvisionedThroughputSettings': UNLIMITED,
      GlobalTableWitnesses: ONE_REPLICA,
      MultiRegionConsistency: ONE_REPLICA,
      ReadOnDemandThroughputSettings: UNLIMITED,
      ReadProvisionedThroughputSettings: UNLIMITED,
      'Replicas.ContributorInsightsSpecification': UNMEASURED,
      'Replicas.DeletionProtectionEnabled': 'nothing is deleted here',
      'Replicas.GlobalSecondaryIndexes': UNLIMITED,
      'Replicas.GlobalTableSettingsReplicationMode': ONE_REPLICA,
      'Replicas.KinesisStreamSpecification': NO_STREAM,
      'Replicas.PointInTimeRecoverySpecification': NO_BACKUP,
      'Replicas.ReadOnDemandThroughputSettings': UNLIMITED,
      'Replicas.ReadProvisionedThroughputSettings': UNLIMITED,
      'Replicas.Region': ONE_REPLICA,
      'Replicas.ReplicaStreamSpecification': NO_STREAM,
      'Replicas.SSESpecification': AT_REST,
      'Replicas.TableClass': UNLIMITED,
      'Replicas.Tags': TAGS,
      StreamSpecification: NO_STREAM,
      WriteOnDemandThroughputSettings: UNLIMITED,
      WriteProvisionedThroughputSettings: UNLIMITED,
    },
    refused: { GlobalTableSourceArn: NO_IMPORT, 'Replicas.ResourcePolicy': BY_ROLES },
  },
);
