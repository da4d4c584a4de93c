import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnLogDeliveryConfiguration } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Plan } from './plan';

/**
 * Where the user pool tells of each sign-in, change of password and reset: who, from which IP address
 * and device, and what risk Cognito saw in it. It does so on the Plus plan alone, and as well as it
 * can: an event may be missing (Amazon Cognito, "Exporting logs from Amazon Cognito user pools").
 */
export class SignInEvents extends Construct {
  constructor(scope: Construct, id: string, props: Plan & { readonly userPool: UserPool }) {
    super(scope, id);
    const { logDays, key, userPool } = props;
    const { account, region, partition } = Stack.of(this);
    const logGroup = new LogGroup(this, 'Log', {
      retention: logDays.portal,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // who signed in is evidence
      ...(key && { encryptionKey: key }),
    });
    // Amazon CloudWatch Logs, "Enable logging from AWS services", logs sent to CloudWatch Logs.
    logGroup.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SignInEvents',
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
        },
      }),
    );
    const delivery = new CfnLogDeliveryConfiguration(this, 'Delivery', {
      userPoolId: userPool.userPoolId,
      logConfigurations: [
        {
          eventSource: 'userAuthEvents',
          logLevel: 'INFO',
          // Without the `:*` that the group's own ARN ends in.
          cloudWatchLogsConfiguration: {
            logGroupArn: Stack.of(this).formatArn({
              service: 'logs',
              resource: 'log-group',
              resourceName: logGroup.logGroupName,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      ],
    });
    delivery.node.addDependency(logGroup); // and its policy
  }
}
