import { build as bundle } from 'esbuild';
import type { BuildOptions, BuildResult } from 'esbuild';
import { join } from 'node:path';
import { bundleNames, triggerNames } from '../../infra/build-output';

/** What esbuild tells of one trigger's bundle. */
export interface TriggerBundle {
  readonly name: string;
  readonly result: BuildResult<BuildOptions & { metafile: true }>;
}

/**
 * Bundles the Lambda functions' code, a folder each in `folder`: the handler is `index.handler`. The
 * SDK is in it, at our version.
 */
export function bundleTriggers(folder: string): Promise<TriggerBundle[]> {
  return Promise.all(
    bundleNames.map(async (name) => ({ name, result: await bundleTrigger(name, folder) })),
  );
}

function bundleTrigger(name: (typeof bundleNames)[number], folder: string) {
  const isTrigger = triggerNames.some((each) => each === name);
  return bundle({
    metafile: true,
    entryPoints: [isTrigger ? `triggers/${name}.ts` : `triggers/${name}/main.ts`],
    outfile: join(folder, name, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The SDK's ES modules, of which what is not used can be left out.
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'warning',
  });
}
