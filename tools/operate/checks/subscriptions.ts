import { paginateListSubscriptionsByTopic, type Subscription } from '@aws-sdk/client-sns';
import { failed, ok, warning } from '../checks';
import { listIn, type DeclaredResource } from './declared';
import type { Deployment } from './deployment';
import { collect } from './pages';
import type { Row } from './row';

/** Who is to be told of alarms and instances has said yes to it. */
export const subscriptionsRow: Row = {
  subject: 'Subscriptions',
  needs: ['sns:ListSubscriptionsByTopic'],
  notHere: 'the local run has no topics',
  async look(deployment) {
    const topics = await Promise.all(
      deployment.resources('AWS::SNS::Topic').map((topic) => lookAt(deployment, topic)),
    );
    const faults = topics.flatMap((topic) => topic.faults);
    if (faults.length > 0) {
      return failed(faults.join('; '), 'Confirm the mail of AWS Notifications, or deploy again.');
    }
    const unheard = topics.filter(({ heard }) => !heard).map(({ name }) => name);
    if (unheard.length === 0)
      return ok(`confirmed for ${topics.map(({ name }) => name).join(', ')}`);
    return warning(`nobody is told by ${unheard.join(', ')}`, 'Set alarmEmail, or subscribe.');
  },
};

async function lookAt(deployment: Deployment, topic: DeclaredResource) {
  const { sns: client } = deployment.clients;
  const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn: topic.ref });
  const standing = await collect(pages, ({ Subscriptions }) => Subscriptions);
  const name = topic.logicalId;
  const gone = declaredEndpoints(deployment, topic)
    .filter((endpoint) => !standing.some(({ Endpoint }) => Endpoint === endpoint))
    .map((endpoint) => `${endpoint} is not subscribed to ${name}`);
  const pending = standing
    .filter((each) => !isConfirmed(each))
    .map(({ Endpoint }) => `${Endpoint} has not confirmed ${name}`);
  return { name, faults: [...gone, ...pending], heard: standing.some(isConfirmed) };
}

/** A subscription has an ARN once it is confirmed, and words in its place before and after. */
const isConfirmed = ({ SubscriptionArn = '' }: Subscription) => SubscriptionArn.startsWith('arn:');

function declaredEndpoints({ resources }: Deployment, { ref, properties }: DeclaredResource) {
  const own = resources('AWS::SNS::Subscription')
    .map((subscription) => subscription.properties)
    .filter(({ TopicArn }) => TopicArn === ref);
  return [...listIn(properties, 'Subscription'), ...own].map(({ Endpoint }) => String(Endpoint));
}
