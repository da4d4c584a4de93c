import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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

describe('what stands in a template beside properties', () => {
  const started = async (change: (template: Record<string, unknown>) => object) => {
    const { assembly } = await refusedSample();
    const Resources = { ...assembly.template.Resources };
    delete Resources['ShopRule'];
    const template = change({ ...assembly.template, Resources }) as Assembly['template'];
    return () => servedStack({ assembly: { ...assembly, template } });
  };
  const withResource = (id: string, resource: unknown) =>
    started(({ Resources, ...template }) => ({
      ...template,
      Resources: Object.fromEntries([...Object.entries(Resources as object), [id, resource]]),
    }));
  const TOPIC = { Type: 'AWS::SNS::Topic' };

  it.each(['A-B', 'A=$(touch here);B', 'A\nB', '__proto__', ''])(
    'is no resource by the logical id %j',
    async (id) => {
      expect(await withResource(id, TOPIC)).toThrow('logical ids of letters and digits');
    },
  );

  it.each([[undefined], ['text'], [['a', ['b'], {}]], [{ Type: 1 }], [{ Properties: {} }]])(
    'is no resource that is %j',
    async (resource) => {
      expect(await withResource('Other', resource)).toThrow('Other: expected a resource with a');
    },
  );

  it.each([
    [{ Propertys: {} }, 'Other.Propertys (AWS::SNS::Topic), {}: no resource has such an attribute'],
    [{ DependsOn: 'Nobody' }, 'Other.DependsOn (AWS::SNS::Topic), "Nobody": name a resource'],
    [{ DependsOn: ['Pool', 'toString'] }, 'Other.DependsOn (AWS::SNS::Topic), "toString"'],
  ])('is refused as AWS does: %j', async (attributes, refusal) => {
    expect(await withResource('Other', { ...TOPIC, ...attributes })).toThrow(refusal);
  });

  it.each([
    ['Transform', 'AWS::Serverless-2016-10-31', 'no macro runs here'],
    ['Resource', {}, 'leave the section out'],
  ])('is refused as the section %s', async (name, section, todo) => {
    const start = await started((template) => ({ ...template, [name]: section }));
    expect(start).toThrow(`${name} (Section of the template): `);
    expect(start).toThrow(todo);
  });

  it('may be all that CloudFormation has', async () => {
    const attributes = { DependsOn: [], Metadata: {}, DeletionPolicy: 'Retain', UpdatePolicy: {} };
    expect(await withResource('Other', { ...TOPIC, ...attributes })).not.toThrow();
  });
});
