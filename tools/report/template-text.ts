import { isObject } from 'local-aws';

/**
 * A value of a template as one text that a person can read. Nothing is resolved to an id that no
 * account has: a reference shows as `${Construct}`, an attribute as `${Construct.Attribute}`, and
 * functions other than `Ref`, `Fn::GetAtt`, `Fn::Join` and `Fn::Sub` as JSON.
 */
export function templateText(value: unknown, nameOf: (logicalId: string) => string): string {
  const text = (each: unknown) => templateText(each, nameOf);
  if (Array.isArray(value)) return value.map(text).join(', ');
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (!isObject(value)) return JSON.stringify(value);
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length > 0) return JSON.stringify(value);
  switch (name) {
    case 'Ref':
      return `\${${nameOf(String(argument))}}`;
    case 'Fn::GetAtt': {
      const [id = '', ...attribute] = listOf(argument).join('.').split('.');
      return `\${${[nameOf(id), ...attribute].join('.')}}`;
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown];
      return Array.isArray(parts) ? parts.map(text).join(separator) : JSON.stringify(value);
    }
    case 'Fn::Sub':
      return typeof argument === 'string' ? argument : JSON.stringify(value);
    default:
      return JSON.stringify(value);
  }
}

/** The logical id that a `Ref` or `Fn::GetAtt` names; undefined for anything else. */
export function referenceIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [id] = listOf(value['Ref'] ?? value['Fn::GetAtt']);
  return typeof id === 'string' ? id.split('.')[0] : undefined;
}

/** A value that may be one or several, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** The values at a path of a template's value, `Replicas.SSESpecification`; lists are gone through. */
export function valuesAt(value: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (values, name) => values.filter(isObject).flatMap((each) => each[name] ?? []),
      [value],
    );
}
