import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../../src/template/assembly';
import { AssemblyError } from '../../src/template/errors';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const template = { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } };

function write(file: string, content: unknown): void {
  writeFileSync(join(directory, file), JSON.stringify(content));
}

function stack(environment = 'aws://unknown-account/eu-central-1') {
  const properties = { templateFile: 'App.template.json' };
  return { type: 'aws:cloudformation:stack', environment, properties };
}

const assets = { type: 'cdk:asset-manifest', properties: { file: 'App.assets.json' } };

describe('readAssembly', () => {
  it('reads the stack, its region and its files', () => {
    write('manifest.json', { artifacts: { 'App.assets': assets, App: stack(), Tree: {} } });
    write('App.template.json', template);
    write('App.assets.json', {
      files: {
        abc: {
          source: { path: 'asset.abc', packaging: 'zip' },
          destinations: { here: { bucketName: 'b', objectKey: 'abc.zip' } },
        },
      },
    });
    const assembly = readAssembly(directory);
    expect(assembly).toMatchObject({ name: 'App', region: 'eu-central-1', template });
    expect(assembly.assets.get('abc')).toBe(join(directory, 'asset.abc'));
    expect(assembly.objects.get('abc.zip')).toBe(join(directory, 'asset.abc'));
  });

  it.each([
    ['no stack', { 'App.assets': assets }, 'but found none'],
    ['two stacks', { App: stack(), Other: stack() }, 'App, Other'],
    ['no region', { App: stack('aws://unknown-account/unknown-region') }, 'unknown-region'],
    ['no template', { App: stack() }, 'App.template.json'],
  ])('refuses an assembly with %s', (name, artifacts, message) => {
    write('manifest.json', { artifacts });
    if (name !== 'no template') write('App.template.json', template);
    expect(() => readAssembly(directory)).toThrow(AssemblyError);
    expect(() => readAssembly(directory)).toThrow(message);
  });

  it('refuses a directory that is no assembly', () => {
    expect(() => readAssembly(directory)).toThrow('found a folder without manifest.json');
  });
});

describe('of an assembly with several stacks', () => {
  const named = (id: string, file: string) => ({
    ...stack(),
    displayName: `Stage/${id}`,
    properties: { templateFile: file, stackName: `${id}-name` },
  });
  beforeEach(() => {
    mkdirSync(join(directory, 'stage'));
    write('manifest.json', {
      artifacts: {
        App: named('App', 'App.template.json'),
        Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'stage' } },
      },
    });
    write('stage/manifest.json', { artifacts: { Web: named('Web', 'Web.template.json') } });
    write('App.template.json', template);
    write('stage/Web.template.json', template);
  });

  it.each(['Web', 'Web-name', 'Stage/Web'])('reads the one that is called %s', (name) => {
    expect(readAssembly(directory, { stack: name }).name).toBe('Web-name');
  });

  it('names them all where the choice is none', () => {
    expect(() => readAssembly(directory)).toThrow('but found App-name, Web-name');
    expect(() => readAssembly(directory, { stack: 'web' })).toThrow('one stack web, but found App');
  });
});

describe('of a template', () => {
  const file = () => join(directory, 'my shop.template.json');
  const region = 'us-west-2';

  it('alone, reads it with the region that is given, and without assets', () => {
    write('my shop.template.json', template);
    const assembly = readAssembly(file(), { region });
    expect(assembly).toMatchObject({ name: 'my-shop', region, template });
    expect(assembly.objects.size).toBe(0);
    expect(readAssembly(file(), { region, stack: 'Shop' }).name).toBe('Shop');
  });

  it('of an assembly, reads that assembly’s stack', () => {
    write('manifest.json', { artifacts: { App: stack() } });
    write('App.template.json', template);
    const { name, region: own } = readAssembly(join(directory, 'App.template.json'));
    expect({ name, own }).toEqual({ name: 'App', own: 'eu-central-1' });
  });

  it('keeps the values of its parameters', () => {
    const withParameter = { ...template, Parameters: { Name: { Type: 'String' } } };
    write('my shop.template.json', withParameter);
    const parameters = { Name: 'a' };
    expect(readAssembly(file(), { region, parameters }).parameters).toEqual(parameters);
    const other = () => readAssembly(file(), { region, parameters: { name: 'a' } });
    expect(other).toThrow('a parameter of Name, but found name');
  });

  it.each([
    ['no region', {}, 'the region beside it'],
    ['what is no region', { region: 'here' }, 'but found here'],
  ])('refuses %s', (_, choice, message) => {
    write('my shop.template.json', template);
    expect(() => readAssembly(file(), choice)).toThrow(message);
  });

  it('refuses YAML, and a path where nothing is', () => {
    writeFileSync(join(directory, 'a.yaml'), 'Resources: {}');
    expect(() => readAssembly(join(directory, 'a.yaml'), { region })).toThrow('but found YAML');
    expect(() => readAssembly(join(directory, 'b.json'))).toThrow('but found nothing there');
  });
});

it('refuses another region than the stack’s own', () => {
  write('manifest.json', { artifacts: { App: stack() } });
  write('App.template.json', template);
  expect(() => readAssembly(directory, { region: 'us-west-2' })).toThrow('the region eu-central-1');
});
