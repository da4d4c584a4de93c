import { BlockList, isIP } from 'node:net';
import { isObject, shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';
import type { Condition, QueryValue } from './conditions';
import { config, oneOf } from './declared-value';

/** By field, the property that holds the values. */
const CONFIGS = {
  'path-pattern': 'PathPatternConfig',
  'host-header': 'HostHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'source-ip': 'SourceIpConfig',
  'http-header': 'HttpHeaderConfig',
  'query-string': 'QueryStringConfig',
} as const;

type Field = keyof typeof CONFIGS;

/** A rule has one condition of each of these, or none. */
const ONCE: readonly string[] = ['path-pattern', 'host-header', 'http-request-method', 'source-ip'];

function isBlock(cidr: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  try {
    new BlockList().addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
    return /^\d+$/.test(prefix);
  } catch {
    return false;
  }
}

const atMost128 = (value: string) => value.length > 0 && value.length <= 128;

/** What a field's values must be, as far as AWS says so on the pages of the conditions. */
const isValue: Readonly<Record<Exclude<Field, 'query-string'>, (value: string) => boolean>> = {
  'path-pattern': atMost128,
  'host-header': (value) => atMost128(value) && /^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$/.test(value),
  'http-request-method': (value) => /^[A-Z_-]{1,40}$/.test(value),
  'source-ip': isBlock,
  'http-header': atMost128,
};

function texts(logicalId: string, field: Exclude<Field, 'query-string'>, values: unknown) {
  const isText = (each: unknown) => typeof each === 'string' && isValue[field](each);
  if (Array.isArray(values) && values.length > 0 && values.every(isText)) {
    return values as string[];
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

/** A header's name (RFC 9110, "Tokens"); the host has a condition of its own. */
function headerName(logicalId: string, name: unknown): string {
  const isName = typeof name === 'string' && /^[\w!#$%&'*+.^`|~-]{1,40}$/.test(name);
  if (isName && name.toLowerCase() !== 'host') return name;
  throw new ResourceError(logicalId, 'the name of a header that is not Host', shown(name));
}

/** Refuses what a condition says and this load balancer would leave out, as `RegexValues`. */
function assertKnown(logicalId: string, declared: JsonObject, known: readonly string[]): void {
  const other = Object.keys(declared).find((name) => !known.includes(name));
  if (other === undefined) return;
  throw new ResourceError(logicalId, `a condition of ${known.join(', ')}`, other);
}

/** Reads a condition. `Values` beside the field is the older way to write some. */
function declaredCondition(logicalId: string, declared: JsonObject): Condition {
  const [first, ...others] = Object.keys(CONFIGS) as [Field, ...Field[]];
  const field = oneOf(logicalId, declared['Field'] ?? 'nothing', first, ...others);
  const own = config(declared, CONFIGS[field]);
  assertKnown(logicalId, declared, ['Field', 'Values', CONFIGS[field]]);
  assertKnown(logicalId, own, field === 'http-header' ? ['HttpHeaderName', 'Values'] : ['Values']);
  if (field === 'query-string') return { field, values: queryValues(logicalId, own['Values']) };
  if (field === 'http-header') {
    const name = headerName(logicalId, own['HttpHeaderName']);
    return { field, name, values: texts(logicalId, field, own['Values']) };
  }
  return { field, values: texts(logicalId, field, own['Values'] ?? declared['Values']) };
}

/**
 * Reads a rule's conditions (Elastic Load Balancing, "Condition types for listener rules"): at most
 * five values in all, of which that page admits three a condition and the API five; at most one
 * condition on path, host, method and source. Throws
 * {@link ResourceError} with the rule's `logicalId`.
 */
export function declaredConditions(
  logicalId: string,
  declared: readonly JsonObject[],
): readonly Condition[] {
  const conditions = declared.map((each) => declaredCondition(logicalId, each));
  const values = conditions.reduce((sum, each) => sum + each.values.length, 0);
  if (values > 5) {
    const expected = 'at most five condition values in a rule';
    throw new ResourceError(logicalId, expected, String(values));
  }
  const fields = conditions.map(({ field }) => field);
  const twice = fields.find((each, at) => ONCE.includes(each) && fields.indexOf(each) !== at);
  if (twice !== undefined) {
    throw new ResourceError(logicalId, 'one condition of a kind', `two of ${twice}`);
  }
  return conditions;
}
