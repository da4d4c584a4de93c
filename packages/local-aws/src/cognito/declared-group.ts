import type { DeployedResource } from '../template/stack';
import type { DeclaredGroup } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import { declaredName } from './names';
import { Properties } from './properties';

const LONGEST_DESCRIPTION = 2048;
/** AWS, "CreateGroup", RoleArn. */
const ROLE = /^arn:[\w-]+:iam::\d+:role\/.+$/;

/**
 * Reads the `AWS::Cognito::UserPoolGroup`s of a pool. Throws {@link UnsupportedUserPoolError} for
 * what Cognito refuses (AWS, "CreateGroup"): a name with a blank or of more than 128 characters, one
 * that another group has, a precedence below zero.
 */
export function declaredGroups(resources: readonly DeployedResource[]): DeclaredGroup[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    const group = declaredGroup(resource);
    if (taken.has(group.name)) {
      const expected = 'a GroupName that no other group has';
      throw new UnsupportedUserPoolError(resource.logicalId, expected, group.name);
    }
    taken.add(group.name);
    return group;
  });
}

function declaredGroup({ logicalId, ref, properties: all }: DeployedResource): DeclaredGroup {
  const properties = new Properties(logicalId, all);
  const name = declaredName(properties, 'GroupName');
  const description = properties.optionalText('Description');
  if ((description?.length ?? 0) > LONGEST_DESCRIPTION) {
    const expected = `a Description of at most ${LONGEST_DESCRIPTION} characters`;
    throw new UnsupportedUserPoolError(logicalId, expected, description?.length);
  }
  const precedence = properties.integer('Precedence', [0, Infinity]);
  const roleArn = properties.formed('RoleArn', ROLE, 'the ARN of a role');
  return {
    name: name ?? ref,
    ...(description !== undefined && { description }),
    ...(precedence !== undefined && { precedence }),
    ...(roleArn !== undefined && { roleArn }),
  };
}
