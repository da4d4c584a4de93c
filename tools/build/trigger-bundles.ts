import { build as bundle } from 'esbuild';
import type { Metafile } from 'esbuild';
import { join, relative } from 'node:path';
import { folderNames, JOBS, jobNames, triggerNames } from '../../infra/build-output';

/** What esbuild tells of one trigger's bundle. */
export interface TriggerBundle {
  readonly name: string;
  readonly metafile: Pick<Metafile, 'outputs'>;
}

/**
 * Bundles the Lambda functions' code, a folder each in `folder`: the handler is `index.handler`. The
 * SDK is in it, at our version. All in one go, which reads it once.
 */
export async function bundleTriggers(folder: string): Promise<TriggerBundle[]> {
  const programs = [
    ...triggerNames.map((name) => ({ name, program: `triggers/${name}.ts` })),
    ...folderNames.map((name) => ({ name, program: `triggers/${name}/main.ts` })),
    ...jobNames().map((name) => ({ name: `jobs/${name}`, program: `${JOBS}/${name}.ts` })),
  ];
  const { metafile } = await bundle({
    metafile: true,
    entryPoints: programs.map(({ name, program }) => ({ in: program, out: `${name}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The SDK's ES modules, of which what is not used can be left out.
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'warning',
  });
  return programs.map(({ name }) => {
    const file = relative('.', join(folder, name, 'index.mjs'));
    const output = metafile.outputs[file];
    if (!output) throw new Error(`Expected esbuild to tell of ${file}`);
    return { name: name.replace('/', '.'), metafile: { outputs: { [file]: output } } };
  });
}
