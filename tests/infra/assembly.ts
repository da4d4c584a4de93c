import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { bundleNames, jobNames } from '../../infra/build-output';
import type { BuildOutput } from '../../infra/build-output';
import { parseConfiguration } from '../../infra/configuration';
import type { PackFindings } from '../../infra/findings';
import { starter } from '../../infra/profiles';
import { synthesize } from '../../infra/synthesis';
import { uncheckedApp } from '../../infra/assembly';
import type { AssemblyProps } from '../../infra/assembly';

/** The settings that the tests start from. */
export const settings = {
  region: 'eu-central-1',
  domainName: 'portal.example.com',
  emailDomain: 'example.com',
  seedPeople: true,
  mail: { sender: 'Employee Access Portal <portal@example.com>' },
};

/** What tests of our own parts look at has nothing of a company's. */
export const NOTHING = { add: () => undefined, variables: {}, addresses: [] };

/** A folder that is gone after the tests of the file. Call it at the top of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-infra-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A build of one file a part, in folders of its own within `folder`. */
export function fixtureBuild(folder: string): BuildOutput {
  const releaseFolder = join(folder, 'release');
  const triggersFolder = join(folder, 'triggers');
  const write = (path: string, file: string, text: string) => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, file), text);
  };
  write(releaseFolder, 'server.js', 'process.exit();\n');
  for (const name of [...bundleNames, ...jobNames().map((job) => join('jobs', job))]) {
    write(join(triggersFolder, name), 'index.mjs', `export const handler = () => '${name}';\n`);
  }
  return { releaseFolder, triggersFolder };
}

/** A resource as the template has it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string | string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** An assembly made for a test. */
export interface TestAssembly {
  readonly text: string;
  readonly template: Template;
  /** Of all rule packs, which are held against it when this is first read: that takes longest. */
  readonly findings: PackFindings[];
  /** The resources of a type, by logical id. */
  readonly resources: (type: string) => Record<string, TemplateResource>;
  /** The only resource of a type. */
  readonly one: (type: string) => [logicalId: string, resource: TemplateResource];
}

/** Synthesizes the starter profile with settings of the test's own. Call it at the top of a file. */
export function assemble(
  changes: Record<string, unknown> = {},
  props: Partial<AssemblyProps> = {},
): TestAssembly {
  const folder = temporaryFolder();
  const outputFolder = join(folder, 'assembly');
  const configuration = parseConfiguration({ ...settings, ...changes });
  const all = {
    profile: starter,
    own: NOTHING,
    configuration,
    ...fixtureBuild(folder),
    outputFolder,
    ...props,
  };
  uncheckedApp(all).synth();
  let findings: PackFindings[] | undefined;
  const text = readFileSync(join(outputFolder, `${configuration.stackName}.template.json`), 'utf8');
  const template = Template.fromString(text);
  const resources = (type: string) =>
    template.findResources(type) as Record<string, TemplateResource>;
  return {
    text,
    template,
    get findings() {
      return (findings ??= synthesize({ ...all, outputFolder: join(folder, 'checked') }));
    },
    resources,
    one: (type) => {
      const [first, ...others] = Object.entries(resources(type));
      if (!first || others.length > 0) throw new Error(`Expected one ${type}.`);
      return first;
    },
  };
}
