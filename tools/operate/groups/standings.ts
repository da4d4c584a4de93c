import type { TemplateResources } from '../retained';
import type { PoolGroup } from './pool-groups';

/** How a group of the pool stands to the stack and to what is deployed next. */
export type Standing =
  /** It is of the stack and remains so. */
  | 'stays'
  /** It is not of the stack, which would create it, and cannot: there is one. */
  | 'in the way'
  /** It leaves the stack, and stays in the pool. */
  | 'leaves'
  /** It leaves a stack that does not keep it: CloudFormation deletes it. */
  | 'is deleted'
  /** It has nothing to do with the stack, before and after. */
  | 'outside';

/** A group of the pool, and what a deployment does to it. */
export interface GroupStanding extends PoolGroup {
  readonly standing: Standing;
  /** In the template that is deployed next. */
  readonly logicalId: string | undefined;
}

const GROUP = 'AWS::Cognito::UserPoolGroup';

/** Holds the groups of the pool against those of the deployed template and of the next. */
export function standingsOf(
  groups: readonly PoolGroup[],
  templates: { readonly deployed: TemplateResources; readonly next: TemplateResources },
): GroupStanding[] {
  const deployed = groupsIn(templates.deployed);
  const next = groupsIn(templates.next);
  return groups.map((group) => {
    const before = deployed.get(group.name);
    const after = next.get(group.name);
    return {
      ...group,
      logicalId: after?.logicalId,
      standing: after
        ? before
          ? 'stays'
          : 'in the way'
        : !before
          ? 'outside'
          : before.isKept
            ? 'leaves'
            : 'is deleted',
    };
  });
}

function groupsIn(resources: TemplateResources) {
  return new Map(
    Object.entries(resources)
      .filter(([, { Type }]) => Type === GROUP)
      .map(([logicalId, { Properties, DeletionPolicy }]) => [
        String(Properties?.['GroupName']),
        { logicalId, isKept: DeletionPolicy?.startsWith('Retain') ?? false },
      ]),
  );
}
