const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The operations of DynamoDB's API that dynalite has. */
export const SERVED = words(`
  BatchGetItem BatchWriteItem CreateTable DeleteItem DeleteTable DescribeTable
  DescribeTimeToLive GetItem ListTables ListTagsOfResource PutItem Query Scan TagResource
  UntagResource UpdateItem UpdateTable
`);

/** Every operation of that API, so that one which is not served here is told from a typing error. */
export const OPERATIONS = words(`
  BatchExecuteStatement BatchGetItem BatchWriteItem CancelBulkOperation CreateBackup
  CreateGlobalTable CreateTable DeleteBackup DeleteItem DeleteResourcePolicy DeleteTable
  DescribeBackup DescribeBulkOperation DescribeContinuousBackups DescribeContributorInsights
  DescribeEndpoints DescribeExport DescribeGlobalTable DescribeGlobalTableSettings
  DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeTable
  DescribeTableReplicaAutoScaling DescribeTimeToLive DisableKinesisStreamingDestination
  EnableKinesisStreamingDestination ExecuteStatement ExecuteTransaction ExportTableToPointInTime
  GetItem GetResourcePolicy ImportTable ListBackups ListBulkOperations ListContributorInsights
  ListExports ListGlobalTables ListImports ListTables ListTagsOfResource PutItem
  PutResourcePolicy Query RestoreTableFromBackup RestoreTableToPointInTime Scan SearchVectors
  StartBulkPutItems TagResource TransactGetItems TransactWriteItems UntagResource
  UpdateContinuousBackups UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableSettings
  UpdateItem UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling
  UpdateTimeToLive
`);
