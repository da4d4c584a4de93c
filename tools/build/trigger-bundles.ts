import { build as bundle } from 'esbuild';
import type { BuildOptions, BuildResult } from 'esbuild';
import { join } from 'node:path';
import { folderNames, JOBS, jobNames, triggerNames } from '../../infra/build-output';

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
  const programs = [
    ...triggerNames.map((name) => ({ name, program: `triggers/${name}.ts` })),
    ...folderNames.map((name) => ({ name, program: `triggers/${name}/main.ts` })),
    ...jobNames().map((name) => ({ name: `jobs/${name}`, program: `${JOBS}/${name}.ts` })),
  ];
  return Promise.all(
    programs.map(async ({ name, program }) => ({
      name: name.replace('/', '.'),
      result: await bundleTrigger(program, join(folder, name)),
    })),
  );
}

function bundleTrigger(program: string, folder: string) {
  return bundle({
    metafile: true,
    entryPoints: [program],
    outfile: join(folder, 'index.mjs'),
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
