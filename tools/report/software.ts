import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { note, tableOf } from './table';
import type { Cell, Table } from './table';

/** The command that lists the packages. */
const COMMAND = 'npm sbom --sbom-format cyclonedx';

/** The bundles that ship; of each esbuild has left a metafile. */
const bundles = {
  portal: 'build/metafile.portal.json',
  browser: 'build/metafile.js.json',
  'define-auth-challenge': 'build/metafile.define-auth-challenge.json',
  'create-auth-challenge': 'build/metafile.create-auth-challenge.json',
  'verify-auth-challenge': 'build/metafile.verify-auth-challenge.json',
  access: 'build/metafile.access.json',
  people: 'build/metafile.people.json',
};

const licence = z.object({
  license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
  expression: z.string().optional(),
});
const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  group: z.string().optional(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  licenses: z.array(licence).optional(),
});
const sbom = z.looseObject({
  serialNumber: z.string().optional(),
  metadata: z.looseObject({ timestamp: z.string().optional(), component }),
  components: z.array(component),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});
const input = z.object({ bytesInOutput: z.number() });
const output = z.object({ inputs: z.record(z.string(), input) });
const metafile = z.object({ outputs: z.record(z.string(), output) });

/** A CycloneDX bill of materials, as far as the report reads it. */
export type Sbom = z.output<typeof sbom>;
type Component = Sbom['components'][number];

const BUNDLE = 'portal:bundle';
const DEVELOPMENT = 'cdx:npm:package:development';

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

/** The folder of the package that a file is of, from the outermost `node_modules` on. */
const PACKAGE = /(?<=^|\/)node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/;

/** `name@version` of every package of which something is in a bundle. */
function packagesIn(root: string, file: string): Set<string> {
  const { outputs } = metafile.parse(readJson(root, file));
  const paths = Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
  );
  const folders = new Set(paths.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  return new Set(
    [...folders].map((folder) => {
      const { name, version } = manifest.parse(readJson(root, folder, 'package.json'));
      return `${name}@${version}`;
    }),
  );
}

/**
 * What the product's own dependencies lead to, as `name@version`. npm marks as development only what
 * no workspace depends on, though the product's workspaces are for development themselves.
 */
function runtimePackages({ metadata, dependencies }: Sbom, declared: object): Set<string> {
  const edges = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const own = edges.get(metadata.component['bom-ref']) ?? [];
  const found = new Set(own.filter((reference) => reference.replace(/@[^@]*$/, '') in declared));
  // A set goes on to what is added to it on the way.
  for (const reference of found) edges.get(reference)?.forEach((each) => found.add(each));
  return found;
}

/**
 * The bill of materials of what is installed, with the bundles that each package is in as property
 * `portal:bundle`. Without serial number and time, so that the same packages give the same bytes.
 */
export function readSbom(root: string): Sbom {
  const text = execSync(COMMAND, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { serialNumber: _number, ...read }: Sbom = sbom.parse(JSON.parse(text));
  const { timestamp: _time, ...metadata } = read.metadata;
  const product = manifest.parse(readJson(root, 'package.json'));
  const runtime = runtimePackages(read, product.dependencies);
  const shipped = Object.entries(bundles)
    .filter(([, file]) => existsSync(join(root, file)))
    .map(([name, file]) => [name, packagesIn(root, file)] as const);
  const marksOf = (reference: string) => [
    ...shipped
      .filter(([, packages]) => packages.has(reference))
      .map(([name]) => ({ name: BUNDLE, value: name })),
    ...(runtime.has(reference) ? [] : [{ name: DEVELOPMENT, value: 'true' }]),
  ];
  return {
    ...read,
    metadata: { ...metadata, component: { ...metadata.component, name: product.name } },
    components: read.components
      .map((each) => {
        const others = each.properties.filter(({ name }) => name !== DEVELOPMENT);
        return { ...each, properties: [...others, ...marksOf(each['bom-ref'])] };
      })
      .sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1)),
  };
}

function licenceOf({ licenses = [] }: Component): Cell {
  const names = licenses.flatMap(
    ({ license, expression }) => license?.id ?? license?.name ?? expression ?? [],
  );
  return names.length > 0 ? names : note('not said');
}

const bundlesOf = ({ properties }: Component) =>
  properties.filter(({ name }) => name === BUNDLE).map(({ value }) => value);

/** The packages that ship, and all others. */
export function softwareTables({ components }: Sbom): Table[] {
  const shipped = components.filter((each) => bundlesOf(each).length > 0);
  const others = components.filter((each) => !shipped.includes(each));
  const columns = {
    Package: ({ group, name }: Component) => (group ? `${group}/${name}` : name),
    Version: ({ version }: Component) => version,
    Licence: licenceOf,
  };
  return [
    tableOf(
      {
        id: 'shipped-packages',
        title: 'Packages that ship',
        lead: 'Every npm package of which at least one byte is in a bundle that runs in production: the portal on its instances, the files that a browser loads, and the three triggers. Nothing else of node_modules is deployed.',
        madeFrom: [COMMAND, ...Object.values(bundles)],
      },
      shipped,
      { ...columns, 'In the bundles': bundlesOf },
    ),
    tableOf(
      {
        id: 'other-packages',
        title: 'Packages that do not ship',
        lead: 'Packages that are installed to build, test, synthesize and deploy, and those of runtime dependencies of which the bundles take nothing.',
        madeFrom: [COMMAND],
      },
      others,
      {
        ...columns,
        'Installed for': ({ properties }) =>
          properties.some(({ name }) => name === DEVELOPMENT) ? 'development' : 'runtime',
      },
    ),
  ];
}
