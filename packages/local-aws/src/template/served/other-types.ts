/**
 * The services of which every resource type of CloudFormation's is served, harmless or refused. A
 * type of another service is not brought up, and the start says so.
 */
export const FAMILIES: readonly string[] = [
  'AWS::AutoScaling::',
  'AWS::ElasticLoadBalancing::',
  'AWS::ElasticLoadBalancingV2::',
];

/** Types of the families that change nothing here, with the reason. The start names them, too. */
export const HARMLESS_TYPES: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::ScalingPolicy': 'the number of instances stays as it is',
  'AWS::AutoScaling::ScheduledAction': 'the number of instances stays as it is',
  'AWS::AutoScaling::WarmPool': 'an instance starts in no time',
};

/** Types of the families that would have to change the run and do not, with what to do. */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::LaunchConfiguration': 'declare an AWS::EC2::LaunchTemplate instead',
  'AWS::AutoScaling::LifecycleHook': 'leave it out: no instance waits for a hook here',
  'AWS::ElasticLoadBalancing::LoadBalancer':
    'declare an application load balancer instead: classic ones are not served',
  'AWS::ElasticLoadBalancingV2::TrustStore': 'leave it out: no client shows a certificate here',
  'AWS::ElasticLoadBalancingV2::TrustStoreRevocation':
    'leave it out: no client shows a certificate here',
};
