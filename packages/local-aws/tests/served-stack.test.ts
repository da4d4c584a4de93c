import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  NotServedError,
  readAssembly,
  ResourceError,
  startCloud,
  startServices,
  type Assembly,
} from '../src';
import { servedStack } from '../src/served-stack';
import { writeSampleAssembly } from './fixtures/sample-assembly';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** The sample, with other properties in one of its resources. */
async function sampleWith(logicalId: string, properties: object) {
  const directory = await mkdtemp(join(tmpdir(), 'refused-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  writeSampleAssembly(directory);
  const assembly = readAssembly(directory);
  const { [logicalId]: resource = { Type: '' }, ...others } = assembly.template.Resources;
  const changed = { ...resource, Properties: { ...resource.Properties, ...properties } };
  const Resources = { ...others, [logicalId]: changed };
  return {
    assembly: { ...assembly, template: { ...assembly.template, Resources } } satisfies Assembly,
    stateDirectory: join(directory, 'state'),
    port: 0,
    publicUrl: 'http://localhost:1',
  };
}

/** What is not served, and a priority that AWS does not have. */
const refusedSample = () =>
  sampleWith('ShopRule', { Transforms: [{ Type: 'url-rewrite' }], Priority: 0 });

it('starts nothing of a stack that is not served, and names all that is not', async () => {
  const options = await refusedSample();
  const told: string[] = [];
  const progress = (part: string) => told.push(part);
  for (const start of [startCloud, startServices] as const) {
    const error: unknown = await start({ ...options, progress }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotServedError);
    expect((error as NotServedError).findings).toEqual([
      expect.stringMatching(/^ShopRule\.Priority .*, 0: write a whole number from 1 to 50000$/),
      expect.stringMatching(/^ShopRule\.Transforms .*: leave them out/),
    ]);
    expect((error as Error).message).toContain('ShopRule.Transforms');
  }
  expect(told).toEqual([]);
  expect(existsSync(options.stateDirectory)).toBe(false);
});

it.each([
  ['LaunchTemplate', { LaunchTemplateData: { UserData: '' } }],
  ['Profile', { Roles: ['elsewhere'] }],
  ['Group', { MinSize: '0' }],
])('starts nothing where the instances cannot be read: %s', async (logicalId, properties) => {
  const options = await sampleWith(logicalId, properties);
  await expect(startCloud(options)).rejects.toThrow(ResourceError);
  expect(existsSync(options.stateDirectory)).toBe(false);
});

it('starts it all the same where the caller says so, and tells what it has passed over', async () => {
  const { assembly } = await refusedSample();
  const { unserved } = servedStack({
    assembly,
    ignore: ['ShopRule.Transforms', `${RULE}.Priority`],
  });
  expect(unserved.ignored).toHaveLength(2);
});
