import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { sourceIs } from './service-role';

/**
 * Lets AWS's deliverer of logs write to a group, for this account (Amazon CloudWatch Logs, "Enable
 * logging from AWS services"). Gives the group's ARN as a service takes it whose logs are delivered:
 * without the `:*` that the group's own ends in.
 */
export function admitDeliveries(logGroup: LogGroup, sid: string): string {
  const stack = Stack.of(logGroup);
  const { account, region, partition } = stack;
  logGroup.addToResourcePolicy(
    new PolicyStatement({
      sid,
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
      conditions: sourceIs(logGroup, `arn:${partition}:logs:${region}:${account}:*`),
    }),
  );
  return stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroup.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
