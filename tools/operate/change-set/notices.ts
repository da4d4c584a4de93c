import type { Change, Fate } from './change';

type Notices = Readonly<Partial<Record<'changed' | 'replaced' | 'gone', string>>>;

const SIGN_IN = 'Everybody signs in again; while the instances are replaced some do so twice.';
const CODE =
  'Everybody in an area is asked for a code once more; while the instances are replaced some twice.';
const NO_WAY_OUT = 'For some minutes instances may not reach Cognito: sign-ins and codes fail.';
const NO_PAGES =
  'No page is served until instances are healthy behind the new one: about 10 minutes.';

/**
 * What people notice of a change, and for how long, by resource type. CloudFormation does not tell it:
 * this is what the resources are for. What is not here, nobody notices.
 */
const NOTICES: Readonly<Record<string, Notices>> = {
  'AWS::AutoScaling::AutoScalingGroup': {
    changed:
      'Instances are replaced one at a time, each after its successor is healthy: nobody notices.',
    replaced: NO_PAGES,
    gone: 'No page is served.',
  },
  'AWS::Cognito::UserPool': { replaced: 'Nobody can sign in until they have a new account.' },
  'AWS::Cognito::UserPoolDomain': {
    replaced:
      'Nobody can sign in until the new domain answers: up to 15 minutes. Passkeys and bookmarks of it end.',
    gone: 'The sign-in pages at it end; a sign-in that is under way there fails.',
  },
  'AWS::Cognito::UserPoolUser': { gone: 'Who is deleted cannot sign in.' },
  'AWS::DynamoDB::GlobalTable': {
    replaced: 'What was written in the table is not there any more.',
  },
  'AWS::EC2::NatGateway': { replaced: NO_WAY_OUT, gone: NO_WAY_OUT },
  'AWS::EC2::Route': { replaced: NO_WAY_OUT, gone: NO_WAY_OUT },
  'AWS::ElasticLoadBalancingV2::Listener': {
    replaced: 'No page is served while the port has no listener: a minute or two.',
    gone: 'No page is served at that port.',
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    replaced: 'For a few seconds some requests are answered by another rule.',
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    replaced:
      'No page is served until DNS leads to the new load balancer: minutes with a hosted zone, without one until you change the record.',
    gone: 'No page is served.',
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { replaced: NO_PAGES, gone: 'No page is served.' },
  'AWS::SES::EmailIdentity': { replaced: 'No code is mailed until the identity is proved.' },
};

/** What people notice, each line once. */
export function noticesOf(changes: readonly Change[]): string[] {
  const lines = changes.flatMap((change) => {
    const kind = kindOf(change.fate);
    if (kind === undefined) return [];
    if (change.type === 'AWS::Cognito::UserPoolClient' && kind !== 'changed') {
      return change.name === 'step-up' ? CODE : SIGN_IN;
    }
    return NOTICES[change.type]?.[kind] ?? [];
  });
  return [...new Set(lines)];
}

function kindOf(fate: Fate): keyof Notices | undefined {
  if (fate === 'created' || fate === 'imported') return undefined;
  if (fate === 'changed') return 'changed';
  return fate === 'deleted' || fate === 'leaves' ? 'gone' : 'replaced';
}
