import { dirname } from 'node:path';
import { agentConfiguration, logRotation, rotationTimes } from './portal-logs';
import { logFile, portalUnit, releaseFolder } from './portal-service';

/** What the boot script is written from. */
export interface BootScriptProps {
  readonly environment: Readonly<Record<string, string>>;
  readonly region: string;
  /** The release: the `s3://` address of its archive. */
  readonly releaseUrl: string;
  readonly logGroupName: string;
  /** The target group in which the instance must be healthy before it signals. */
  readonly targetGroupArn: string;
  /** The stack, and in it the logical id of the group that waits for the signal. */
  readonly stackName: string;
  readonly waitingResource: string;
}

/** How long a portal that was started may take until the load balancer finds it healthy. */
const HEALTHY_WITHIN_SECONDS = 180;

/**
 * The user data of an instance; run again, it leaves the same state. It signals success once the
 * instance is healthy at the load balancer, because an old instance goes when the signal comes; and
 * failure at once where a step fails, which rolls the deployment back (AWS CloudFormation,
 * "cfn-signal"; it needs no permission of the role's). Logs are shipped from the first step on, so
 * that a boot that fails can be read after its instance has gone. AWS CLI, cfn-signal and logrotate
 * come with Amazon Linux 2023.
 */
export function bootScript(props: BootScriptProps): string {
  const { environment, region, releaseUrl, logGroupName, stackName, waitingResource } = props;
  return `#!/bin/bash
set -euo pipefail

signal() {
  # It fails where nobody waits: for an instance launched between two deployments.
  /opt/aws/bin/cfn-signal --region ${region} --stack ${stackName} --resource ${waitingResource} "$@" || true
}
trap 'signal --exit-code 1 --reason "exit code $? of: $BASH_COMMAND"' ERR

dnf install --assumeyes amazon-cloudwatch-agent nodejs24 unzip

install --directory ${dirname(logFile)}
cat > /etc/logrotate.d/portal <<'ROTATION'
${logRotation}
ROTATION
cat > /etc/portal-logs.json <<'JSON'
${agentConfiguration(logGroupName)}
JSON
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/etc/portal-logs.json

aws s3 cp --region ${region} --only-show-errors ${releaseUrl} /tmp/release.zip
unzip -qo /tmp/release.zip -d ${releaseFolder}
rm /tmp/release.zip
chmod --recursive u=rwX,go=rX ${releaseFolder}

install --directory /etc/systemd/system/logrotate.timer.d
cat > /etc/systemd/system/logrotate.timer.d/portal.conf <<'TIMER'
${rotationTimes}
TIMER
systemctl daemon-reload
systemctl restart logrotate.timer
cat > /etc/systemd/system/portal.service <<'UNIT'
${portalUnit(environment)}
UNIT
systemctl enable --now portal.service

metadata=http://169.254.169.254/latest
token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $metadata/api/token)
id=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" $metadata/meta-data/instance-id)
timeout ${HEALTHY_WITHIN_SECONDS} aws elbv2 wait target-in-service --region ${region} --target-group-arn ${props.targetGroupArn} --targets "Id=$id"
signal --exit-code 0
`;
}
