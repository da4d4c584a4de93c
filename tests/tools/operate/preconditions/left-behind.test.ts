import { ResourceNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { stackName, standing } from '../support/grounds';
import { check } from '../support/preconditions';
import type { Recorded } from '../support/replay';

const arn = (id: string) =>
  `arn:aws:cloudformation:eu-central-1:111122223333:stack/${stackName}/${id}`;
const deleted = (StackName: string, id: string) => ({
  StackName,
  StackId: arn(id),
  StackStatus: 'DELETE_COMPLETE',
  CreationTime: new Date(0),
  DeletionTime: new Date(1),
});
const resource = (ResourceType: string, ResourceStatus: string, PhysicalResourceId: string) => ({
  LogicalResourceId: PhysicalResourceId,
  LastUpdatedTimestamp: new Date(1),
  ResourceType,
  ResourceStatus,
  PhysicalResourceId,
});
const left: Record<string, Recorded> = {
  ListStacksCommand: { StackSummaries: [deleted(`${stackName}2`, 'b'), deleted(stackName, 'a')] },
  ListStackResourcesCommand: ({ StackName }) => {
    expect(StackName).toBe(arn('a'));
    return {
      StackResourceSummaries: [
        resource('AWS::Cognito::UserPool', 'DELETE_SKIPPED', 'eu-central-1_Old'),
        resource('AWS::DynamoDB::GlobalTable', 'DELETE_SKIPPED', 'Challenges'),
        resource('AWS::DynamoDB::GlobalTable', 'DELETE_SKIPPED', 'Access'),
        resource('AWS::Lambda::Function', 'DELETE_COMPLETE', 'Create'),
      ],
    };
  },
  DescribeUserPoolCommand: { UserPool: { EstimatedNumberOfUsers: 120 } },
};

describe('a first deploy', () => {
  it('says what a deleted stack of the name has left, and that nobody will be in the new pool', async () => {
    const result = await check('Left behind', left);
    expect(result).toMatchObject({
      state: 'warning',
      found: `an earlier ${stackName} has left the user pool eu-central-1_Old with about 120 people, 2 tables`,
    });
    expect(result?.remedy).toContain('nobody is in the pool');
  });

  it.each<[string, Record<string, Recorded>]>([
    ['of which nothing was left', { ...left, ListStackResourcesCommand: {} }],
    [
      'of which the pool was deleted',
      {
        ...left,
        DescribeUserPoolCommand: new ResourceNotFoundException({ $metadata: {}, message: '' }),
      },
    ],
    ['after no other', {}],
  ])('%s says nothing', async (_, aws) => {
    expect((await check('Left behind', aws))?.state).toBe('ok');
  });

  it('is not an update', async () => {
    const aws = { ...left, DescribeStacksCommand: standing() };
    expect((await check('Left behind', aws))?.found).toContain('an update');
  });
});
