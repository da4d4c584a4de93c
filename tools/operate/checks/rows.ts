import type { Check } from '../checks';
import { alarmsRow } from './alarms';
import { appClientsRow } from './app-clients';
import type { Deployment } from './deployment';
import { driftRow } from './drift';
import { instancesRow } from './instances';
import { listenerRulesRow } from './listener-rules';
import { listenersRow } from './listeners';
import { loadBalancerRow } from './load-balancer';
import { logRow } from './log';
import { releaseRow } from './release';
import { renewalRow } from './renewal';
import { checkRow, type Row } from './row';
import { stackRow } from './stack';
import { subscriptionsRow } from './subscriptions';
import { templateRow } from './template';
import { userPoolRow } from './user-pool';
import { webAclLogsRow } from './web-acl-logs';
import { webAclsRow } from './web-acls';

/** What is looked at with the operator's credentials, in the order in which it is shown. */
export const rows: readonly Row[] = [
  stackRow,
  templateRow,
  driftRow,
  releaseRow,
  userPoolRow,
  appClientsRow,
  loadBalancerRow,
  listenersRow,
  listenerRulesRow,
  renewalRow,
  webAclsRow,
  webAclLogsRow,
  subscriptionsRow,
  alarmsRow,
  logRow,
  instancesRow,
];

/** Looks at all of it, whatever fails on the way. */
export function checkDeployment(deployment: Deployment): Promise<Check[]> {
  return Promise.all(rows.map((row) => checkRow(row, deployment)));
}
