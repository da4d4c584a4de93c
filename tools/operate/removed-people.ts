import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Profile } from '../../infra/profiles';
import { ok, warning, type Finding } from './checks';
import { deployedTemplate, templateResources } from './retained';
import { assemblyFolder } from './settings';
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
  profile: Profile,
): Promise<Finding> {
  const stack = await describeStack(client, profile.stackName);
  if (!stack || stack.status === 'REVIEW_IN_PROGRESS') return ok('a first deploy');
  const file = join(assemblyFolder(profile), `${profile.stackName}.template.json`);
  const removed = removedPeople(
    await deployedTemplate(client, profile.stackName),
    readFileSync(file, 'utf8'),
  );
  if (removed.length === 0) return ok('nobody is deleted');
  return warning(
    `this deletes ${removed.join(', ')}, with passwords and groups`,
    'Say no, and see docs/deploy.md, "Changing the profile": keep them first, or note their groups and create them anew.',
  );
}
