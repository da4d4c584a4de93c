import { setTimeout as wait } from 'node:timers/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  paginateListStackResources,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Template } from 'local-aws';
import type { AwsClients } from '../aws-clients';
import { deployedTemplate } from '../retained';
import { deployedStack, type DescribedStack } from '../stack';
import { declaredResources, type DeclaredResource, type Standing } from './declared';
import { collect } from './pages';

/** What the looks at a stack share. */
export interface Deployment extends Standing {
  readonly portal: URL;
  readonly clients: AwsClients;
  /** As CloudFormation describes it; undefined for the local run. */
  readonly stack: DescribedStack | undefined;
  /** What was deployed. */
  readonly template: Template;
  /** What `cdk.out` holds of the profile that was asked for; undefined if nothing. */
  readonly assembly: Template | undefined;
  /** The profile that was asked for. */
  readonly profile: string;
  readonly resources: (type: string) => DeclaredResource[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** Rights that are needed to know the stack at all. */
export const STACK_RIGHTS = [
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'cloudformation:ListStackResources',
];

/** What is asked for. */
export interface Asked {
  readonly portal: URL;
  readonly stackName: string;
  readonly profile: string;
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Reads what a stack is and declares. Throws `StackMissingError`, and what AWS throws. */
export async function readDeployment(
  { portal, stackName, profile, ...time }: Asked,
  clients: AwsClients,
): Promise<Deployment> {
  const { cloudFormation, sts } = clients;
  const [{ Account: account = '' }, stack] = await Promise.all([
    sts.send(new GetCallerIdentityCommand()),
    deployedStack(cloudFormation, stackName),
  ]);
  const [text, physicalIds] = await Promise.all([
    deployedTemplate(cloudFormation, stackName),
    physicalIdsOf(cloudFormation, stackName),
  ]);
  const template = JSON.parse(text) as Template;
  const region = await cloudFormation.config.region();
  const standing = { stackName, region, account, physicalIds };
  return {
    ...standing,
    portal,
    clients,
    stack,
    template,
    profile,
    assembly: assemblyTemplate(profile, stackName),
    resources: (type) => declaredResources(template, standing, type),
    now: time.now ?? Date.now,
    wait: time.wait ?? ((milliseconds) => wait(milliseconds)),
  };
}

async function physicalIdsOf(client: CloudFormationClient, name: string) {
  const pages = paginateListStackResources({ client }, { StackName: name });
  const resources = await collect(pages, ({ StackResourceSummaries }) => StackResourceSummaries);
  return new Map(
    resources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  );
}

/** The template that `npm run synth` left for a profile; undefined if none. */
export function assemblyTemplate(profile: string, stackName: string): Template | undefined {
  const file = join('cdk.out', profile, `${stackName}.template.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Template) : undefined;
}
