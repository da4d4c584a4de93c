import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AssemblyError } from './errors';
import { isObject, shown } from './json';
import { readJson } from './json-file';
import { fileAssets, MANIFEST, stacksIn, type AssemblyStack, type FileAssets } from './manifest';
import type { Template } from './stack';

/** What this machine reads of a synthesized CDK app, or of a template alone. */
export interface Assembly extends FileAssets {
  /** The stack's name. */
  readonly name: string;
  readonly region: string;
  readonly template: Template;
  /** Values of the template's parameters, before their defaults. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** What an assembly or a template leaves open. */
export interface AssemblyChoice {
  /** Name, id or path of one of an assembly's stacks; of a template alone, what to name its stack. */
  readonly stack?: string | undefined;
  /** Needed where the stack was synthesized without one. */
  readonly region?: string | undefined;
  /** Values of the template's parameters; needed for those without a default. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** The stack of an assembly that is meant. */
function chosenStack(
  directory: string,
  stacks: readonly AssemblyStack[],
  wanted?: string,
): AssemblyStack {
  const manifest = join(directory, MANIFEST);
  const names = stacks.map(({ name }) => name).join(', ') || 'none';
  if (wanted === undefined) {
    const [only, ...others] = stacks;
    if (only !== undefined && others.length === 0) return only;
    throw new AssemblyError(manifest, 'exactly one stack, or the name of one', names);
  }
  const [found, ...others] = stacks.filter(
    ({ name, aliases }) => name === wanted || aliases.includes(wanted),
  );
  if (found !== undefined && others.length === 0) return found;
  throw new AssemblyError(manifest, `one stack ${wanted}`, names);
}

function readTemplate(path: string): Template {
  if (/\.ya?ml$/i.test(path)) {
    const expected =
      'a template in JSON, as the CDK synthesizes it (a short form such as !Ref is not)';
    throw new AssemblyError(path, expected, 'YAML');
  }
  const template = readJson(path);
  if (isObject(template['Resources'])) return template as unknown as Template;
  throw new AssemblyError(path, 'a template with resources', shown(template['Resources']));
}

function regionOf(where: string, environment: string, given?: string): string {
  const own = /^aws:\/\/[^/]+\/([a-z0-9-]+)$/.exec(environment)?.[1];
  const known = own === 'unknown-region' ? undefined : own;
  if (known !== undefined && given !== undefined && given !== known) {
    throw new AssemblyError(
      where,
      `the region ${known}, which the stack is synthesized for`,
      given,
    );
  }
  const region = known ?? given;
  if (region !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return region;
  const expected = 'a stack with its region set, or the region beside it (such as us-east-1)';
  throw new AssemblyError(where, expected, given ?? environment);
}

function assertParameters(where: string, template: Template, given: object): void {
  const known = Object.keys(template.Parameters ?? {});
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other === undefined) return;
  throw new AssemblyError(where, `a parameter of ${known.join(', ') || 'none'}`, other);
}

/** `Shop` of `out/Shop.template.json`: letters, digits and hyphens, as a stack's name. */
const stackNameOf = (path: string) =>
  basename(path)
    .replace(/(\.template)?\.json$/, '')
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '') || 'Stack';

/** A template that no assembly has: it brings no assets. */
const alone = (path: string, name = stackNameOf(path)): AssemblyStack => ({
  name,
  aliases: [],
  templateFile: path,
  environment: 'no region',
  directory: dirname(path),
});

function stackAt(path: string, wanted?: string): AssemblyStack {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!existsSync(path) || (isFolder && !existsSync(join(path, MANIFEST)))) {
    const expected = 'a cloud assembly (the folder that cdk synth leaves) or a template';
    const found = isFolder ? `a folder without ${MANIFEST}` : 'nothing there';
    throw new AssemblyError(path, expected, found);
  }
  if (isFolder) return chosenStack(path, stacksIn(path), wanted);
  const directory = dirname(path);
  const beside = existsSync(join(directory, MANIFEST)) ? stacksIn(directory) : [];
  const own = beside.find(({ templateFile }) => templateFile === resolve(path));
  return own ?? alone(path, wanted);
}

/**
 * Reads a stack: of a cloud assembly (the folder that `cdk synth` leaves) with its template, its
 * region and its file assets; of an assembly's template likewise; of any other template without
 * assets. Throws {@link AssemblyError} if there is no such stack or several, one without a region, or
 * no such parameter.
 */
export function readAssembly(path: string, choice: AssemblyChoice = {}): Assembly {
  const stack = stackAt(path, choice.stack);
  const template = readTemplate(stack.templateFile);
  const { parameters = {} } = choice;
  assertParameters(stack.templateFile, template, parameters);
  return {
    name: stack.name,
    region: regionOf(stack.templateFile, stack.environment, choice.region),
    template,
    ...fileAssets(stack),
    ...(choice.parameters && { parameters }),
  };
}
