import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Compute } from './compute';
import type { Directory } from './directory';
import type { Edge } from './edge';
import { bootLimit } from './fleet-policies';
import { isMailedElsewhere } from './mail-settings';
import { addAlarm } from './observability/alarm';
import { alarmTopic } from './observability/alarm-topic';
import { portalDashboard } from './observability/dashboard';
import { identityAlarms } from './observability/identity-alarms';
import { LogMetrics } from './observability/log-metrics';
import { serviceAlarms } from './observability/service-alarms';
import { mailAlarms, stepUpAlarms } from './observability/step-up-alarms';
import type { Plan } from './plan';
import type { StepUp } from './step-up';

/** What is watched. */
export interface ObservabilityProps extends Plan {
  readonly directory: Directory;
  readonly stepUp: StepUp;
  readonly edge: Edge;
  readonly compute: Compute;
}

/**
 * Metrics out of the log lines, alarms that link to docs/runbook.md, the topic that they tell, and
 * one dashboard. The same in every profile, but for the alarm on lost capacity, which a fleet of one
 * has no use for. Where SES sends in another region its rates are there, where no alarm of this stack
 * can see them.
 */
export class Observability extends Construct {
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    const { profile, configuration, directory, stepUp, edge, compute, key } = props;
    const { alarmEmail: email, mail, region } = configuration;
    this.topic = alarmTopic(this, { email, key });
    const { logs } = compute;
    const { minimum } = profile.fleet;
    const { loadBalancer, targetGroup, certificate } = edge;
    const { triggers } = stepUp;
    const logMetrics = new LogMetrics(this, 'LogMetrics', {
      portal: logs,
      triggers: triggers.map(({ logGroup }) => logGroup),
    });
    this.alarms = [
      ...serviceAlarms({ minimum, bootLimit, loadBalancer, targetGroup, certificate, logs }),
      ...identityAlarms(directory, logMetrics),
      ...stepUpAlarms(triggers, stepUp.challenges, logMetrics),
      ...(isMailedElsewhere(mail, region) ? [] : mailAlarms()),
    ].map((declaration) => addAlarm(this, this.topic, declaration));
    const { challenges } = stepUp;
    portalDashboard(this, { loadBalancer, targetGroup, logMetrics, triggers, challenges });
  }
}
