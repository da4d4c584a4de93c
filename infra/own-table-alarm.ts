import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { combined, type AlarmDeclaration } from './observability/alarm';

/** Whether DynamoDB turns reads or writes of a table of the company's away. */
export function tableAlarm(name: string, table: TableV2): AlarmDeclaration {
  const throttles = ['ReadThrottleEvents', 'WriteThrottleEvents'].map((each) =>
    table.metric(each, { statistic: 'Sum' }),
  );
  return {
    name: `table-${name}`,
    meaning: `DynamoDB turns reads or writes of ${name} away.`,
    reason: 'One is enough: the table is on demand, so one key of it is asked for too often.',
    help: 'docs/guides/own-data.md#when-the-table-is-throttled',
    metric: combined('SUM', 'Throttled', Duration.minutes(5), throttles),
    threshold: 1,
  };
}
