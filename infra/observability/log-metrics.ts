import { Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ILogGroup, JsonPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Whose lines a metric counts. */
export interface LogMetricsProps {
  /** Of the instances. */
  readonly portal: ILogGroup;
  /** One a trigger. */
  readonly triggers: readonly ILogGroup[];
}

const text = (field: string, value: string) => FilterPattern.stringValue(`$.${field}`, '=', value);
const number = (field: string, value: number) =>
  FilterPattern.numberValue(`$.${field}`, '=', value);
const all = (...patterns: JsonPattern[]) => FilterPattern.all(...patterns);
const any = (...patterns: JsonPattern[]) => FilterPattern.any(...patterns);

/** A line of `app/problem.server.ts`. */
const problem = (status: number) => all(text('event', 'decision'), number('status', status));

/** A line of `triggers/invocation.ts`. */
const trigger = (event: string, outcome: string) =>
  all(text('event', event), text('outcome', outcome));

/**
 * What is counted, and the lines that count. Numbers of lines and nothing out of them: no metric
 * has a dimension, so none can hold a person.
 */
const portalPatterns = {
  /** A request whose identity was missing or false: none is expected behind the load balancer. */
  refusedIdentities: problem(401),
  /** Something did not answer, and the portal stayed closed. */
  closedAnswers: any(problem(503), all(text('event', 'step-up'), text('outcome', 'unavailable'))),
} satisfies Record<string, JsonPattern>;

const triggerPatterns = {
  codesSent: trigger('challenge.created', 'sent'),
  /** A code was asked for beyond the limits of sending. */
  sendsRefused: trigger('challenge.created', 'too-many-sends'),
  rightCodes: trigger('challenge.answered', 'right'),
  wrongCodes: trigger('challenge.answered', 'wrong'),
  /** SES did not take a mail, or did not say so in time: a code, or the news of a lock. */
  mailFailures: text('event', 'challenge.mail'),
  /** A lock began, of either kind. */
  locks: text('event', 'challenge.lock'),
  /** A lock began that only an administrator lifts. */
  administratorLocks: trigger('challenge.lock', 'until-administrator'),
} satisfies Record<string, JsonPattern>;

/** The names of the metrics out of the log. */
export type LogMetricName = keyof typeof portalPatterns | keyof typeof triggerPatterns;

/**
 * The metrics out of the log lines, in a namespace of the stack's name. The same filter stands at
 * each trigger's log group, and they add up in one metric (Amazon CloudWatch Logs, "Creating metrics
 * from log events using filters").
 */
export class LogMetrics extends Construct {
  readonly metrics: Readonly<Record<LogMetricName, Metric>>;

  constructor(scope: Construct, id: string, { portal, triggers }: LogMetricsProps) {
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
      ...counted(portalPatterns, [portal]),
      ...counted(triggerPatterns, triggers),
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
