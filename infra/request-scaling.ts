import { CfnScalingPolicy } from 'aws-cdk-lib/aws-autoscaling';
import type { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { Construct } from 'constructs';
import type { Edge } from './edge';

/**
 * Starts another instance when each serves more than so many requests a minute, and ends one when
 * that is too many for what comes (Amazon EC2 Auto Scaling, "Target tracking scaling policies").
 */
export function scaleByRequests(
  scope: Construct,
  group: CfnAutoScalingGroup,
  { loadBalancer, targetGroup }: Edge,
  requestsPerMinute: number,
): void {
  new CfnScalingPolicy(scope, 'Requests', {
    autoScalingGroupName: group.ref,
    policyType: 'TargetTrackingScaling',
    targetTrackingConfiguration: {
      targetValue: requestsPerMinute,
      predefinedMetricSpecification: {
        predefinedMetricType: 'ALBRequestCountPerTarget',
        resourceLabel: `${loadBalancer.loadBalancerFullName}/${targetGroup.targetGroupFullName}`,
      },
    },
  });
}
