import { Stack } from 'aws-cdk-lib';
import type { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** When somebody is to be told, and why just then. */
export interface AlarmDeclaration {
  /** After the stack's name, the name of the alarm; and its entry in docs/runbook.md. */
  readonly name: string;
  /** What is wrong, in a sentence. */
  readonly meaning: string;
  /** Why this threshold and this long, in a sentence. */
  readonly reason: string;
  /** Where it says what to do; its entry in docs/runbook.md if not given. */
  readonly help?: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** At the threshold or above it, if not given. */
  readonly comparison?: ComparisonOperator;
  /** How many periods of the metric in a row; one if not given. */
  readonly periods?: number;
  /** How many of those periods, in any order; all if not given. */
  readonly periodsToAlarm?: number;
  /**
   * What a period without data means. If not given, that all is well: most metrics count faults, and
   * a log or a target group that says nothing has an alarm of its own.
   */
  readonly missing?: TreatMissingData;
}

/** Makes the alarm. It tells the topic when it begins and when it is over. */
export function addAlarm(scope: Construct, topic: ITopic, declaration: AlarmDeclaration): void {
  const { name, meaning, reason, metric, threshold, comparison, periods, missing } = declaration;
  const { periodsToAlarm, help = `docs/runbook.md#${name}` } = declaration;
  const alarm = new Alarm(scope, name, {
    alarmName: `${Stack.of(scope).stackName}-${name}`,
    alarmDescription: `${meaning} ${reason} What to do: ${help}`,
    metric,
    threshold,
    comparisonOperator: comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: periods ?? 1,
    ...(periodsToAlarm !== undefined && { datapointsToAlarm: periodsToAlarm }),
    treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
  });
  const tell = new SnsAction(topic);
  alarm.addAlarmAction(tell);
  alarm.addOkAction(tell);
}

/** One metric out of several: what has no data counts as 0. */
export function combined(
  how: 'SUM' | 'MAX',
  label: string,
  period: Duration,
  metrics: readonly Metric[],
): MathExpression {
  const named = metrics.map((metric, at): [string, Metric] => [`m${at + 1}`, metric]);
  return new MathExpression({
    expression: `${how}([${named.map(([id]) => `FILL(${id}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
    label,
    period,
  });
}
