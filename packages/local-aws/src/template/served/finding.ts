import { ResourceError } from '../errors';
import { isObject, shown } from '../json';
import type { DeployedResource } from '../stack';

/** Something in a template that would have to be ignored here, or that AWS would refuse. */
export interface Finding {
  readonly logicalId: string;
  readonly type: string;
  /** `Transforms.Type`; empty if it is the resource itself. */
  readonly path: string;
  /** The value, fit for a message: no secret in it. */
  readonly value: string;
  /** What to do about it. */
  readonly todo: string;
}

/** A value without what stands in it: of an object the names, of a list how long it is. */
export function outline(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return `{ ${Object.keys(value).join(', ')} }`;
  return shown(value);
}

/** A finding as a line of an error message. */
export function lineOf({ logicalId, type, path, value, todo }: Finding): string {
  const where = path === '' ? logicalId : `${logicalId}.${path}`;
  return `${where} (${type})${value === '' ? '' : `, ${value}`}: ${todo}`;
}

/** A finding about a property of a resource, or about the resource itself if `path` is empty. */
export function findingAt(
  { logicalId, type, properties }: DeployedResource,
  path: string,
  todo: string,
  value: unknown = properties[path],
): Finding {
  return { logicalId, type, path, value: path === '' ? '' : outline(value), todo };
}

/** What reading a resource finds: nothing, or the {@link ResourceError} that it throws. */
export function findingsOf(resource: DeployedResource, read: () => unknown): Finding[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    const { logicalId, type } = resource;
    const value = `found ${error.actual}`;
    return [{ logicalId, type, path: '', value, todo: `write ${error.expected}` }];
  }
}
