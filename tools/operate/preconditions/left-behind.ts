import {
  paginateListStackResources,
  paginateListStacks,
  type CloudFormationClient,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeUserPoolCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AwsClients } from '../aws-clients';
import { ok, warning, type Finding } from '../checks';
import type { KnownStack } from '../standing-stack';

const REMEDY =
  'This deploy makes a new pool and new tables, and takes over nothing: nobody is in the pool, no password, request, grant or lock is known. Make the people anew, and delete what was left once nobody needs it: docs/deploy.md, "Deploying again".';

/**
 * Before a first deploy: what a deleted stack of the same name has left, and the new one does not take
 * over. CloudFormation tells of deleted stacks for 90 days ("ListStackResources").
 */
export async function lookAtLeftBehind(
  { cloudFormation, cognito }: Pick<AwsClients, 'cloudFormation' | 'cognito'>,
  stackName: string,
  known: KnownStack,
): Promise<Finding> {
  if (known?.standing) return ok('an update: everything stays');
  const left = await skippedResources(cloudFormation, stackName);
  const pools = left.filter(({ ResourceType }) => ResourceType === 'AWS::Cognito::UserPool');
  const people = await Promise.all(pools.map((pool) => peopleIn(cognito, pool)));
  const tables = left.filter(({ ResourceType = '' }) => /^AWS::DynamoDB::/.test(ResourceType));
  const found = [
    ...people.filter((text) => text !== undefined),
    ...(tables.length > 0 && people.some(Boolean) ? [`${tables.length} tables`] : []),
  ];
  if (found.length === 0) return ok('nothing of an earlier stack of this name');
  return warning(`an earlier ${stackName} has left ${found.join(', ')}`, REMEDY);
}

/** What was kept when stacks of that name were deleted. */
async function skippedResources(
  client: CloudFormationClient,
  stackName: string,
): Promise<StackResourceSummary[]> {
  const deleted = { StackStatusFilter: ['DELETE_COMPLETE' as const] };
  const ids: string[] = [];
  for await (const page of paginateListStacks({ client }, deleted)) {
    const same = (page.StackSummaries ?? []).filter(({ StackName }) => StackName === stackName);
    ids.push(...same.flatMap(({ StackId }) => StackId ?? []));
  }
  const left: StackResourceSummary[] = [];
  for (const id of ids) {
    for await (const page of paginateListStackResources({ client }, { StackName: id })) {
      const { StackResourceSummaries: resources = [] } = page;
      left.push(...resources.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_SKIPPED'));
    }
  }
  return left;
}

async function peopleIn(
  client: AwsClients['cognito'],
  { PhysicalResourceId: id }: StackResourceSummary,
): Promise<string | undefined> {
  try {
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    return `the user pool ${id} with about ${UserPool?.EstimatedNumberOfUsers ?? 0} people`;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined; // deleted since
    throw error;
  }
}
