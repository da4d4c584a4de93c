import {
  DetectStackResourceDriftCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { OperationError } from './errors';
import { isShielded, type NamedResource, type ResourceProperties } from './retained';
import { isDenied } from './service-faults';

/** A resource that AWS does not delete as it stands. */
export interface Shield extends NamedResource {
  /** Its ARN or name; undefined if it could not be read. */
  readonly physicalId: string | undefined;
}

/** The deletion would stop halfway. */
export class ShieldedResourcesError extends OperationError {
  constructor(shields: readonly Shield[], region: string) {
    super(
      [
        'Nothing was deleted: this has a deletion protection of its own. To lift it, on purpose:',
        ...shields.map((shield) => `  ${howToLift(shield, region)}`),
        'Then run npm run destroy again. If it still says so, deploy once with the protection taken out',
        'of the profile: the deployed template is read first. The next deploy protects it anew.',
      ].join('\n'),
    );
  }
}

/**
 * Which of the resources that the template protects are protected still. Their protection may have
 * been lifted past the template, which CloudFormation tells as drift ("DetectStackResourceDrift");
 * what it cannot tell counts as protected.
 */
export async function standingShields(
  client: CloudFormationClient,
  stackName: string,
  shielded: readonly NamedResource[],
): Promise<Shield[]> {
  const looks = shielded.map(async (resource) => {
    const drift = await driftOf(client, stackName, resource.logicalId);
    const actual = drift?.StackResourceDriftStatus === 'MODIFIED' && drift.ActualProperties;
    const lifted = actual && !isShielded(JSON.parse(actual) as ResourceProperties);
    return lifted ? [] : [{ ...resource, physicalId: drift?.PhysicalResourceId }];
  });
  return (await Promise.all(looks)).flat();
}

async function driftOf(client: CloudFormationClient, StackName: string, LogicalResourceId: string) {
  const look = new DetectStackResourceDriftCommand({ StackName, LogicalResourceId });
  try {
    return (await client.send(look)).StackResourceDrift;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return undefined;
  }
}

function howToLift({ type, logicalId, physicalId }: Shield, region: string): string {
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
    return `aws elbv2 modify-load-balancer-attributes --region ${region} --load-balancer-arn ${physicalId ?? '<ARN>'} --attributes Key=deletion_protection.enabled,Value=false`;
  }
  return `${type} ${physicalId ?? logicalId}: in its console or by its API`;
}
