import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    ['no stack', { 'App.assets': assets }, 'exactly one stack, but found none'],
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
    expect(() => readAssembly(directory)).toThrow('manifest.json');
  });
});
