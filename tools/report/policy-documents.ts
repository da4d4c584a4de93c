import { isObject, type JsonObject, parsedObject } from 'local-aws';
import { listOf } from './template-text';

const isStatement = (value: unknown): value is JsonObject => isObject(value) && 'Effect' in value;

/**
 * The statements of every policy document within a value of a template, however deep: of objects
 * with a `Statement`, and of texts that hold one. A rule of a web ACL has a `Statement`, too, but
 * no effect. `text` makes one text of what a function of the template puts together.
 */
export function policyStatementsIn(value: unknown, text: (value: unknown) => string): JsonObject[] {
  if (typeof value === 'string') return policyStatementsIn(parsedObject(value), text);
  if (Array.isArray(value)) return value.flatMap((each) => policyStatementsIn(each, text));
  if (!isObject(value)) return [];
  if ('Fn::Join' in value || 'Fn::Sub' in value) return policyStatementsIn(text(value), text);
  const statements = listOf(value['Statement']).filter(isStatement);
  return statements.length > 0 ? statements : policyStatementsIn(Object.values(value), text);
}
