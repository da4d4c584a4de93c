import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NotServedError, readAssembly, startCloud, startServices, type Assembly } from '../src';
import { servedStack } from '../src/served-stack';
import { writeSampleAssembly } from './fixtures/sample-assembly';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** The sample, with transforms in its rule and a priority that AWS does not have. */
async function refusedSample() {
  const directory = await mkdtemp(join(tmpdir(), 'refused-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  writeSampleAssembly(directory);
  const assembly = readAssembly(directory);
  const { ShopRule: rule } = assembly.template.Resources;
  const Properties = { ...rule?.Properties, Transforms: [{ Type: 'url-rewrite' }], Priority: 0 };
  const Resources = { ...assembly.template.Resources, ShopRule: { Type: RULE, Properties } };
  const changed: Assembly = { ...assembly, template: { ...assembly.template, Resources } };
  return { assembly: changed, stateDirectory: join(directory, 'state') };
}

it('starts nothing of a stack that is not served, and names all that is not', async () => {
  const options = { ...(await refusedSample()), port: 0, publicUrl: 'http://localhost:1' };
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

it('starts it all the same where the caller says so, and tells what it has passed over', async () => {
  const { assembly } = await refusedSample();
  const { unserved } = servedStack({
    assembly,
    ignore: ['ShopRule.Transforms', `${RULE}.Priority`],
  });
  expect(unserved.ignored).toHaveLength(2);
});
