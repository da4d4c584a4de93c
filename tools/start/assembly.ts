import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { localAssembly } from '../local-assembly';
import { madeOnce, type Making } from '../made-once';
import { sourcesDigest, stepVariables } from './sources';
import { runStep } from './step';

/** What `npm start` runs. */
export interface WantedAssembly {
  /** The folder of the sources. */
  readonly root: string;
  readonly profile: string;
  /** Whether to make it although it is there. */
  readonly anew: boolean;
  readonly signal: AbortSignal;
}

/** Of the CDK app, all that a build reads is where it is to leave what it makes. */
const OF_THE_TEMPLATE_ALONE = /^infra\/(?!build-output\.ts$)/;

/**
 * Builds the release and makes the template, unless both are there, made of the sources, packages,
 * settings and variables as they are. Says so on the terminal.
 *
 * @returns the folder of the assembly
 * @throws {Error} with what a step printed; the signal's reason
 */
export async function makeAssembly(wanted: WantedAssembly): Promise<string> {
  const { root, profile, anew, signal } = wanted;
  const variables = stepVariables(process.env);
  const making = (name: string, outputs: string[], except?: (path: string) => boolean): Making => {
    const inputs = () => sourcesDigest(root, variables, except);
    return { name: `start-${name}`, root, inputs, variables, outputs, anew };
  };
  const folder = localAssembly(profile);
  const isOfTemplate = (path: string) => OF_THE_TEMPLATE_ALONE.test(path);
  const release = making('release', ['dist/portal', 'dist/triggers'], isOfTemplate);
  // One fails: the other is stopped.
  const failed = new AbortController();
  const options = { root, variables, signal: AbortSignal.any([signal, failed.signal]) };
  const made = await madeOnce(making(profile, [folder]), async () => {
    rmSync(join(root, folder), { recursive: true, force: true });
    const template = runStep(['tools/start/template-program.ts', profile, folder], options);
    const build = () => runStep(['tools/main.ts', 'build'], options).done;
    const building = told('Release', () => madeOnce(release, build));
    try {
      await Promise.race([building, template.done]);
      template.release();
      await told('Template', () => template.done);
    } finally {
      failed.abort();
      await Promise.allSettled([building, template.done]);
    }
  });
  if (!made) console.log(`${label('Template')}as the last time`);
  return join(root, folder);
}

const label = (name: string) => `  ${name.padEnd(14)} `;

/** Shows that something is under way, and how long it took, or that there was nothing to do. */
async function told(name: string, work: () => Promise<boolean | void>): Promise<void> {
  process.stdout.write(label(name));
  const startedAt = performance.now();
  const worked = (await work()) ?? true;
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(worked ? `${seconds} s` : 'as the last time');
}
