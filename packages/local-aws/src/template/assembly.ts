import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AssemblyError } from './errors';
import { isObject, shown, type JsonObject } from './json';
import type { Template } from './stack';

/** What this machine reads of a synthesized CDK app. */
export interface Assembly {
  /** The stack's name. */
  readonly name: string;
  readonly region: string;
  readonly template: Template;
  /** File assets: asset id (a hash) to absolute path. */
  readonly assets: ReadonlyMap<string, string>;
  /** The same files by the key of the S3 object that a deploy uploads them as. */
  readonly objects: ReadonlyMap<string, string>;
}

function readJson(path: string): JsonObject {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AssemblyError(path, 'a JSON file', error instanceof Error ? error.message : 'none');
  }
  if (isObject(content)) return content;
  throw new AssemblyError(path, 'a JSON object', shown(content));
}

function child(parent: unknown, name: string): JsonObject {
  const found = isObject(parent) ? parent[name] : undefined;
  return isObject(found) ? found : {};
}

function regionOf(environment: unknown, manifest: string): string {
  const region = /^aws:\/\/[^/]+\/([a-z0-9-]+)$/.exec(String(environment))?.[1];
  if (region !== undefined && region !== 'unknown-region') return region;
  throw new AssemblyError(manifest, 'a stack with its region set', shown(environment));
}

function readAssets(directory: string, file: string): Pick<Assembly, 'assets' | 'objects'> {
  const assets = new Map<string, string>();
  const objects = new Map<string, string>();
  const path = join(directory, file);
  for (const [id, asset] of Object.entries(child(readJson(path), 'files'))) {
    const source = child(asset, 'source')['path'];
    if (typeof source !== 'string') continue; // made by a command at deploy time
    assets.set(id, resolve(directory, source));
    for (const destination of Object.values(child(asset, 'destinations'))) {
      const key = isObject(destination) ? destination['objectKey'] : undefined;
      if (typeof key === 'string') objects.set(key, resolve(directory, source));
    }
  }
  return { assets, objects };
}

/**
 * Reads the one stack of a cloud assembly (AWS CDK, "Cloud assembly schema"): its template, its
 * region and its file assets. Throws {@link AssemblyError} if the directory is no assembly, or
 * holds no stack or several, or a stack without a region.
 */
export function readAssembly(directory: string): Assembly {
  const manifest = join(directory, 'manifest.json');
  const artifacts = Object.entries(child(readJson(manifest), 'artifacts'));
  const ofType = (type: string) =>
    artifacts.filter(([, artifact]) => isObject(artifact) && artifact['type'] === type);
  const [found, ...others] = ofType('aws:cloudformation:stack');
  if (found === undefined || others.length > 0) {
    const names = [found, ...others].flatMap((artifact) => artifact?.[0] ?? []);
    throw new AssemblyError(manifest, 'exactly one stack', names.join(', ') || 'none');
  }
  const [id, artifact] = found as [string, JsonObject];
  const properties = child(artifact, 'properties');
  const template = readJson(join(directory, String(properties['templateFile'])));
  if (!isObject(template['Resources'])) {
    throw new AssemblyError(id, 'a template with resources', shown(template['Resources']));
  }

  const files = ofType('cdk:asset-manifest')
    .map(([, manifestArtifact]) => child(manifestArtifact, 'properties')['file'])
    .filter((file) => file === `${id}.assets.json`);
  const { stackName = id } = properties;
  return {
    name: String(stackName),
    region: regionOf(artifact['environment'], manifest),
    template: template as unknown as Template,
    ...(files.length > 0
      ? readAssets(directory, `${id}.assets.json`)
      : { assets: new Map(), objects: new Map() }),
  };
}
