import { BlockList, isIP } from 'node:net';
import type { ListenerRequest } from './listener-request';

/** A condition of a listener rule: it holds if one of its values matches. */
export type Condition =
  | {
      readonly field: 'path-pattern' | 'host-header' | 'http-request-method' | 'source-ip';
      readonly values: readonly string[];
    }
  | { readonly field: 'http-header'; readonly name: string; readonly values: readonly string[] }
  | { readonly field: 'query-string'; readonly values: readonly QueryValue[] };

/** A key/value pair of the query string; without a key, the value of any. */
export interface QueryValue {
  readonly key?: string;
  readonly value: string;
}

/** Whether a text matches a pattern of `*` (any characters) and `?` (exactly one). */
function matches(pattern: string, text: string, caseSensitive = false): boolean {
  const source = pattern.replace(
    /\\([*?])|[*?]|[.+^${}()|[\]\\]/g,
    (match, literal: string | undefined) =>
      literal !== undefined
        ? `\\${literal}`
        : match === '*'
          ? '.*'
          : match === '?'
            ? '.'
            : `\\${match}`,
  );
  return new RegExp(`^${source}$`, caseSensitive ? 's' : 'si').test(text);
}

function queryMatches({ key, value }: QueryValue, query: string): boolean {
  return query.split('&').some((pair) => {
    const [ownKey = '', ...rest] = pair.split('=');
    return (key === undefined || matches(key, ownKey)) && matches(value, rest.join('='));
  });
}

function inBlock(cidr: string, address: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  const family = (ip: string) => (isIP(ip) === 6 ? 'ipv6' : 'ipv4');
  const blocks = new BlockList();
  blocks.addSubnet(network, Number(prefix), family(network));
  return blocks.check(address, family(address));
}

/**
 * Whether a request meets a condition. Paths and methods are compared with regard to case, the rest
 * without; the path is the one of the request line, neither decoded nor normalised (AWS, "Listeners
 * for your Application Load Balancers", section "Rule condition types"; that page does not say
 * whether AWS normalises).
 */
export function meets(condition: Condition, request: ListenerRequest): boolean {
  switch (condition.field) {
    case 'path-pattern':
      return condition.values.some((value) => matches(value, request.path, true));
    case 'host-header':
      return condition.values.some((value) => matches(value, request.hostname));
    case 'http-request-method':
      return condition.values.includes(request.method);
    case 'source-ip':
      return condition.values.some((value) => inBlock(value, request.sourceIp));
    case 'http-header': {
      const own = request.headerValues(condition.name);
      return condition.values.some((value) => own.some((each) => matches(value, each)));
    }
    case 'query-string':
      return condition.values.some((value) => queryMatches(value, request.query));
  }
}
