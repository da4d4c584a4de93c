import { autoScalingGroup } from './auto-scaling-group';
import { instanceProfile } from './instance-profile';
import { launchTemplate } from './launch-template';
import { listener } from './listener';
import { listenerCertificate } from './listener-certificate';
import { listenerRule } from './listener-rule';
import { loadBalancer } from './load-balancer';
import type { ServedType } from './served-type';
import { targetGroup } from './target-group';

/** The resource types that are read, each with its lists of properties. */
export const SERVED: Readonly<Record<string, ServedType>> = {
  'AWS::AutoScaling::AutoScalingGroup': autoScalingGroup,
  'AWS::EC2::LaunchTemplate': launchTemplate,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': listenerCertificate,
  'AWS::ElasticLoadBalancingV2::ListenerRule': listenerRule,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
  'AWS::IAM::InstanceProfile': instanceProfile,
};
