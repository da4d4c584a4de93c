import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { combined } from './alarm';
import type { AlarmDeclaration } from './alarm';
import type { LogMetrics } from './log-metrics';

const fiveMinutes = { period: Duration.minutes(5) };

/** The pool and its clients. */
export interface WatchedDirectory {
  readonly userPool: UserPool;
  readonly signInClient: UserPoolClient;
  readonly stepUpClient: UserPoolClient;
}

/** Who gets in, and whether it can be told. */
export function identityAlarms(
  directory: WatchedDirectory,
  { metrics }: LogMetrics,
): AlarmDeclaration[] {
  return [
    {
      name: 'refused-identities',
      meaning: 'The portal was asked without an identity that the load balancer has signed for it.',
      reason:
        'The load balancer sends none such; a key that was changed just then may cost one or two.',
      metric: metrics.refusedIdentities.with(fiveMinutes),
      threshold: 3,
    },
    {
      name: 'authority-changes',
      meaning: 'Somebody became an administrator or an owner, or is one no more.',
      reason:
        'One is enough: administrators know of each, and who took the portal over would begin so.',
      metric: metrics.authorityChanges.with(fiveMinutes),
      threshold: 1,
    },
    {
      name: 'closed-answers',
      meaning: 'The portal stays closed because something that it asks does not answer.',
      reason:
        'It has tried for nine seconds each time; five in five minutes are no single slow call.',
      metric: metrics.closedAnswers.with(fiveMinutes),
      threshold: 5,
    },
    {
      name: 'cognito-throttles',
      meaning: 'Cognito turns sign-ins, refreshes or codes away because there are too many.',
      reason:
        'The portal repeats what was throttled; sign-in pages do not: five people had to try again.',
      metric: combined('SUM', 'Throttled', fiveMinutes.period, throttles(directory)),
      threshold: 5,
    },
  ];
}

/**
 * What Cognito reports by pool and client; what is asked by an administrator's call may count for a
 * client of the name `Admin` (Amazon Cognito, "User pool metrics in CloudWatch").
 */
function throttles({ userPool, signInClient, stepUpClient }: WatchedDirectory): Metric[] {
  const reported: [metricName: string, client: string][] = [
    ['SignInThrottles', signInClient.userPoolClientId],
    ['TokenRefreshThrottles', signInClient.userPoolClientId],
    ['SignInThrottles', stepUpClient.userPoolClientId],
    ['SignInThrottles', 'Admin'],
  ];
  return reported.map(
    ([metricName, UserPoolClient]) =>
      new Metric({
        namespace: 'AWS/Cognito',
        metricName,
        dimensionsMap: { UserPool: userPool.userPoolId, UserPoolClient },
        statistic: 'Sum',
      }),
  );
}
