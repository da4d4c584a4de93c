import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uncheckedApp } from '../../infra/assembly';
import { readConfiguration } from '../../infra/configuration';
import { starter } from '../../infra/profiles';
import { refusal } from '../../infra/refusal';
import { settingsFile } from '../../infra/settings-file';
import { bundleTriggers } from '../build/trigger-bundles';

/**
 * Makes what `npm run dev` runs in the folder that it is told: in `starter/` the assembly of the
 * starter profile with the triggers as they are. In the release's place stands an empty one, because
 * Remix compiles the app itself; and nothing is checked, because that takes longer than all the
 * rest: `npm run synth` does. The template is the same.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected a folder for the assembly');
const releaseFolder = join(folder, 'release');
const triggersFolder = join(folder, 'triggers');

mkdirSync(releaseFolder, { recursive: true });
writeFileSync(join(releaseFolder, 'server.js'), '// Stands for the release.\n');
await bundleTriggers(triggersFolder);
try {
  uncheckedApp({
    profile: starter,
    configuration: readConfiguration(settingsFile()),
    releaseFolder,
    triggersFolder,
    outputFolder: join(folder, starter.name),
  }).synth();
} catch (error) {
  console.error(refusal(error, true));
  process.exitCode = 1;
}
