import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Plan } from './plan';
import { logFile } from './portal-service';

/** Where cloud-init keeps what the user data prints. */
const BOOT_LOG = '/var/log/cloud-init-output.log';

/** A log of this size is emptied at logrotate's next look. */
const ROTATED_MEGABYTES = 32;

/** The log group of the instances: the portal's JSON lines, and what its boot printed. */
export function portalLogs(
  scope: Construct,
  { logDays, key }: Pick<Plan, 'logDays' | 'key'>,
): LogGroup {
  return new LogGroup(scope, 'Logs', {
    retention: logDays.portal,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a first deploy that fails leaves none
    ...(key && { encryptionKey: key }),
  });
}

/**
 * What the CloudWatch agent ships: a stream of the instance's own for each file (Amazon CloudWatch,
 * "Manually create or edit the CloudWatch agent configuration file"). It asks for no retention: the
 * group has one, and the agent would need the permission to set it. The files, not the journal,
 * because the agent ships an entry of the journal with the portal's line as a text within it, and
 * metric filters read JSON lines only as they are.
 */
export function agentConfiguration(logGroupName: string): string {
  const file = (path: string, stream: string) => ({
    file_path: path,
    log_group_name: logGroupName,
    log_stream_name: `{instance_id}/${stream}`,
  });
  const files = { collect_list: [file(logFile, 'portal'), file(BOOT_LOG, 'boot')] };
  return JSON.stringify({ logs: { logs_collected: { files } } });
}

/**
 * How the portal's log is kept small on the instance (logrotate(8)). The portal holds its file open,
 * so the file is copied and emptied; lines written between the two are not in the copy, but the
 * agent has read them unless it was behind. Between two looks the file grows to the limit of the
 * unit and no further, so file and copy take twice that at most, whatever comes.
 */
export const logRotation = `${logFile} {
  size ${ROTATED_MEGABYTES}M
  rotate 1
  copytruncate
  missingok
}`;

/** When logrotate looks: each minute in place of each day (systemd.timer(5)). */
export const rotationTimes = `[Timer]
OnCalendar=
OnCalendar=minutely
AccuracySec=1s`;
