import { existsSync, readFileSync } from 'node:fs';
import { AssemblyError } from './errors';
import { isObject, shown, type JsonObject } from './json';

/** The object in a JSON file. Throws {@link AssemblyError} if there is no such file, or no object in it. */
export function readJson(path: string): JsonObject {
  if (!existsSync(path)) throw new AssemblyError(path, 'a JSON file', 'nothing there');
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AssemblyError(path, 'a JSON file', error instanceof Error ? error.message : 'none');
  }
  if (isObject(content)) return content;
  throw new AssemblyError(path, 'a JSON object', shown(content));
}

/** The object that an object has by this name; an empty one if it has none. */
export function child(parent: unknown, name: string): JsonObject {
  const found = isObject(parent) ? parent[name] : undefined;
  return isObject(found) ? found : {};
}
