import { isShielded, type ResourceProperties, type TemplateResources } from '../retained';
import { nameOf } from './names';
import type { Templates } from './change';

/** A resource that stays, and loses what protects it. */
export interface Exposure {
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  /** What it has no more. */
  readonly loses: readonly string[];
}

/** Each protection, and whether a resource of a template has it. What is not written out counts as none. */
const PROTECTIONS: Readonly<Record<string, (resource: TemplateResources[string]) => boolean>> = {
  'deletion protection': ({ Properties = {} }) =>
    isShielded(Properties) || replicas(Properties, isShielded),
  'point-in-time recovery': ({ Properties = {} }) =>
    isRecoverable(Properties) || replicas(Properties, isRecoverable),
  'being kept when it leaves the stack': ({ DeletionPolicy }) => isKept(DeletionPolicy),
  'being kept when it is replaced': ({ UpdateReplacePolicy }) => isKept(UpdateReplacePolicy),
  'threat protection': ({ Properties }) =>
    within(Properties?.['UserPoolAddOns'])['AdvancedSecurityMode'] === 'ENFORCED',
  'recovery by an administrator only': ({ Properties }) => {
    const { RecoveryMechanisms: ways } = within(Properties?.['AccountRecoverySetting']);
    return Array.isArray(ways) && ways.every((way) => within(way)['Name'] === 'admin_only');
  },
};

const isKept = (policy: string | undefined) => policy?.startsWith('Retain') ?? false;

const within = (value: unknown) => (value ?? {}) as ResourceProperties;

function isRecoverable({ PointInTimeRecoverySpecification }: ResourceProperties): boolean {
  return within(PointInTimeRecoverySpecification)['PointInTimeRecoveryEnabled'] === true;
}

/** A global table is protected where each of its replicas is. */
function replicas(
  { Replicas }: ResourceProperties,
  isProtected: (replica: ResourceProperties) => boolean,
): boolean {
  return (
    Array.isArray(Replicas) &&
    Replicas.length > 0 &&
    Replicas.every((replica) => isProtected(within(replica)))
  );
}

/** For how many days a log group or a bucket keeps what is in it; Infinity where nothing ends it. */
function daysKept({ Type, Properties = {} }: TemplateResources[string]): number {
  const daysIn = (days: unknown) => (typeof days === 'number' ? days : Infinity);
  if (Type === 'AWS::Logs::LogGroup') return daysIn(Properties['RetentionInDays']);
  const { Rules: rules } = within(Properties['LifecycleConfiguration']);
  const ends = Array.isArray(rules) ? rules.map((rule) => within(rule)['ExpirationInDays']) : [];
  return Math.min(...ends.map(daysIn), Infinity);
}

/** The resources of both templates that the next one protects less. */
export function exposures({ deployed, next }: Templates): Exposure[] {
  return Object.entries(deployed).flatMap(([logicalId, before]) => {
    const after = next[logicalId];
    if (!after) return [];
    const loses = Object.entries(PROTECTIONS)
      .filter(([, has]) => has(before) && !has(after))
      .map(([protection]) => protection);
    // What is past its days is deleted at once, and for good.
    const days = daysKept(after);
    if (days < daysKept(before)) loses.push(`what is older than ${days} days`);
    const { Type: type } = before;
    return loses.length > 0 ? [{ logicalId, type, name: nameOf(logicalId, before), loses }] : [];
  });
}
