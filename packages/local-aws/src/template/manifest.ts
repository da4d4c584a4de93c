import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isObject } from './json';
import { child, readJson } from './json-file';

export const MANIFEST = 'manifest.json';

/** A stack of a cloud assembly, as its manifest has it. */
export interface AssemblyStack {
  /** The stack's name. */
  readonly name: string;
  /** Whatever else it is called by: its id in the assembly, and its path in the app. */
  readonly aliases: readonly string[];
  /** Absolute path. */
  readonly templateFile: string;
  /** `aws://<account>/<region>`, where either may be unknown. */
  readonly environment: string;
  /** The folder that file assets are named from. */
  readonly directory: string;
  /** The list of its assets, if it has one. */
  readonly assetsFile?: string | undefined;
}

/** File assets: asset id (a hash) to absolute path, and key of the S3 object to the same. */
export interface FileAssets {
  readonly assets: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, string>;
}

/**
 * The stacks of a cloud assembly (AWS CDK, "Cloud assembly schema"), those of its stages too. Throws
 * `AssemblyError` if the folder is none.
 */
export function stacksIn(directory: string): AssemblyStack[] {
  const artifacts = Object.entries(child(readJson(join(directory, MANIFEST)), 'artifacts'));
  return artifacts.flatMap(([id, artifact]) => {
    if (!isObject(artifact)) return [];
    const properties = child(artifact, 'properties');
    if (artifact['type'] === 'cdk:cloud-assembly') {
      return stacksIn(join(directory, String(properties['directoryName'])));
    }
    if (artifact['type'] !== 'aws:cloudformation:stack') return [];
    const { stackName = id, templateFile } = properties;
    const assetsFile = join(directory, `${id}.assets.json`);
    return {
      name: String(stackName),
      aliases: [id, artifact['displayName']].filter((each) => typeof each === 'string'),
      templateFile: resolve(directory, String(templateFile)),
      environment: String(artifact['environment']),
      directory,
      ...(existsSync(assetsFile) && { assetsFile }),
    };
  });
}

/** The file assets of a stack. Those that a command makes at deploy time are left out. */
export function fileAssets({ assetsFile, directory }: AssemblyStack): FileAssets {
  const assets = new Map<string, string>();
  const objects = new Map<string, string>();
  const files = assetsFile === undefined ? {} : child(readJson(assetsFile), 'files');
  for (const [id, asset] of Object.entries(files)) {
    const source = child(asset, 'source')['path'];
    if (typeof source !== 'string') continue;
    assets.set(id, resolve(directory, source));
    for (const destination of Object.values(child(asset, 'destinations'))) {
      const key = isObject(destination) ? destination['objectKey'] : undefined;
      if (typeof key === 'string') objects.set(key, resolve(directory, source));
    }
  }
  return { assets, objects };
}
