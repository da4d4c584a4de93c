import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { brand } from '../../app/company/brand';

/**
 * The topic that every alarm tells, to which the alarms of this account alone may publish. A policy
 * of its own replaces the one that SNS gives a topic, so it must let them.
 *
 * @param email has to confirm, by a link that SNS mails; without one, somebody subscribes by hand
 * @param key one that CloudWatch may use. Without one SNS encrypts nothing: CloudWatch may not use
 *   AWS's own key for SNS, and a key of one's own has a price. Names and numbers are published.
 */
export function alarmTopic(scope: Construct, email?: string, key?: IKey): Topic {
  const topic = new Topic(scope, 'Alarms', {
    displayName: brand.product,
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
