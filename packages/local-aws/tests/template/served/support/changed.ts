import { isObject, type JsonObject } from '../../../../src/template/json';

/** Properties with another value at a path; of a list in between, the first entry is changed. */
export function changed(properties: JsonObject, path: string, value: unknown): JsonObject {
  const at = path.indexOf('.');
  if (at < 0) return { ...properties, [path]: value };
  const [name, rest] = [path.slice(0, at), path.slice(at + 1)];
  const inner = properties[name];
  if (!Array.isArray(inner)) {
    return { ...properties, [name]: changed(isObject(inner) ? inner : {}, rest, value) };
  }
  const [first = {}, ...others] = inner as JsonObject[];
  return { ...properties, [name]: [changed(first, rest, value), ...others] };
}

/** What a reader gives, or why it gives nothing. */
export async function given(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    return String(error);
  }
}
