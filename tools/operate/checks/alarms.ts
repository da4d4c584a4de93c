import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { failed, ok, warning } from '../checks';
import { differences } from './differences';
import { collect } from './pages';
import type { Row } from './row';

/** As many names as one question takes ("DescribeAlarms", `AlarmNames`). */
const NAMES_ASKED = 100;
const COMPARED = [
  'Threshold',
  'ComparisonOperator',
  'EvaluationPeriods',
  'TreatMissingData',
  'AlarmActions',
];

/** The alarms are as declared and tell somebody, and none rings. */
export const alarmsRow: Row = {
  subject: 'Alarms',
  needs: ['cloudwatch:DescribeAlarms'],
  notHere: 'the local run has none',
  async look({ clients: { alarms: client }, resources }) {
    const declared = resources('AWS::CloudWatch::Alarm');
    const names = declared.map(({ ref }) => ref);
    const asked = Array.from({ length: Math.ceil(names.length / NAMES_ASKED) }, (_, at) =>
      paginateDescribeAlarms(
        { client },
        { AlarmNames: names.slice(at * NAMES_ASKED, (at + 1) * NAMES_ASKED) },
      ),
    );
    const standing = (
      await Promise.all(asked.map((pages) => collect(pages, ({ MetricAlarms }) => MetricAlarms)))
    ).flat();
    const faults = declared.flatMap(({ ref, properties }) => {
      const stands = standing.find(({ AlarmName }) => AlarmName === ref);
      if (!stands) return [`${ref} is gone`];
      const said = COMPARED.filter((key) => properties[key] !== undefined);
      const wanted = Object.fromEntries(said.map((key) => [key, properties[key]]));
      return differences({ ActionsEnabled: true, ...wanted }, stands, ref);
    });
    if (faults.length > 0) return failed(faults.join('; '), 'Deploy again.');
    const ringing = standing.filter(({ StateValue }) => StateValue === 'ALARM');
    if (ringing.length === 0) return ok(`${declared.length} as declared, none rings`);
    const told = ringing.map(({ AlarmName }) => AlarmName).join(', ');
    return warning(`${told} in state ALARM`, 'docs/runbook.md says what to do for each.');
  },
};
