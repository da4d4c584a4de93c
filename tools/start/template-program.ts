import { text } from 'node:stream/consumers';
import { refusal } from '../../infra/refusal';

/**
 * Makes the assembly that `npm start` runs of the profile and in the folder that it is told, once
 * its standard input ends: what takes longest is loading the CDK, and the release may be built
 * meanwhile. No rule is held against the template, which is that of `npm run synth`.
 */
const [name = '', outputFolder = ''] = process.argv.slice(2);
try {
  // The list of areas is checked when it is loaded: a wrong entry is one line as well.
  const { uncheckedApp } = await import('../../infra/assembly');
  const { readConfiguration } = await import('../../infra/configuration');
  const { profileNamed } = await import('../../infra/profiles');
  const { settingsFile } = await import('../../infra/settings-file');
  const profile = profileNamed(name);
  const configuration = readConfiguration(settingsFile());
  await text(process.stdin);
  uncheckedApp({
    profile,
    configuration,
    releaseFolder: 'dist/portal',
    triggersFolder: 'dist/triggers',
    outputFolder,
  }).synth();
} catch (error) {
  console.error(refusal(error, false));
  process.exitCode = 1;
}
