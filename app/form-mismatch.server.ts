import * as z from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import { valueAt } from './form-reply';

/** What of a JSON schema names fields. */
interface Shape {
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
}

/**
 * What a developer is told of a form that its action's schema does not take: which fields are to blame,
 * and which there are.
 *
 * @param values what was sent, as the names of the fields nest it
 */
export function mismatchOf(
  issues: readonly $ZodIssue[],
  schema: z.ZodType,
  values: unknown,
): string {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const names = [...new Set(namesIn(sentOf(shape, values)))];
  return [
    "Expected a form that its action's schema takes, got another:",
    ...issues.map((issue) => `  ${blameOf(issue, values)}`),
    `The schema has: ${names.join(', ')}`,
  ].join('\n');
}

function blameOf(issue: $ZodIssue, values: unknown): string {
  const name = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => nameOf([...issue.path, key]));
    return `unknown: ${unknown.join(', ')}`;
  }
  const value = valueAt(values, name);
  if (value === undefined) return `missing: ${name}`;
  if (issue.code === 'invalid_type' && Array.isArray(value)) {
    return `sent ${value.length} times, and once in the schema: ${name}`;
  }
  if (issue.code === 'invalid_value') return `none of ${issue.values.join(', ')}: ${name}`;
  return `not as in the schema: ${name}`;
}

/** `lines[0].amount`, as fields are called. */
const nameOf = (path: readonly PropertyKey[]) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** Of several forms the one that was sent, by the field that tells them apart. */
function sentOf(shape: Shape, values: unknown): Shape {
  const sent = (shape.oneOf ?? []).find(({ properties = {} }) =>
    Object.entries(properties).some(
      ([name, each]) => each.const !== undefined && each.const === valueAt(values, name),
    ),
  );
  return sent ?? shape;
}

function namesIn({ properties, items, oneOf, anyOf }: Shape, name = ''): string[] {
  if (properties) {
    return Object.entries(properties).flatMap(([key, each]) =>
      namesIn(each, name === '' ? key : `${name}.${key}`),
    );
  }
  if (items?.properties) return namesIn(items, `${name}[0]`);
  const either = oneOf ?? anyOf;
  return either ? either.flatMap((each) => namesIn(each, name)) : [name];
}
