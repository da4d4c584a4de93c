import { Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type {
  ApplicationLoadBalancer,
  ApplicationTargetGroup,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { LogMetrics } from './log-metrics';

/** What the dashboard shows. */
export interface DashboardProps {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: ApplicationTargetGroup;
  readonly logMetrics: LogMetrics;
  readonly functions: readonly Function[];
  readonly challenges: TableV2;
}

/** Seven graphs, in the order in which one looks: is it up, who is refused, do codes go out. */
export function portalDashboard(scope: Construct, props: DashboardProps): Dashboard {
  const { loadBalancer, targetGroup } = props;
  const { metrics } = props.logMetrics;
  const fromZero = { width: 8, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } };
  const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
    new GraphWidget({ title, left, right, ...fromZero });
  const latency = (statistic: string) => targetGroup.metrics.targetResponseTime({ statistic });
  const { ELB_5XX_COUNT } = HttpCodeElb;
  const { TARGET_4XX_COUNT, TARGET_5XX_COUNT } = HttpCodeTarget;
  const calls = (name: string) => props.challenges.metric(name, { statistic: 'Sum', label: name });

  return new Dashboard(scope, 'Dashboard', {
    dashboardName: Stack.of(scope).stackName,
    defaultInterval: Duration.hours(12),
    widgets: [
      [
        graph(
          'Requests, and errors on the right',
          [loadBalancer.metrics.requestCount()],
          [
            loadBalancer.metrics.httpCodeElb(ELB_5XX_COUNT),
            targetGroup.metrics.httpCodeTarget(TARGET_5XX_COUNT),
            targetGroup.metrics.httpCodeTarget(TARGET_4XX_COUNT),
          ],
        ),
        graph('Seconds until the portal answers', [latency('p50'), latency('p99')]),
        graph('Instances', [
          targetGroup.metrics.healthyHostCount({ statistic: 'Maximum' }),
          targetGroup.metrics.unhealthyHostCount({ statistic: 'Maximum' }),
        ]),
      ],
      [
        graph(
          'Sign-ins refused and answers that stayed closed, changes of authority on the right',
          [
            metrics.refusedIdentities,
            metrics.closedAnswers,
            loadBalancer.metrics.elbAuthFailure(),
            loadBalancer.metrics.elbAuthError(),
          ],
          [metrics.authorityChanges],
        ),
        graph(
          'Codes, and locks on the right',
          [
            metrics.codesSent,
            metrics.rightCodes,
            metrics.wrongCodes,
            metrics.sendsRefused,
            metrics.mailFailures,
          ],
          [metrics.locks, metrics.administratorLocks],
        ),
      ],
      [
        graph(
          'Triggers: errors, and milliseconds on the right',
          props.functions.map((each) => each.metricErrors()),
          props.functions.map((each) => each.metricDuration({ statistic: 'Maximum' })),
        ),
        graph(
          'Challenges: units used, and throttled on the right',
          [calls('ConsumedReadCapacityUnits'), calls('ConsumedWriteCapacityUnits')],
          [calls('ReadThrottleEvents'), calls('WriteThrottleEvents')],
        ),
      ],
    ],
  });
}
