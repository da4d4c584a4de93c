import { isObject, shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';
import type { Condition, QueryValue } from './conditions';
import { config, oneOf } from './declared-value';

function texts(logicalId: string, field: string, values: unknown): string[] {
  if (
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((each) => typeof each === 'string')
  ) {
    return values;
  }
  throw new ResourceError(logicalId, `values of its ${field} condition`, shown(values));
}

function queryValues(logicalId: string, values: unknown): QueryValue[] {
  return (Array.isArray(values) ? (values as unknown[]) : []).map((each) => {
    if (!isObject(each) || typeof each['Value'] !== 'string') {
      throw new ResourceError(logicalId, 'a query-string value', shown(each));
    }
    const { Key: key, Value: value } = each;
    return { value, ...(typeof key === 'string' && { key }) };
  });
}

/** By field, the property that holds the values; `Values` is the older way to write some. */
const CONFIGS = {
  'path-pattern': 'PathPatternConfig',
  'host-header': 'HostHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'source-ip': 'SourceIpConfig',
} as const;

/** Reads a rule's condition. Throws {@link ResourceError} with the rule's `logicalId`. */
export function declaredCondition(logicalId: string, declared: JsonObject): Condition {
  const field = oneOf(
    logicalId,
    declared['Field'] ?? 'nothing',
    'path-pattern',
    'host-header',
    'http-request-method',
    'source-ip',
    'http-header',
    'query-string',
  );
  if (field === 'query-string') {
    const { Values: values } = config(declared, 'QueryStringConfig');
    return { field, values: queryValues(logicalId, values) };
  }
  if (field === 'http-header') {
    const { HttpHeaderName: name, Values: values } = config(declared, 'HttpHeaderConfig');
    return { field, name: String(name), values: texts(logicalId, field, values) };
  }
  const values = config(declared, CONFIGS[field])['Values'] ?? declared['Values'];
  return { field, values: texts(logicalId, field, values) };
}
