import { meets } from './conditions';
import type { Rule } from './configuration';
import type { ListenerRequest } from './listener-request';

/** The first rule whose conditions a request meets; undefined if there is none. */
export function ruleFor<Found extends Pick<Rule, 'conditions'>>(
  rules: readonly Found[],
  request: ListenerRequest,
): Found | undefined {
  return rules.find(({ conditions }) => conditions.every((each) => meets(each, request)));
}

/** A request to ask the rules about: by GET, from this machine, without a query. */
export function requestTo(
  host: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): ListenerRequest {
  const all = Object.entries(headers);
  return {
    method: 'GET',
    path,
    query: '',
    target: path,
    host,
    hostname: host,
    sourceIp: '127.0.0.1',
    headers: all,
    headerValues: (name) =>
      all.filter(([own]) => own.toLowerCase() === name.toLowerCase()).map(([, value]) => value),
  };
}
