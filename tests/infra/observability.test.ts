import { describe, expect, it } from 'vitest';
import { production, starter } from '../../infra/profiles';
import { assemble } from './assembly';

const assembled = [starter, production].map(
  (profile) => [profile.name, assemble({ alarmEmail: 'it@example.com' }, { profile })] as const,
);
const { resources, one, template } = assembled[0]![1];

interface MetricProperties {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface AlarmProperties extends Partial<MetricProperties> {
  readonly AlarmName: string;
  readonly TreatMissingData: string;
  readonly Metrics?: readonly {
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: MetricProperties };
  }[];
}

const alarmsOf = (from: typeof resources) =>
  new Map(
    Object.values(from('AWS::CloudWatch::Alarm')).map(({ Properties }) => {
      const alarm = Properties as unknown as AlarmProperties;
      return [alarm.AlarmName.replace('EmployeeAccessPortal-', ''), alarm];
    }),
  );
const alarms = alarmsOf(resources);

/** What an alarm looks at. */
function metricsOf({ Namespace, MetricName, Dimensions, Metrics = [] }: AlarmProperties) {
  const several = Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
  return Namespace && MetricName
    ? [{ Namespace, MetricName, ...(Dimensions && { Dimensions }) }]
    : several;
}

const dimensionsOf = (name: string) =>
  metricsOf(alarms.get(name)!).map(({ MetricName, Dimensions = [] }) => [
    MetricName,
    ...Dimensions.map(({ Name, Value }) => [Name, Value]),
  ]);

describe.each(assembled)('the alarms of %s', (_, { resources: from, findings }) => {
  const [topicId = ''] = Object.keys(from('AWS::SNS::Topic')).filter((id) =>
    id.startsWith('ObservabilityAlarms'),
  );

  it('each tell the topic when they begin and when they end', () => {
    const own = alarmsOf(from);
    expect([...own.keys()].filter((name) => name !== 'lost-capacity')).toEqual([...alarms.keys()]);
    for (const alarm of own.values()) {
      expect(alarm).toMatchObject({
        AlarmActions: [{ Ref: topicId }],
        OKActions: [{ Ref: topicId }],
      });
    }
  });

  it('leave nothing open in the rule packs', () => {
    const open = findings.flatMap((pack) => pack.open);
    expect(open.filter(({ construct }) => construct.includes('Observability'))).toEqual([]);
  });

  it('publish to a topic of this account’s alarms, over TLS alone', () => {
    const policies = Object.values(from('AWS::SNS::TopicPolicy')).filter(
      ({ Properties }) =>
        JSON.stringify(Properties['Topics']) === JSON.stringify([{ Ref: topicId }]),
    );
    expect(policies).toHaveLength(1);
    expect(policies[0]?.Properties['PolicyDocument']).toMatchObject({
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: { Ref: topicId },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    });
  });

  it('are mailed, and so is what the group starts and ends', () => {
    const topics = Object.keys(from('AWS::SNS::Topic'));
    expect(topics).toEqual([expect.stringMatching(/^ComputeScalingEvents/), topicId]);
    const mailed = Object.values(from('AWS::SNS::Subscription')).map(
      ({ Properties }) => Properties,
    );
    expect(mailed).toEqual(
      topics.map((Ref) => ({
        Protocol: 'email',
        Endpoint: 'it@example.com',
        TopicArn: { Ref },
      })),
    );
  });
});

describe('the topic', () => {
  it('is encrypted with the key of the stack where it has one, which CloudWatch may use', () => {
    const keyOf = ([name, { resources: from }]: (typeof assembled)[number]) => [
      name,
      Object.entries(from('AWS::SNS::Topic')).find(([id]) => id.startsWith('Observability'))?.[1]
        .Properties['KmsMasterKeyId'],
    ];
    const [keyId, key] = assembled[1]![1].one('AWS::KMS::Key');
    expect(assembled.map(keyOf)).toEqual([
      ['starter', undefined],
      ['production', { 'Fn::GetAtt': [keyId, 'Arn'] }],
    ]);
    const { Statement } = key.Properties['KeyPolicy'] as { Statement: object[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      }),
    );
  });

  it('has no subscription without an address, and an address must be one', () => {
    assemble().template.resourceCountIs('AWS::SNS::Subscription', 0);
    expect(() => assemble({ alarmEmail: 'the IT desk' })).toThrow(
      /"alarmEmail": expected an address/,
    );
  });
});

describe('what the alarms look at', () => {
  it('is counted by a filter, if it is of the log', () => {
    const counted = Object.values(resources('AWS::Logs::MetricFilter')).flatMap(
      ({ Properties }) =>
        Properties['MetricTransformations'] as { MetricNamespace: string; MetricName: string }[],
    );
    const names = counted.map(
      ({ MetricNamespace, MetricName }) => `${MetricNamespace} ${MetricName}`,
    );
    const looked = [...alarms.values()]
      .flatMap(metricsOf)
      .filter(({ Namespace }) => !Namespace.startsWith('AWS/'));
    expect(looked.length).toBeGreaterThan(4);
    for (const { Namespace, MetricName, ...others } of looked) {
      expect(names).toContain(`${Namespace} ${MetricName}`);
      expect(others).toEqual({});
    }
  });

  it('is the whole of a client, a function or a table: no metric is left without its dimensions', () => {
    const [poolId] = one('AWS::Cognito::UserPool');
    const tables = Object.keys(resources('AWS::DynamoDB::GlobalTable'));
    const clients = Object.entries(resources('AWS::Cognito::UserPoolClient'));
    const clientOf = (name: string) => ({
      Ref: clients.find(([, { Properties }]) => Properties['ClientName'] === name)?.[0],
    });
    const pool = ['UserPool', { Ref: poolId }];
    const client = (value: unknown) => ['UserPoolClient', value];
    expect(dimensionsOf('cognito-throttles')).toEqual([
      ['SignInThrottles', pool, client(clientOf('sign-in'))],
      ['TokenRefreshThrottles', pool, client(clientOf('sign-in'))],
      ['SignInThrottles', pool, client(clientOf('step-up'))],
      ['SignInThrottles', pool, client('Admin')],
    ]);
    const functions = Object.entries(resources('AWS::Lambda::Function')).filter(
      ([, { Properties }]) => Properties['Description'] !== undefined,
    );
    expect(functions).toHaveLength(5);
    expect(dimensionsOf('trigger-errors')).toEqual(
      functions.map(([id]) => ['Errors', ['FunctionName', { Ref: id }]]),
    );
    expect(tables).toHaveLength(4);
    expect(dimensionsOf('table-throttles')).toEqual(
      tables.flatMap((id) => [
        ['ReadThrottleEvents', ['TableName', { Ref: id }]],
        ['WriteThrottleEvents', ['TableName', { Ref: id }]],
      ]),
    );
    const [logGroup] = dimensionsOf('silent-log');
    expect(logGroup?.[0]).toBe('IncomingLogEvents');
    expect(JSON.stringify(logGroup?.[1])).toMatch(
      /^\["LogGroupName",\{"Ref":"ComputeLogs\w+"\}\]$/,
    );
  });

  it('is an alarm by its absence where silence is the trouble, and there alone', () => {
    const byAbsence = [...alarms].filter(([, alarm]) => alarm.TreatMissingData === 'breaching');
    expect(byAbsence.map(([name]) => name)).toEqual(['no-healthy-instance', 'silent-log']);
    for (const [name, { TreatMissingData }] of alarms) {
      expect([name, TreatMissingData]).not.toEqual([name, undefined]);
    }
  });

  it('waits longer for an unhealthy instance than an instance takes to boot', () => {
    const [, group] = one('AWS::AutoScaling::AutoScalingGroup');
    const alarm = alarms.get('unhealthy-targets') as unknown as Record<string, number>;
    const seconds = alarm['Period']! * alarm['EvaluationPeriods']!;
    expect(seconds).toBeGreaterThan(Number(group.Properties['HealthCheckGracePeriod']));
  });

  it('is told of an instance that nothing replaced, where the fleet is to keep several', () => {
    const { resources: from, one: the } = assembled[1]![1];
    const [, group] = the('AWS::AutoScaling::AutoScalingGroup');
    const alarm = alarmsOf(from).get('lost-capacity') as unknown as Record<string, number>;
    expect(alarm).toMatchObject({
      MetricName: 'HealthyHostCount',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: Number(group.Properties['MinSize']),
    });
    const seconds = alarm['Period']! * alarm['EvaluationPeriods']!;
    expect(seconds).toBe(Number(group.Properties['HealthCheckGracePeriod']) + 5 * 60);
    expect(alarms.has('lost-capacity')).toBe(false);
  });

  it('is told of launches that never get healthy, each of which is replaced', () => {
    const [groupId, group] = one('AWS::AutoScaling::AutoScalingGroup');
    const alarm = alarms.get('launches-never-healthy')!;
    const {
      EvaluationPeriods,
      DatapointsToAlarm,
      Threshold,
      Metrics = [],
    } = alarm as unknown as Record<string, number> & AlarmProperties;
    expect(Metrics.flatMap(({ Expression }) => Expression ?? [])).toEqual([
      'launched - FILL(healthy, 0)',
    ]);
    expect(dimensionsOf('launches-never-healthy')).toEqual([
      ['GroupTotalInstances', ['AutoScalingGroupName', { Ref: groupId }]],
      ['HealthyHostCount', expect.anything(), expect.anything()],
    ]);
    expect(group.Properties['MetricsCollection']).toEqual([
      { Granularity: '1Minute', Metrics: ['GroupTotalInstances'] },
    ]);
    // A boot script that fails at once: ten minutes of grace, then two without an instance, again and again.
    const grace = Number(group.Properties['HealthCheckGracePeriod']) / 60;
    const minutes = Array.from({ length: 60 }, (_, at) => (at % (grace + 2) < grace ? 1 : 0));
    const begins = (from: readonly number[]) =>
      from.some((_, at) => {
        const seen = from.slice(at, at + EvaluationPeriods!);
        return seen.filter((each) => each >= Threshold!).length >= DatapointsToAlarm!;
      });
    expect(begins(minutes)).toBe(true);
    // A deployment of four instances, each of which takes five minutes.
    expect(begins([...Array<number>(20).fill(1), ...Array<number>(40).fill(0)])).toBe(false);
  });

  it('is told of a slow trigger before Lambda ends it', () => {
    const timeouts = Object.values(resources('AWS::Lambda::Function')).map(({ Properties }) =>
      Number(Properties['Timeout']),
    );
    const { Threshold } = alarms.get('trigger-duration') as unknown as { Threshold: number };
    for (const seconds of timeouts) expect(Threshold).toBeLessThan(seconds * 1_000);
  });

  it('leaves out the rates of SES where SES sends in another region', () => {
    const mail = {
      sender: 'portal@example.com',
      region: 'eu-west-1',
      identity: 'example.com',
      configurationSet: 'portal',
    };
    const names = [...alarmsOf(assemble({ mail }).resources).keys()];
    const without = [...alarms.keys()].filter((name) => !/^(bounce|complaint)-rate$/.test(name));
    expect(names).toEqual(without);
    expect(without).toHaveLength(alarms.size - 2);
  });
});

describe('the dashboard', () => {
  it('shows what is counted and is drawn in one look', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    const [, dashboard] = one('AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(dashboard.Properties['DashboardBody']);
    expect(body.match(/\\"type\\":\\"metric\\"/g)).toHaveLength(7);
    for (const { Properties } of Object.values(resources('AWS::Logs::MetricFilter'))) {
      const [made] = Properties['MetricTransformations'] as { MetricName: string }[];
      expect(body).toContain(`\\"${made?.MetricName}\\"`);
    }
  });
});
