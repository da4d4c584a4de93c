import { deployStack } from '../../../../src/template/deploy';
import { isObject, type JsonObject } from '../../../../src/template/json';
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

/** Whether a value has something at a path, lists stepped through. */
function has(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((each) => has(each, path));
  const [first, ...rest] = path;
  return first === undefined || (isObject(value) && first in value && has(value[first], rest));
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    const list = value as unknown[];
    const depth = path.findLastIndex((_, at) =>
      list.some((each) => has(each, path.slice(0, at + 1))),
    );
    // The first element that has as much of the path as any.
    const found = list.findIndex((each) => has(each, path.slice(0, depth + 1)));
    return list.map((each, index) => (index === found ? replaced(each, path, by) : each));
  }
  const object = isObject(value) ? value : {};
  return { ...object, [first]: replaced(object[first], rest, by) };
}

/** Properties with another value at a path; a pair of key and value is added to its list. */
export function withChanged(properties: JsonObject, path: string, value: unknown): JsonObject {
  const [, name = '', key] = /^(\w+)\[(.+)\]$/.exec(path) ?? [];
  if (key === undefined) return replaced(properties, path.split('.'), value) as JsonObject;
  const pairs = Array.isArray(properties[name]) ? (properties[name] as unknown[]) : [];
  const others = pairs.filter((each) => !isObject(each) || each['Key'] !== key);
  return { ...properties, [name]: [...others, { Key: key, Value: value }] };
}
