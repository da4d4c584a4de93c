import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { FAILURE_LIMIT, FAILURES_UNTIL_ADMINISTRATOR } from '../../contracts/emailed-code';
import { cardinal } from '../../contracts/words';
import { combined } from './alarm';
import type { AlarmDeclaration } from './alarm';
import type { LogMetrics } from './log-metrics';

const fiveMinutes = Duration.minutes(5);

/** The functions of the stack. */
interface Functions {
  readonly functions: readonly Function[];
  /** Of the company's sign-in, whose errors are refusals as well: its log tells them apart. */
  readonly signIns: readonly Function[];
}

/** Locks, and the functions and tables that codes, access and accounts stand on. */
export function functionAlarms(
  { functions, signIns }: Functions,
  tables: readonly TableV2[],
  { metrics }: LogMetrics,
): AlarmDeclaration[] {
  const sumOf = (label: string, parts: Metric[]) => combined('SUM', label, fiveMinutes, parts);
  const all = [...functions, ...signIns];
  const errors = [
    ...functions.map((each) => each.metricErrors()),
    ...signIns.map(() => metrics.companySignInFailures),
  ];
  const throttles = all.map((each) => each.metricThrottles());
  const durations = all.map((each) => each.metricDuration({ statistic: 'Maximum' }));
  return [
    {
      name: 'locks',
      meaning: 'People are being locked out of their emailed codes.',
      reason: `One who mistypes ${cardinal(FAILURE_LIMIT.most)} codes is a call for help; three in an hour are somebody who tries accounts.`,
      metric: metrics.locks.with({ period: Duration.hours(1) }),
      threshold: 3,
    },
    {
      name: 'administrator-locks',
      meaning: 'Somebody is locked until an administrator unlocks.',
      reason: `One is enough: ${FAILURES_UNTIL_ADMINISTRATOR} wrong codes without a right one, and nothing ends it by itself.`,
      metric: metrics.administratorLocks.with({ period: fiveMinutes }),
      threshold: 1,
    },
    {
      name: 'mail-failures',
      meaning: 'Mails with codes do not go out.',
      reason:
        'SES may refuse an address or be slow once; three in a quarter of an hour are a cause.',
      metric: metrics.mailFailures.with({ period: Duration.minutes(15) }),
      threshold: 3,
    },
    {
      name: 'trigger-errors',
      meaning: 'The functions behind codes, access and accounts fail.',
      reason: 'Cognito tries three times: three errors are one person without a code.',
      metric: sumOf('Errors', errors),
      threshold: 3,
    },
    {
      name: 'trigger-throttles',
      meaning: 'Lambda turns runs of the functions away because too many are under way.',
      reason: 'One is enough: a portal of this size does not come near, so something else does.',
      metric: sumOf('Throttles', throttles),
      threshold: 1,
    },
    {
      name: 'trigger-duration',
      meaning: 'A function takes almost as long as it is waited for.',
      reason:
        'Four of the five seconds, in two stretches of five minutes: more than one cold start.',
      metric: combined('MAX', 'Slowest run, in milliseconds', fiveMinutes, durations),
      threshold: 4_000,
      periods: 2,
    },
    {
      name: 'table-throttles',
      meaning: 'DynamoDB turns reads or writes away.',
      reason: 'One is enough: the tables are on demand, and a code or an act needs a few calls.',
      metric: sumOf(
        'Throttled',
        tables.flatMap((table) =>
          ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
            table.metric(name, { statistic: 'Sum' }),
          ),
        ),
      ),
      threshold: 1,
    },
  ];
}

/**
 * Whether SES goes on sending. The account's rates, because it is the account that SES reviews and
 * pauses, at 5 and 10 percent of bounces, 0.1 and 0.5 percent of complaints (Amazon SES, "Sending
 * review process FAQs").
 */
export function mailAlarms(): AlarmDeclaration[] {
  const rate = (name: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName: `Reputation.${name}`,
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
  return [
    {
      name: 'bounce-rate',
      meaning: 'Too many mails of this account come back.',
      reason: 'At 5 percent SES puts the account under review, at 10 percent it may stop sending.',
      metric: rate('BounceRate'),
      threshold: 0.05,
      missing: TreatMissingData.IGNORE, // the last rate stands until there is another
    },
    {
      name: 'complaint-rate',
      meaning: 'Too many mails of this account are marked as spam.',
      reason:
        'At 0.1 percent SES puts the account under review, at 0.5 percent it may stop sending.',
      metric: rate('ComplaintRate'),
      threshold: 0.001,
      missing: TreatMissingData.IGNORE, // the last rate stands until there is another
    },
  ];
}
