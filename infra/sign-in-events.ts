import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnLogDeliveryConfiguration } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { admitDeliveries } from './delivered-logs';
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
    const logGroup = new LogGroup(this, 'Log', {
      retention: logDays.portal,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // who signed in is evidence
      ...(key && { encryptionKey: key }),
    });
    const logGroupArn = admitDeliveries(logGroup, 'SignInEvents');
    const delivery = new CfnLogDeliveryConfiguration(this, 'Delivery', {
      userPoolId: userPool.userPoolId,
      logConfigurations: [
        {
          eventSource: 'userAuthEvents',
          logLevel: 'INFO',
          cloudWatchLogsConfiguration: { logGroupArn },
        },
      ],
    });
    delivery.node.addDependency(logGroup); // and its policy
  }
}
