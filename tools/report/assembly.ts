import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Assembly,
  deployStack,
  type DeployedStack,
  type JsonObject,
  readAssembly,
} from 'local-aws';
import { templateText, valuesAt } from './template-text';

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
  readonly templateFile: string;
  /** SHA-256 of the template's bytes. */
  readonly checksum: string;
  readonly assembly: Assembly;
  /** The stack with every reference resolved, as the local cloud runs it. */
  readonly deployed: DeployedStack;
  readonly resources: readonly Resource[];
  /** The resources of a CloudFormation type, in template order. */
  readonly ofType: (type: string) => readonly Resource[];
  /** The construct that a resource belongs to: `Edge/SecurityGroup`. */
  readonly nameOf: (logicalId: string) => string;
  /** The construct of a resource and the line of the template that it begins on. */
  readonly placeOf: (logicalId: string) => string;
  /** A value of the template as one text; references show as `${Construct.Attribute}`. */
  readonly text: (value: unknown) => string;
  /** The values at a path of the properties of a type's resources, as {@link text}. */
  readonly textsAt: (type: string, path: string) => { resource: Resource; text: string }[];
}

/**
 * Reads the assembly of a profile. `shownAs` is its folder as the report names it. Throws
 * `AssemblyError` if the folder holds none.
 */
export function readProfile(profile: string, folder: string, shownAs: string): ProfileAssembly {
  const assembly = readAssembly(folder);
  const artifact = new CloudAssembly(folder).getStackByName(assembly.name);
  const names = new Map(
    artifact
      .findMetadataByType('aws:cdk:logicalId')
      .map(({ path, data }) => [
        data as string,
        path.replace(`/${artifact.id}/`, '').replace(/\/(Resource|Default)$/, ''),
      ]),
  );
  const resources = Object.entries(assembly.template.Resources).map(([id, declared]) => ({
    id,
    type: declared.Type,
    properties: declared.Properties ?? {},
    deletionPolicy: String((declared as { DeletionPolicy?: string }).DeletionPolicy ?? 'Delete'),
  }));
  const templateFile = join(folder, artifact.templateFile);
  const bytes = readFileSync(templateFile, 'utf8');
  const lines = bytes.split('\n');
  const nameOf = (logicalId: string) => names.get(logicalId) ?? logicalId;
  const ofType = (type: string) => resources.filter((each) => each.type === type);
  const text = (value: unknown) => templateText(value, nameOf);
  return {
    profile,
    folder,
    source: join(shownAs, artifact.templateFile),
    templateFile,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    assembly,
    deployed: deployStack(assembly),
    resources,
    ofType,
    nameOf,
    placeOf: (id) =>
      `${nameOf(id)}, line ${lines.findIndex((line) => line.startsWith(`  "${id}": {`)) + 1}`,
    text,
    textsAt: (type, path) =>
      ofType(type).flatMap((resource) =>
        valuesAt(resource.properties, path).map((value) => ({ resource, text: text(value) })),
      ),
  };
}
