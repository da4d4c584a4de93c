import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSynthesis } from '../../infra/command';
import { settingsFile } from '../../infra/settings-file';
import { fixtureBuild, temporaryFolder } from './assembly';

const OWN = 'app/company/portal.config.json';
const folder = temporaryFolder();
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

it('reads the settings of a deployment where nothing else is said', () => {
  expect(settingsFile()).not.toBe(OWN);
  const { PORTAL_SETTINGS_FILE: file } = process.env;
  delete process.env['PORTAL_SETTINGS_FILE'];
  expect(settingsFile()).toBe(OWN);
  process.env['PORTAL_SETTINGS_FILE'] = file;
});

// Those of the tests were synthesized for the tests.
it.skipIf(JSON.stringify(read(OWN)) === JSON.stringify(read(settingsFile())))(
  'has settings that synthesize without a finding',
  () => {
    const { releaseFolder, triggersFolder } = fixtureBuild(folder);
    const printed: string[] = [];
    const code = runSynthesis(
      [
        ...['--config', OWN, '--release', releaseFolder, '--triggers', triggersFolder],
        ...['--out', join(folder, 'assemblies')],
      ],
      { print: (line) => printed.push(line) },
    );
    expect(code, printed.join('\n')).toBe(0);
  },
);
