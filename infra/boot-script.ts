import { healthCheck, portalPort, portalUnit, releaseFolder } from './portal-service';
import type { PortalEnvironment } from './portal-environment';

/** What the boot script is written from. */
export interface BootScriptProps {
  readonly environment: PortalEnvironment;
  readonly region: string;
  /** The release: the `s3://` address of its archive. */
  readonly releaseUrl: string;
  /** The stack, and in it the logical id of the group that waits for the signal. */
  readonly stackName: string;
  readonly waitingResource: string;
}

/**
 * The user data of an instance. It signals only once the portal answers, and after the load balancer
 * has had the time to see so: an old instance goes when the signal comes. Whatever fails before is a
 * signal that never comes, so the deployment rolls back. (AWS CloudFormation, "cfn-signal"; it needs
 * no permission of the role's.)
 */
export function bootScript(props: BootScriptProps): string {
  const settleSeconds = healthCheck.intervalSeconds * (healthCheck.healthyThreshold + 1);
  return `#!/bin/bash
set -euo pipefail

dnf install --assumeyes nodejs24 unzip
aws s3 cp --region ${props.region} ${props.releaseUrl} /tmp/release.zip
unzip -q /tmp/release.zip -d ${releaseFolder}
rm /tmp/release.zip
chmod --recursive u=rwX,go=rX ${releaseFolder}
useradd --system --no-create-home --shell /sbin/nologin portal

cat > /etc/systemd/system/portal.service <<'UNIT'
${portalUnit(props.environment)}
UNIT
systemctl enable --now portal.service

curl --silent --show-error --fail --output /dev/null --max-time 5 --retry 60 --retry-delay 2 --retry-all-errors http://127.0.0.1:${portalPort}${healthCheck.path}
sleep ${settleSeconds}
/opt/aws/bin/cfn-signal --exit-code 0 --region ${props.region} --stack ${props.stackName} --resource ${props.waitingResource}
`;
}
