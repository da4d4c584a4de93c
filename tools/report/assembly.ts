import { readFileSync } from 'node:fs';
import { type Assembly, isObject, type JsonObject, readAssembly } from 'local-aws';
import { join } from 'node:path';
import { templateText } from './template-text';

/** A resource as the template declares it. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** What happens to it when the stack goes. */
  readonly deletionPolicy: string;
}

/** The assembly of one profile, as the report reads it. */
export interface ProfileAssembly {
  readonly profile: string;
  readonly folder: string;
  /** The template's path, for "made from". */
  readonly source: string;
  readonly assembly: Assembly;
  readonly resources: readonly Resource[];
  /** The resources of a CloudFormation type, in template order. */
  readonly ofType: (type: string) => readonly Resource[];
  /** The construct that a resource belongs to: `Edge/SecurityGroup`. */
  readonly nameOf: (logicalId: string) => string;
  /** A value of the template as one text; references show as `${Construct.Attribute}`. */
  readonly text: (value: unknown) => string;
}

/** Construct paths by logical id, from what CDK writes beside the template. */
function constructNames(folder: string, metadataFile: string, stack: string) {
  const metadata = JSON.parse(readFileSync(join(folder, metadataFile), 'utf8')) as unknown;
  const names = new Map<string, string>();
  for (const [path, entries] of Object.entries(isObject(metadata) ? metadata : {})) {
    for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
      if (!isObject(entry) || entry['type'] !== 'aws:cdk:logicalId') continue;
      const name = path.replace(`/${stack}/`, '').replace(/\/(Resource|Default)$/, '');
      names.set(String(entry['data']), name);
    }
  }
  return names;
}

/** The metadata file that the manifest names for the stack. */
function stackFilesOf(folder: string) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    artifacts: Record<
      string,
      { type: string; properties?: { templateFile?: string }; additionalMetadataFile?: string }
    >;
  };
  const found = Object.entries(manifest.artifacts).find(
    ([, { type }]) => type === 'aws:cloudformation:stack',
  );
  const [stack = '', artifact] = found ?? [];
  return {
    stack,
    templateFile: artifact?.properties?.templateFile ?? `${stack}.template.json`,
    metadataFile: artifact?.additionalMetadataFile,
  };
}

/**
 * Reads the assembly of a profile. `shownAs` is its folder as the report names it. Throws
 * `AssemblyError` if the folder holds none.
 */
export function readProfile(profile: string, folder: string, shownAs: string): ProfileAssembly {
  const assembly = readAssembly(folder);
  const { stack, templateFile, metadataFile } = stackFilesOf(folder);
  const names = metadataFile
    ? constructNames(folder, metadataFile, stack)
    : new Map<string, string>();
  const resources = Object.entries(assembly.template.Resources).map(([id, declared]) => ({
    id,
    type: declared.Type,
    properties: declared.Properties ?? {},
    deletionPolicy: String((declared as { DeletionPolicy?: string }).DeletionPolicy ?? 'Delete'),
  }));
  const nameOf = (logicalId: string) => names.get(logicalId) ?? logicalId;
  return {
    profile,
    folder,
    source: `${shownAs}/${templateFile}`,
    assembly,
    resources,
    ofType: (type) => resources.filter((each) => each.type === type),
    nameOf,
    text: (value) => templateText(value, nameOf),
  };
}
