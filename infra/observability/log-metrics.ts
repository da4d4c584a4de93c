import { Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ILogGroup, JsonPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { PortalLine, TriggerLine } from '../../contracts/log-events';

/** The values of a line that tell it from others; one that the log does not know does not compile. */
export type Values<Line> = Line extends { readonly event: string }
  ? Pick<Line, 'event'> & {
      readonly [
        Name in keyof Line & ('outcome' | 'status' | 'refused' | 'authority')
      ]?: NonNullable<Line[Name]>;
    }
  : never;

/** The lines that have all of these values. */
function linesWith<Line extends PortalLine | TriggerLine>(values: Values<Line>): JsonPattern {
  const fields = Object.entries<string | number | boolean>(values);
  return FilterPattern.all(
    ...fields.map(([name, value]) => {
      const field = `$.${name}`;
      if (typeof value === 'boolean') return FilterPattern.booleanValue(field, value);
      return typeof value === 'number'
        ? FilterPattern.numberValue(field, '=', value)
        : FilterPattern.stringValue(field, '=', value);
    }),
  );
}

const portalLines = linesWith<PortalLine>;
const triggerLines = linesWith<TriggerLine>;

/**
 * What is counted, and the lines that count. Numbers of lines and nothing out of them: no metric
 * has a dimension, so none can hold a person.
 */
const portalPatterns = {
  /** A request whose identity was missing or false: none is expected behind the load balancer. */
  refusedIdentities: portalLines({ event: 'request', status: 401 }),
  /** Something did not answer, and the portal stayed closed. */
  closedAnswers: FilterPattern.any(
    portalLines({ event: 'decision', status: 503 }),
    portalLines({ event: 'request', refused: 'keys' }),
    portalLines({ event: 'step-up', outcome: 'unavailable' }),
  ),
} satisfies Record<string, JsonPattern>;

const triggerPatterns = {
  codesSent: triggerLines({ event: 'challenge.created', outcome: 'sent' }),
  /** A code was asked for beyond the limits of sending. */
  sendsRefused: triggerLines({ event: 'challenge.created', outcome: 'too-many-sends' }),
  rightCodes: triggerLines({ event: 'challenge.answered', outcome: 'right' }),
  wrongCodes: triggerLines({ event: 'challenge.answered', outcome: 'wrong' }),
  /** SES did not take a mail, or did not say so in time: a code, or the news of a lock. */
  mailFailures: triggerLines({ event: 'challenge.mail' }),
  /** A lock began, of either kind. */
  locks: triggerLines({ event: 'challenge.lock' }),
  /** A lock began that only an administrator lifts. */
  administratorLocks: triggerLines({ event: 'challenge.lock', outcome: 'until-administrator' }),
} satisfies Record<string, JsonPattern>;

const peoplePatterns = {
  /** Somebody was made an administrator or an owner, or is one no more; or it was begun. */
  authorityChanges: triggerLines({ event: 'people.command', authority: true }),
} satisfies Record<string, JsonPattern>;

const signInPatterns = {
  /** The company's sign-in failed. A refusal is an error of the function, too, and does not count. */
  companySignInFailures: triggerLines({ event: 'company.sign-in', outcome: 'error' }),
} satisfies Record<string, JsonPattern>;

const patterns = {
  portal: portalPatterns,
  triggers: triggerPatterns,
  people: peoplePatterns,
  signIns: signInPatterns,
};

/** The names of the metrics out of the log. */
export type LogMetricName =
  | keyof typeof portalPatterns
  | keyof typeof triggerPatterns
  | keyof typeof peoplePatterns
  | keyof typeof signInPatterns;

/**
 * The metrics out of the log lines, in a namespace of the stack's name. The same filter stands at
 * each trigger's log group, and they add up in one metric (Amazon CloudWatch Logs, "Creating metrics
 * from log events using filters").
 */
export class LogMetrics extends Construct {
  readonly metrics: Readonly<Record<LogMetricName, Metric>>;

  /** @param logs the groups to which each part writes its lines */
  constructor(
    scope: Construct,
    id: string,
    logs: Readonly<Record<keyof typeof patterns, readonly ILogGroup[]>>,
  ) {
    super(scope, id);
    const counted = <Name extends string>(
      patterns: Record<Name, JsonPattern>,
      logGroups: readonly ILogGroup[],
    ) =>
      Object.fromEntries(
        Object.entries<JsonPattern>(patterns).map(([name, pattern]) => [
          name,
          this.count(name, pattern, logGroups),
        ]),
      ) as Record<Name, Metric>;
    this.metrics = {
      ...counted(patterns.portal, logs.portal),
      ...counted(patterns.triggers, logs.triggers),
      ...counted(patterns.people, logs.people),
      ...counted(patterns.signIns, logs.signIns),
    };
  }

  private count(name: string, filterPattern: JsonPattern, logGroups: readonly ILogGroup[]): Metric {
    const metricName = name.charAt(0).toUpperCase() + name.slice(1);
    const metricNamespace = Stack.of(this).stackName;
    for (const [at, logGroup] of logGroups.entries()) {
      new MetricFilter(this, logGroups.length > 1 ? `${metricName}${at + 1}` : metricName, {
        logGroup,
        filterPattern,
        metricNamespace,
        metricName,
        metricValue: '1',
        defaultValue: 0,
      });
    }
    return new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum' });
  }
}
