import { z } from 'zod';

const properties = z.record(z.string(), z.unknown());

const resource = z.looseObject({
  Type: z.string(),
  Properties: properties.default({}),
  UpdatePolicy: properties.default({}),
});

/** A resource of a template; what it holds may be a literal or a function of CloudFormation's. */
export type Resource = z.output<typeof resource>;

/** A synthesized template, as far as the rules read it. */
export const template = z.looseObject({
  Resources: z.record(z.string(), resource).default({}),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown() })).default({}),
});

export type Template = z.output<typeof template>;

/** What a rule finds at a resource. */
export interface Breach {
  readonly logicalId: string;
  /** The property, as a path such as `Conditions.1`. */
  readonly property: string;
  /** What is wrong there, with what came. */
  readonly says: string;
}

/** Something that AWS refuses, or that never works, and that CloudFormation's validator lets pass. */
export interface TemplateRule {
  readonly id: string;
  /** The page of AWS that says so. */
  readonly source: string;
  readonly check: (template: Template) => readonly Breach[];
}

/** The resources of a type, with their logical ids. */
export function resourcesOf(of: Template, type: string): [logicalId: string, resource: Resource][] {
  return Object.entries(of.Resources).filter(([, { Type }]) => Type === type);
}

/** A rule on one property of every resource of a type: `check` says what is wrong with its value. */
export function propertyRule(
  id: string,
  source: string,
  [type, property]: readonly [type: string, property: string],
  check: (value: unknown, all: Resource['Properties']) => string | undefined,
): TemplateRule {
  return {
    id,
    source,
    check: (of) =>
      resourcesOf(of, type).flatMap(([logicalId, { Properties }]) => {
        const value = at(Properties, property);
        const says = value === undefined ? undefined : check(value, Properties);
        return says === undefined ? [] : [{ logicalId, property, says }];
      }),
  };
}

/** The value at a path of names and indices, or undefined. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
      value,
    );
}

/** The value as a list, a single one as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The number of a literal, or undefined for what only CloudFormation knows. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined;
}

/** A text with `${…}` for what only CloudFormation knows, or undefined for what is no text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Ref' && typeof argument === 'string') return `\${${argument}}`;
  if (name === 'Fn::GetAtt') return `\${${listOf(argument).join('.')}}`;
  if (name === 'Fn::Sub') return textOf(Array.isArray(argument) ? argument[0] : argument);
  if (name === 'Fn::Join' && Array.isArray(argument)) {
    const [separator, parts] = argument as [unknown, unknown];
    return listOf(parts)
      .map((part) => textOf(part) ?? '${…}')
      .join(String(separator));
  }
  return undefined;
}

/** Whether a text is known in whole before it is deployed. */
export const isLiteral = (value: unknown): value is string =>
  typeof value === 'string' && !value.includes('${');
