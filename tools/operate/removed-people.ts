import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ok, warning, type Finding } from './checks';
import { deployedTemplate, templateResources } from './retained';
import { synthesizedTemplate, type AssembledStack } from './settings';
import { describeStack } from './stack';

/**
 * The people of a deployed template whom a new one has no more, or under another address: to update
 * the stack deletes them out of the user pool. Gives their addresses.
 */
export function removedPeople(deployed: string, next: string): string[] {
  const staying = new Set(peopleOf(next));
  return peopleOf(deployed).filter((email) => !staying.has(email));
}

function peopleOf(template: string): string[] {
  return Object.values(templateResources(template))
    .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolUser')
    .map(({ Properties }) => String(Properties?.['Username']));
}

/**
 * Holds the deployed template against the synthesized one. Throws `AssemblyMissingError`, and what
 * the files and CloudFormation throw.
 */
export async function lookAtPeople(
  client: CloudFormationClient,
  assembled: AssembledStack,
): Promise<Finding> {
  const { stackName } = assembled;
  const stack = await describeStack(client, stackName);
  if (!stack || stack.status === 'REVIEW_IN_PROGRESS') return ok('a first deploy');
  const removed = removedPeople(
    await deployedTemplate(client, stackName),
    synthesizedTemplate(assembled),
  );
  if (removed.length === 0) return ok('nobody is deleted');
  return warning(
    `this deletes ${removed.join(', ')}, with passwords and groups`,
    'Say no, and see docs/deploy.md, "Changing the profile": keep them first, or note their groups and create them anew.',
  );
}
