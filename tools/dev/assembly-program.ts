import { App } from 'aws-cdk-lib';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, readConfiguration } from '../../infra/configuration';
import { OwnPartsError } from '../../infra/own-errors';
import { PortalStack } from '../../infra/portal-stack';
import { configurationFor, starter } from '../../infra/profiles';
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
  const app = new App({
    outdir: join(folder, starter.name),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    postCliContext: featureFlags,
  });
  const configuration = configurationFor(starter, readConfiguration(settingsFile()));
  new PortalStack(app, configuration.stackName, {
    profile: starter,
    configuration,
    releaseFolder,
    triggersFolder,
  });
  app.synth();
} catch (error) {
  if (error instanceof ConfigurationError) console.error(`${settingsFile()}: ${error.message}`);
  else if (error instanceof OwnPartsError) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}
