import { Construct } from 'constructs';
import { bootLimit } from './fleet-policies';
import { isMailedElsewhere } from './mail-settings';
import { addAlarm } from './observability/alarm';
import { alarmTopic } from './observability/alarm-topic';
import { portalDashboard } from './observability/dashboard';
import { identityAlarms } from './observability/identity-alarms';
import { LogMetrics } from './observability/log-metrics';
import { serviceAlarms } from './observability/service-alarms';
import { mailAlarms, functionAlarms } from './observability/function-alarms';
import type { Parts } from './parts';
import type { Plan } from './plan';

/**
 * Metrics out of the log lines, alarms that link to docs/runbook.md, the topic that they tell, and
 * one dashboard. The same in every profile, but for the alarm on lost capacity, which a fleet of one
 * has no use for. Where SES sends in another region its rates are there, where no alarm of this stack
 * can see them.
 */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, props: Plan & Omit<Parts, 'network'>) {
    super(scope, id);
    const { profile, configuration, directory, stepUp, access, people, edge, compute, own, key } =
      props;
    const signIns = props.companySignIn ? [props.companySignIn.function] : [];
    const { alarmEmail: email, mail, region } = configuration;
    const { minimum } = profile.fleet;
    const { loadBalancer, targetGroup, certificate } = edge;
    const { triggers, challenges } = stepUp;
    const { logs, group } = compute;
    const topic = alarmTopic(this, email, key);
    const functions = [...triggers, access.function, people.function];
    const tables = [challenges, access.table, access.acts, people.table];
    const triggerLogs = triggers.map(({ logGroup }) => logGroup);
    const logMetrics = new LogMetrics(this, 'LogMetrics', {
      portal: [logs],
      triggers: triggerLogs,
      people: [people.function.logGroup],
      signIns: signIns.map(({ logGroup }) => logGroup),
    });
    const declarations = [
      ...serviceAlarms({
        minimum,
        bootLimit,
        group,
        loadBalancer,
        targetGroup,
        certificate,
        logs,
      }),
      ...identityAlarms(directory, logMetrics),
      ...functionAlarms({ functions, signIns }, tables, logMetrics),
      ...own.alarms,
      ...(isMailedElsewhere(mail, region) ? [] : mailAlarms()),
    ];
    for (const declaration of declarations) addAlarm(this, topic, declaration);
    portalDashboard(this, {
      loadBalancer,
      targetGroup,
      logMetrics,
      functions: [...functions, ...signIns],
      challenges,
    });
  }
}
