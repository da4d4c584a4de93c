import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { PRODUCT_NAME } from '../../contracts/brand';

/** Who is told. */
export interface AlarmTopicProps {
  /** Has to confirm, by a link that SNS mails. Without one, somebody subscribes by hand. */
  readonly email?: string | undefined;
  /**
   * A key that CloudWatch may use. Without one SNS encrypts nothing: CloudWatch may not use AWS's
   * own key for SNS, and a key of one's own has a price. What is published are names and numbers.
   */
  readonly key?: IKey | undefined;
}

/**
 * The topic that every alarm tells, to which the alarms of this account alone may publish. A policy
 * of its own replaces the one that SNS gives a topic, so it must let them.
 */
export function alarmTopic(scope: Construct, { email, key }: AlarmTopicProps): Topic {
  const topic = new Topic(scope, 'Alarms', {
    displayName: PRODUCT_NAME,
    enforceSSL: true,
    ...(key && { masterKey: key }),
  });
  const { account, region, partition } = Stack.of(scope);
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
      },
    }),
  );
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
  return topic;
}
