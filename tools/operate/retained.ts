import { GetTemplateCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';

const properties = z.record(z.string(), z.unknown());
/** The properties of a resource, as a template or CloudFormation gives them. */
export type ResourceProperties = z.output<typeof properties>;
const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      DeletionPolicy: z.string().optional(),
      UpdateReplacePolicy: z.string().optional(),
      Properties: properties.optional(),
    }),
  ),
});

/** The resources of a template by their logical ids. */
export type TemplateResources = z.output<typeof template>['Resources'];

/** A resource of a template. */
export interface NamedResource {
  readonly logicalId: string;
  readonly type: string;
}

/** What a stack's deletion does to its resources. */
export interface DeletionPlan {
  /** How many of each type go. */
  readonly deleted: ReadonlyMap<string, number>;
  readonly retained: readonly NamedResource[];
  /** What goes, but only after its own protection has been lifted. */
  readonly shielded: readonly NamedResource[];
}

/** Reads the resources of a template. Throws `ZodError` for what is no template. */
export function templateResources(text: string): TemplateResources {
  return template.parse(JSON.parse(text)).Resources;
}

/**
 * Reads from a template what goes with its stack and what stays (CloudFormation, "DeletionPolicy
 * attribute": `RetainExceptOnCreate` retains, too, once the stack stands).
 *
 * @throws `ZodError` for what is no template
 */
export function deletionPlan(text: string): DeletionPlan {
  const deleted = new Map<string, number>();
  const retained: NamedResource[] = [];
  const shielded: NamedResource[] = [];
  for (const [logicalId, resource] of Object.entries(templateResources(text))) {
    const { Type: type, DeletionPolicy, Properties = {} } = resource;
    if (DeletionPolicy?.startsWith('Retain')) {
      retained.push({ logicalId, type });
      continue;
    }
    deleted.set(type, (deleted.get(type) ?? 0) + 1);
    if (isShielded(Properties)) shielded.push({ logicalId, type });
  }
  return { deleted, retained, shielded };
}

const attributes = z.array(z.object({ Key: z.string().optional(), Value: z.unknown() }));

/** Deletion protection of a pool, of a table, or of a load balancer. */
export function isShielded(resource: ResourceProperties): boolean {
  const { DeletionProtection, DeletionProtectionEnabled, LoadBalancerAttributes } = resource;
  const list = attributes.safeParse(LoadBalancerAttributes).data ?? [];
  return (
    DeletionProtection === 'ACTIVE' ||
    DeletionProtectionEnabled === true ||
    list.some(({ Key, Value }) => Key === 'deletion_protection.enabled' && Value === 'true')
  );
}

/**
 * The template of a deployed stack, as it was given ("GetTemplate", `TemplateStage`), or that of one of
 * its change sets.
 */
export async function deployedTemplate(
  client: CloudFormationClient,
  stackName: string,
  changeSet?: string,
): Promise<string> {
  const look = new GetTemplateCommand({
    StackName: stackName,
    TemplateStage: 'Original',
    ...(changeSet !== undefined && { ChangeSetName: changeSet }),
  });
  const { TemplateBody = '{}' } = await client.send(look);
  return TemplateBody;
}
