import { isObject, shown, type JsonObject } from '../template/json';
import { ResourceError } from '../template/errors';

/** An object among an object's properties; an empty one where there is none. */
export function config(action: JsonObject, name: string): JsonObject {
  const found = action[name];
  return isObject(found) ? found : {};
}

/** The value as one of those allowed; the first of them where it is absent. */
export function oneOf<Value extends string>(
  logicalId: string,
  value: unknown,
  ...allowed: readonly [Value, ...Value[]]
): Value {
  const found = value === undefined ? allowed[0] : allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new ResourceError(logicalId, `one of ${allowed.join(', ')}`, shown(value));
}
