import { Duration } from 'aws-cdk-lib';
import type { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import {
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type {
  ApplicationLoadBalancer,
  ApplicationTargetGroup,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { AlarmDeclaration } from './alarm';

const oneMinute = { period: Duration.minutes(1) };
const fiveMinutes = { period: Duration.minutes(5), statistic: 'Sum' };

/** ACM tries to renew from 60 days before the end (AWS Certificate Manager, "Managed renewal"). */
const RENEWAL_IS_LATE_DAYS = 30;

/** What the instances may ship in an hour before somebody is told. */
const LOG_MEGABYTES = 100;

/** What people get their pages through. */
export interface ServiceParts {
  /** How many instances the fleet keeps. */
  readonly minimum: number;
  /** How long an instance may take to boot. */
  readonly bootLimit: Duration;
  readonly group: CfnAutoScalingGroup;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: ApplicationTargetGroup;
  readonly certificate: ICertificate;
  readonly logs: ILogGroup;
}

/** Whether people get their pages. */
export function serviceAlarms(parts: ServiceParts): AlarmDeclaration[] {
  const { minimum, bootLimit, group, loadBalancer, targetGroup, certificate, logs } = parts;
  return [
    {
      name: 'no-healthy-instance',
      meaning: 'The load balancer has no healthy instance to send a request to.',
      reason:
        'Two minutes, because a replacement starts the next instance before the last one goes.',
      // The maximum, because a node of the load balancer may see none for a moment.
      metric: targetGroup.metrics.healthyHostCount({ ...oneMinute, statistic: 'Maximum' }),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      periods: 2,
      missing: TreatMissingData.BREACHING, // there is no metric where no target is registered
    },
    {
      name: 'unhealthy-targets',
      meaning: 'An instance stays unhealthy.',
      reason: `Longer than the ${bootLimit.toMinutes()} minutes that an instance may take to boot, so replacing it did not help.`,
      metric: targetGroup.metrics.unhealthyHostCount({ ...oneMinute, statistic: 'Maximum' }),
      threshold: 1,
      periods: bootLimit.toMinutes() + 5,
    },
    {
      name: 'launches-never-healthy',
      meaning: 'An instance was launched and does not get healthy, nor does the one after it.',
      reason: `Most of three times the ${bootLimit.toMinutes()} minutes that an instance may take to boot: one that fails is replaced, so there are minutes without one between; and while old ones serve, no other alarm tells of it.`,
      metric: unhealthyInstances(group, targetGroup),
      threshold: 1,
      periods: 3 * bootLimit.toMinutes(),
      periodsToAlarm: 2.5 * bootLimit.toMinutes(),
    },
    // A fleet of one has lost its capacity when it has no instance, which is told above.
    ...(minimum < 2
      ? []
      : [
          {
            name: 'lost-capacity',
            meaning: 'Fewer instances serve than the fleet is to keep.',
            reason: `Longer than the ${bootLimit.toMinutes()} minutes that an instance may take to boot, so none came in place of one that went.`,
            // The maximum, because a node of the load balancer may see fewer for a moment.
            metric: targetGroup.metrics.healthyHostCount({ ...oneMinute, statistic: 'Maximum' }),
            comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
            threshold: minimum,
            periods: bootLimit.toMinutes() + 5,
          },
        ]),
    {
      name: 'load-balancer-errors',
      meaning: 'The load balancer answers with errors of its own.',
      reason: 'One may be a connection that broke; five in five minutes are people who see them.',
      metric: loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, fiveMinutes),
      threshold: 5,
    },
    {
      name: 'portal-errors',
      meaning: 'The portal answers with 500 or 503.',
      reason:
        'One may be a call of Cognito that was slow; five in five minutes are people who see them.',
      metric: targetGroup.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, fiveMinutes),
      threshold: 5,
    },
    {
      name: 'sign-in-errors',
      meaning: 'The load balancer cannot complete sign-ins.',
      reason:
        'It counts what its settings or Cognito fail at, not wrong passwords: five are no chance.',
      metric: loadBalancer.metrics.elbAuthError(fiveMinutes),
      threshold: 5,
    },
    {
      name: 'silent-log',
      meaning: 'The instances have stopped shipping their log.',
      reason:
        'The health checks alone make a line every few seconds; a new instance ships from its boot.',
      metric: ofLog(logs, 'IncomingLogEvents', Duration.minutes(15)),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      missing: TreatMissingData.BREACHING, // silence is no data
    },
    {
      name: 'log-volume',
      meaning: 'The instances ship more log than their people can cause.',
      reason: `A line has about 300 bytes: ${LOG_MEGABYTES} MB in an hour are 90 requests a second all along, and at that rate a month of logs costs as much as the starter.`,
      metric: ofLog(logs, 'IncomingBytes', Duration.hours(1)),
      threshold: LOG_MEGABYTES * 1_000_000,
    },
    {
      name: 'certificate-expiry',
      meaning: 'The certificate of the portal ends soon and has not been renewed.',
      reason: `ACM renews 60 days before the end; at ${RENEWAL_IS_LATE_DAYS} days it has tried for a month.`,
      metric: certificate.metricDaysToExpiry({ period: Duration.days(1), statistic: 'Minimum' }),
      comparison: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: RENEWAL_IS_LATE_DAYS,
      missing: TreatMissingData.IGNORE, // what has ended is no longer reported
    },
  ];
}

/**
 * How many instances of the group are not healthy at the load balancer, in whatever state of their
 * launch or end. One that fails is counted from its launch until it has gone.
 */
function unhealthyInstances(group: CfnAutoScalingGroup, targetGroup: ApplicationTargetGroup) {
  return new MathExpression({
    expression: 'launched - FILL(healthy, 0)',
    usingMetrics: {
      launched: new Metric({
        namespace: 'AWS/AutoScaling',
        metricName: 'GroupTotalInstances',
        dimensionsMap: { AutoScalingGroupName: group.ref },
        statistic: 'Minimum',
        ...oneMinute,
      }),
      healthy: targetGroup.metrics.healthyHostCount({ ...oneMinute, statistic: 'Maximum' }),
    },
    label: 'Instances that are not healthy',
    ...oneMinute,
  });
}

/** CDK's own metrics of a log group name some that do not exist, and no log group. */
function ofLog(logs: ILogGroup, metricName: string, period: Duration): Metric {
  return new Metric({
    namespace: 'AWS/Logs',
    metricName,
    dimensionsMap: { LogGroupName: logs.logGroupName },
    statistic: 'Sum',
    period,
  });
}
