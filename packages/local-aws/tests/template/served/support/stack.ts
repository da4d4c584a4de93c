import { deployStack } from '../../../../src/template/deploy';
import type { JsonObject } from '../../../../src/template/json';
import type { DeployedStack } from '../../../../src/template/stack';

/** Properties of which the one at a path has a value; `List[key]` is a pair of key and value. */
export function propertiesWith(path: string, value: unknown): JsonObject {
  const [, first = '', key, rest] = /^([^.[]+)(?:\[(.+)\]|\.(.+))?$/.exec(path) ?? [];
  if (key !== undefined) return { [first]: [{ Key: key, Value: value }] };
  return { [first]: rest === undefined ? value : propertiesWith(rest, value) };
}

/** A stack with one resource, `Subject`. */
export function stackWith(type: string, properties: JsonObject): DeployedStack {
  const template = { Resources: { Subject: { Type: type, Properties: properties } } };
  return deployStack({ name: 'App', region: 'eu-central-1', template });
}
