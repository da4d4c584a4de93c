import { execFileSync } from 'node:child_process';
import { settingsFile } from '../../infra/settings-file';
import { digestOf } from '../../tools/file-digest';
import { madeOnce } from '../../tools/made-once';

/** What a build and a synthesis read. */
const SOURCES = [
  ...['app', 'contracts', 'infra', 'public', 'server', 'tools/main.ts', 'tools/build', 'triggers'],
  ...['package-lock.json', 'package.json', settingsFile(), 'remix.config.js'],
  ...['server.ts', 'tsconfig.json'],
];
/** Within the sources, but what a build leaves. */
const GENERATED = ['public/assets', 'app/icons'];

/** Builds the release, unless the one that is there was made of the sources as they are. */
export const buildRelease = () =>
  make('build', ['app/icons', 'build', 'dist/portal', 'dist/triggers', 'public/assets']);

/** Builds the release and synthesizes every profile, unless that was done of the sources as they are. */
export async function synthesizeAssembly(): Promise<void> {
  await buildRelease();
  await make('synth', ['cdk.out']);
}

/** Runs the script unless sources and outputs are what they were when it had last run. Throws if it fails. */
async function make(script: string, outputs: readonly string[]): Promise<void> {
  const inputs = () => digestOf('.', SOURCES, (path) => GENERATED.includes(path));
  const variables = { PORTAL_PEOPLE_FILE: process.env['PORTAL_PEOPLE_FILE'] };
  await madeOnce({ name: script, root: '.', inputs, variables, outputs }, async () => {
    console.log(`npm run ${script}: sources or output have changed.`);
    execFileSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  });
}
