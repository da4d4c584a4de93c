import { ResourceError } from './errors';
import { isObject, shown } from './json';
import type { Finding } from './served/finding';
import type { Template } from './stack';

/** AWS CloudFormation, "CloudFormation template format"; `Transform` and `Hooks` beside these. */
const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules', // they say which values parameters may have
];

/** AWS CloudFormation, "Resource attribute reference". */
const ATTRIBUTES = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];

const NO_MACROS = 'give the template as the macro leaves it: no macro runs here';

/**
 * Throws {@link ResourceError} for an entry that is no resource: one with another logical id than of
 * letters and digits (AWS CloudFormation, "Resources"), or without a type.
 */
export function assertResources({ Resources }: Template): void {
  for (const [logicalId, resource] of Object.entries(Resources as Record<string, unknown>)) {
    if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
      throw new ResourceError('Resources', 'logical ids of letters and digits', shown(logicalId));
    }
    const type = isObject(resource) ? resource['Type'] : undefined;
    if (typeof type !== 'string') {
      throw new ResourceError(logicalId, 'a resource with a Type', shown(resource));
    }
  }
}

/** What a template has beside properties and AWS would refuse, or this machine would have to ignore. */
export function anatomyRefusals(template: Template): Finding[] {
  const sections = Object.keys(template)
    .filter((section) => !SECTIONS.includes(section))
    .map((section): Finding => {
      const todo = section === 'Transform' ? NO_MACROS : 'leave the section out';
      return { logicalId: section, type: 'Section of the template', path: '', value: '', todo };
    });
  const resources = Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
    const find = (path: string, value: unknown, todo: string): Finding[] => [
      { logicalId, type: resource.Type, path, value: shown(value), todo },
    ];
    const unknown = Object.entries(resource)
      .filter(([name]) => !ATTRIBUTES.includes(name))
      .flatMap(([name, value]) => find(name, value, 'no resource has such an attribute'));
    const missing = [(resource as { DependsOn?: unknown }).DependsOn ?? []]
      .flat()
      .filter((each) => typeof each !== 'string' || !Object.hasOwn(template.Resources, each))
      .flatMap((each) => find('DependsOn', each, 'name a resource of the template'));
    return [...unknown, ...missing];
  });
  return [...sections, ...resources];
}
