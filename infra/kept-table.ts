import { RemovalPolicy } from 'aws-cdk-lib';
import { Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { TablePropsV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** The keys and indexes of a table. */
export type TableKeys = Pick<TablePropsV2, 'partitionKey' | 'sortKey' | 'globalSecondaryIndexes'>;

/**
 * A table that outlives the stack, is encrypted, restorable to any second, and forgets what has
 * expired. `key` encrypts it; AWS's own does if not given.
 */
export function keptTable(
  scope: Construct,
  id: string,
  keys: TableKeys,
  key: IKey | undefined,
): TableV2 {
  return new TableV2(scope, id, {
    ...keys,
    timeToLiveAttribute: 'expiresAt',
    billing: Billing.onDemand(),
    encryption: key ? TableEncryptionV2.customerManagedKey(key) : TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true, // to lose a table is to unlock everybody, or to forget who may what
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
