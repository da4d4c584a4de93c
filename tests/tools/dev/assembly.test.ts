import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readAssembly } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uncheckedApp } from '../../../infra/assembly';
import { readConfiguration } from '../../../infra/configuration';
import { starter } from '../../../infra/profiles';
import { settingsFile } from '../../../infra/settings-file';
import { assemblyFolder, makeAssembly } from '../../../tools/dev/assembly';

let parent: string;
const never = new AbortController().signal;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'assemblies-'));
});
afterAll(() => rm(parent, { recursive: true }));

it('has the template that npm run synth makes, and is made once', async () => {
  const folder = assemblyFolder(parent);
  await makeAssembly(folder, never);
  const outputFolder = join(parent, 'synthesized');
  // Checked or not, it is the same: tests/tools/start/template.test.ts.
  uncheckedApp({
    profile: starter,
    configuration: readConfiguration(settingsFile()),
    releaseFolder: join(folder, 'release'),
    triggersFolder: join(folder, 'triggers'),
    outputFolder,
  }).synth();
  const { template } = readAssembly(join(folder, 'starter'));
  expect(template).toEqual(readAssembly(outputFolder).template);

  const manifest = join(folder, 'starter/manifest.json');
  const before = await readFile(manifest);
  await makeAssembly(assemblyFolder(parent), AbortSignal.abort());
  expect(await readFile(manifest)).toEqual(before);
});

it('is given up when it is told to, and then is not there', async () => {
  const folder = join(parent, 'assembly-other');
  const reason = new Error('told to stop');
  await expect(makeAssembly(folder, AbortSignal.abort(reason))).rejects.toThrow('told to stop');
  await expect(readFile(join(folder, 'starter/manifest.json'))).rejects.toThrow('ENOENT');
});
