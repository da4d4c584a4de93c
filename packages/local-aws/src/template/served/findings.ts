import { isObject } from '../json';
import type { DeployedResource } from '../stack';
import { outline, type Finding } from './finding';
import { isBelow, pathOf, pathsOf, type HonouredValues, type ServedType } from './served-type';

const UNKNOWN = 'no such property is known here: correct it, or leave it out';

/** Whether a value is one of those honoured; templates write numbers and truth as text, too. */
function isHonoured(entry: HonouredValues, value: unknown): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if ('values' in entry) return entry.values.some((each) => String(each) === text);
  if ('pattern' in entry) return entry.pattern.test(text);
  const [least, most] = entry.range;
  return /^-?\d+$/.test(text) && least <= Number(text) && Number(text) <= most;
}

function whatIsHonoured(entry: HonouredValues): string {
  if (entry.todo !== undefined) return entry.todo;
  if ('values' in entry) return `write ${entry.values.join(' or ')}`;
  if ('range' in entry) return `write a whole number from ${entry.range.join(' to ')}`;
  return 'write another value';
}

/** An empty list or object says nothing. */
const saysNothing = (value: unknown) =>
  value === undefined ||
  (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

/**
 * What in a resource's properties is not served here: values that a list refuses or does not admit,
 * and properties that are in no list.
 */
export function findingsIn(resource: DeployedResource, lists: ServedType): Finding[] {
  const paths = pathsOf(lists);
  const findings: Finding[] = [];
  const find = (path: string, value: unknown, todo: string) => {
    const { logicalId, type } = resource;
    findings.push({ logicalId, type, path, value: outline(value), todo });
  };

  function visitChild(path: string, value: unknown): void {
    if (saysNothing(value)) return;
    if (Object.hasOwn(lists.harmless, path)) return;
    const refused = Object.hasOwn(lists.refused, path) ? lists.refused[path] : undefined;
    if (refused !== undefined) {
      const { except, todo } =
        typeof refused === 'string' ? { except: [], todo: refused } : refused;
      const isNothing = ['', ...except].some((each) => String(each) === String(value));
      if (!isNothing) find(path, value, todo);
      return;
    }
    const honoured = lists.honoured.find((each) => pathOf(each) === path);
    if (honoured !== undefined) {
      if (typeof honoured === 'string') return;
      const wrong = [value].flat().filter((each) => !isHonoured(honoured, each));
      for (const each of wrong) find(path, each, whatIsHonoured(honoured));
      return;
    }
    visit(path, value);
  }

  /** A property that others are nested in. */
  function visit(path: string, value: unknown): void {
    if (!paths.some((each) => each !== path && isBelow(each, path))) find(path, value, UNKNOWN);
    else if (Array.isArray(value)) for (const each of value as unknown[]) visit(path, each);
    else if (!isObject(value)) find(path, value, 'write an object');
    else if (paths.some((each) => each.startsWith(`${path}[`))) {
      visitChild(`${path}[${String(value['Key'])}]`, value['Value']);
    } else {
      for (const [name, each] of Object.entries(value)) visitChild(`${path}.${name}`, each);
    }
  }

  for (const [name, value] of Object.entries(resource.properties)) visitChild(name, value);
  return findings;
}
