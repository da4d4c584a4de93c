import { isIP } from 'node:net';
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

/** A block of addresses, but for the one that stands for none: `255.255.255.255/32`. */
function isBlock(cidr: string): boolean {
  const [, network = '', prefix = ''] = /^([^/%]+)\/(0|[1-9]\d*)$/.exec(cidr) ?? [];
  const family = isIP(network);
  if (family === 0 || cidr === '255.255.255.255/32') return false;
  return Number(prefix) <= (family === 6 ? 128 : 32);
}

const textOf = (characters: RegExp) => (value: string) =>
  value.length > 0 && value.length <= 128 && characters.test(value);

/** The letters of paths and query strings; `!(),;=` are of query strings only. */
const isPathText = textOf(/^[A-Za-z0-9_.$/~"'@:+&*?\\-]+$/);
const isQueryText = textOf(/^[A-Za-z0-9_.$/~"'@:+&()!,;=*?\\-]+$/);
const isHeaderText = textOf(/^[ -~]+$/);
const isHostText = textOf(/^[A-Za-z0-9._*?\\-]*\.[A-Za-z*?]+$/);

type TextField = Exclude<Field, 'query-string'>;

/** What a field's values must be ("Condition types for listener rules", "Add a listener rule"). */
const VALUES: Readonly<Record<TextField, readonly [is: (value: string) => boolean, what: string]>> =
  {
    'path-pattern': [isPathText, 'at most 128 characters of a path'],
    'host-header': [isHostText, 'a name with a dot, as *.example.com'],
    'http-request-method': [(value) => /^[A-Z_-]{1,40}$/.test(value), 'as GET'],
    'source-ip': [isBlock, 'blocks of addresses, as 10.0.0.0/8'],
    'http-header': [isHeaderText, 'at most 128 characters of ASCII'],
  };

function texts(logicalId: string, field: TextField, values: unknown) {
  const [isValue, what] = VALUES[field];
  const isText = (each: unknown) => typeof each === 'string' && isValue(each);
  if (Array.isArray(values) && values.length > 0 && values.every(isText)) {
    return values as string[];
  }
  throw new ResourceError(logicalId, `values of its ${field} condition (${what})`, shown(values));
}

function queryValues(logicalId: string, values: unknown): QueryValue[] {
  if (!Array.isArray(values) || values.length === 0) {
    throw new ResourceError(logicalId, 'values of its query-string condition', shown(values));
  }
  const isText = (each: unknown): each is string => typeof each === 'string' && isQueryText(each);
  return (values as unknown[]).map((each) => {
    const { Key: key, Value: value } = isObject(each) ? each : {};
    if (!isText(value) || (key !== undefined && !isText(key))) {
      throw new ResourceError(logicalId, 'a query-string value', shown(each));
    }
    return { value, ...(key !== undefined && { key }) };
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

/** Fields whose values may stand beside the field, which is the older way to write them. */
const OLDER: readonly Field[] = ['path-pattern', 'host-header'];

/** Reads a condition ("RuleCondition", Elastic Load Balancing API). */
function declaredCondition(logicalId: string, declared: JsonObject): Condition {
  const [first, ...others] = Object.keys(CONFIGS) as [Field, ...Field[]];
  const field = oneOf(logicalId, declared['Field'] ?? 'nothing', first, ...others);
  const own = config(declared, CONFIGS[field]);
  const isOlder = OLDER.includes(field) && declared[CONFIGS[field]] === undefined;
  assertKnown(logicalId, declared, ['Field', isOlder ? 'Values' : CONFIGS[field]]);
  assertKnown(logicalId, own, field === 'http-header' ? ['HttpHeaderName', 'Values'] : ['Values']);
  if (field === 'query-string') return { field, values: queryValues(logicalId, own['Values']) };
  if (field === 'http-header') {
    const name = headerName(logicalId, own['HttpHeaderName']);
    return { field, name, values: texts(logicalId, field, own['Values']) };
  }
  return { field, values: texts(logicalId, field, isOlder ? declared['Values'] : own['Values']) };
}

/** `*` and `?` that stand for other characters. */
function wildcardsIn(condition: Condition): number {
  const texts = condition.values.flatMap((each) =>
    typeof each === 'string' ? each : [each.key ?? '', each.value],
  );
  const written = condition.field === 'source-ip' ? [] : texts;
  return written
    .join(' ')
    .replace(/\\[*?]/g, '')
    .replace(/[^*?]/g, '').length;
}

/**
 * Reads a rule's conditions (Elastic Load Balancing, "Condition types for listener rules" and
 * "Quotas for your Application Load Balancers"): at most five values in all, of which
 * the first page admits three a condition and the API five, and five wildcards; at most one condition
 * on path, host, method and source. Throws {@link ResourceError} with the rule's `logicalId`.
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
  const wildcards = conditions.reduce((sum, each) => sum + wildcardsIn(each), 0);
  if (wildcards > 5) {
    const expected = 'at most five wildcards in the conditions of a rule';
    throw new ResourceError(logicalId, expected, String(wildcards));
  }
  const fields = conditions.map(({ field }) => field);
  const twice = fields.find((each, at) => ONCE.includes(each) && fields.indexOf(each) !== at);
  if (twice !== undefined) {
    throw new ResourceError(logicalId, 'one condition of a kind', `two of ${twice}`);
  }
  return conditions;
}
