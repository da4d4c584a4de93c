import {
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
  type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { failed, notChecked, ok } from '../checks';
import { collect } from './pages';
import type { Deployment } from './deployment';
import type { Row } from './row';

const LOOK_AGAIN_MS = 5_000;
/** "DetectStackDrift can take up to several minutes"; then it goes on without being waited for. */
const MOST_LOOKS = 72;

/**
 * Nobody has changed by hand what the template says (AWS CloudFormation, "Detect unmanaged
 * configuration changes to stacks and resources with drift detection"). Names and properties are
 * told, never values.
 */
export const driftRow: Row = {
  subject: 'Drift',
  needs: [
    'cloudformation:DetectStackDrift',
    'cloudformation:DetectStackResourceDrift',
    'cloudformation:DescribeStackDriftDetectionStatus',
    'cloudformation:DescribeStackResourceDrifts',
  ],
  notHere: 'the local run cannot be changed past its template',
  async look(deployment) {
    const { cloudFormation: client } = deployment.clients;
    const { stackName: StackName } = deployment;
    const status = await detect(deployment);
    if (!status) return notChecked('AWS has not finished looking', 'Run it again in some minutes.');
    const pages = paginateDescribeStackResourceDrifts(
      { client },
      { StackName, StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'] },
    );
    const drifts = await collect(pages, ({ StackResourceDrifts }) => StackResourceDrifts);
    const remedy = 'Set it back by hand, or say it in the settings and deploy.';
    if (drifts.length > 0) return failed(drifts.map(told).join('; '), remedy);
    if (status.DetectionStatus === 'DETECTION_FAILED') {
      return notChecked(
        `not all could be read: ${status.DetectionStatusReason ?? 'no reason told'}`,
      );
    }
    return ok('none in what AWS can look at');
  },
};

/** Has AWS look; undefined if it takes longer than anybody waits. */
async function detect({ clients, stackName: StackName, wait }: Deployment) {
  const { cloudFormation: client } = clients;
  const begun = await client.send(new DetectStackDriftCommand({ StackName }));
  const { StackDriftDetectionId } = begun;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const look = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId });
    const status = await client.send(look);
    if (status.DetectionStatus !== 'DETECTION_IN_PROGRESS') return status;
    await wait(LOOK_AGAIN_MS);
  }
  return undefined;
}

function told(drift: StackResourceDrift): string {
  const { LogicalResourceId: name, StackResourceDriftStatus: status, PropertyDifferences } = drift;
  if (status === 'DELETED') return `${name} is gone`;
  const paths = (PropertyDifferences ?? []).map(({ PropertyPath }) => PropertyPath);
  return `${name} differs in ${paths.join(', ')}`;
}
