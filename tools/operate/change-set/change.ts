import type { ResourceChange } from '@aws-sdk/client-cloudformation';
import type { TemplateResources } from '../retained';
import { nameOf } from './names';

/** What becomes of a resource. */
export type Fate =
  | 'created'
  /** It exists, and the stack takes it over. */
  | 'imported'
  | 'changed'
  | 'replaced'
  /** CloudFormation cannot say before it does it. */
  | 'perhaps replaced'
  | 'deleted'
  /** Out of the stack, but not out of the account. */
  | 'leaves';

/** What a change set does to one resource. */
export interface Change {
  readonly logicalId: string;
  readonly type: string;
  /** What it is called: its own name where the template has one. */
  readonly name: string;
  readonly physicalId: string | undefined;
  readonly fate: Fate;
  /** Of the resource before and after, where it has or will have any. */
  readonly before: TemplateResources[string] | undefined;
  readonly after: TemplateResources[string] | undefined;
  /** What is changed in it: names of properties and attributes. */
  readonly properties: readonly string[];
}

/** The two templates that a change set stands between. */
export interface Templates {
  readonly deployed: TemplateResources;
  readonly next: TemplateResources;
}

/** Reads what `DescribeChangeSet` tells of the resources. What it does not know, it calls the worse. */
export function changesOf(
  described: readonly ResourceChange[],
  { deployed, next }: Templates,
): Change[] {
  const fates = fatesOf(described, deployed);
  return described.map((resource) => {
    const { LogicalResourceId: logicalId = '', ResourceType: type = '' } = resource;
    const before = deployed[logicalId];
    const after = next[logicalId];
    const details = (resource.Details ?? []).map(({ Target }) => Target?.Name ?? Target?.Attribute);
    return {
      logicalId,
      type,
      name: nameOf(logicalId, before ?? after),
      physicalId: resource.PhysicalResourceId,
      fate: fates(logicalId),
      before,
      after,
      properties: [...new Set(details.filter((name) => name !== undefined))].sort(),
    };
  });
}

/** The fates of the resources of one change set, by their logical ids. */
function fatesOf(
  described: readonly ResourceChange[],
  deployed: TemplateResources,
): (logicalId: string) => Fate {
  const resources = new Map(described.map((each) => [each.LogicalResourceId ?? '', each] as const));
  const fateOf = (logicalId: string, above: readonly string[] = []): Fate => {
    const resource = resources.get(logicalId);
    if (!resource) return 'changed';
    const { Action, PolicyAction, Replacement } = resource;
    if (Action === 'Add') return 'created';
    if (Action === 'Import') return 'imported';
    if (Action === 'SyncWithActual') return 'changed';
    if (Action === 'Remove') {
      const kept = PolicyAction ?? deployed[logicalId]?.DeletionPolicy;
      return kept?.startsWith('Retain') ? 'leaves' : 'deleted';
    }
    if (PolicyAction?.startsWith('Replace')) return 'replaced';
    if (Action !== 'Modify') return 'perhaps replaced';
    if (Replacement === 'True') return 'replaced';
    if (Replacement === 'False') return 'changed';
    return settled(resource, [...above, logicalId]) ? 'changed' : 'perhaps replaced';
  };
  /**
   * Whether a change that CloudFormation calls conditional replaces nothing: it hangs on what other
   * resources are called by, and none of them is replaced. Only a `Ref` and an `Arn` stay the same
   * with their resource ("ResourceChangeDetail": a dynamic evaluation depends on the causing entity).
   */
  const settled = ({ Details = [] }: ResourceChange, above: readonly string[]): boolean => {
    const recreating = Details.filter(({ Target }) => Target?.RequiresRecreation !== 'Never');
    return (
      recreating.length > 0 &&
      recreating.every(({ Evaluation, ChangeSource, CausingEntity = '', Target }) => {
        if (Target?.Attribute !== 'Properties' || Evaluation !== 'Dynamic') return false;
        const [cause = '', attribute] = CausingEntity.split('.');
        const stays =
          (ChangeSource === 'ResourceReference' && attribute === undefined) ||
          (ChangeSource === 'ResourceAttribute' && attribute === 'Arn');
        // Parameters are in no change set, and neither is a resource that stays as it is.
        if (!stays || !(cause in deployed) || above.includes(cause)) return false;
        return fateOf(cause, above) === 'changed';
      })
    );
  };
  return (logicalId) => fateOf(logicalId);
}
