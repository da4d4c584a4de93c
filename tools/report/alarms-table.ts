import type { ProfileAssembly } from './assembly';
import { bad, tableOf, type Table } from './table';

/** `What is wrong. Why this threshold. What to do: docs/runbook.md#name` */
const DESCRIPTION = /^(.*?\.) (.*) What to do: (\S+)$/s;

const signs: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanOrEqualToThreshold: '≤',
  LessThanThreshold: '<',
};

/** Every alarm: what it watches, from when it tells whom, and what to do. */
export function alarmsTable(stack: ProfileAssembly): Table {
  const lead =
    'When somebody is told, why just then, and where the runbook says what to do. Nobody hears of it before the subscription of the topic has been confirmed.';
  const alarms = stack.ofType('AWS::CloudWatch::Alarm').map(({ properties: of }) => ({
    of,
    said: DESCRIPTION.exec(stack.text(of['AlarmDescription'])) ?? [],
  }));
  return tableOf({ title: 'Alarms', lead }, alarms, {
    Alarm: ({ of }) => stack.text(of['AlarmName']),
    'What is wrong': ({ said: [, wrong = bad('not said')] }) => wrong,
    Watches: ({ of }) => stack.text(of['MetricName'] ?? 'a sum of several metrics'),
    Tells: ({ of }) =>
      `${signs[stack.text(of['ComparisonOperator'])] ?? ''} ${stack.text(of['Threshold'])}, ${stack.text(of['EvaluationPeriods'])} in a row`,
    'Why just then': ({ said: [, , why = ''] }) => why,
    Whom: ({ of }) =>
      of['AlarmActions'] === undefined ? bad('nobody') : stack.text(of['AlarmActions']),
    'What to do': ({ said: [, , , where = bad('not said')] }) => where,
  });
}
