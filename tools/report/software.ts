import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inOrder } from './order';
import { note } from './table';
import type { Cell, Table } from './table';

/** The command that lists the packages. */
const COMMAND = 'npm sbom --sbom-format cyclonedx';

/** What esbuild says of each bundle that ships, by what the bundle is. */
const bundles: readonly (readonly [name: string, metafile: string])[] = [
  ['portal', 'build/metafile.portal.json'],
  ['browser', 'build/metafile.js.json'],
  ['define-auth-challenge', 'build/metafile.define-auth-challenge.json'],
  ['create-auth-challenge', 'build/metafile.create-auth-challenge.json'],
  ['verify-auth-challenge', 'build/metafile.verify-auth-challenge.json'],
];

const property = z.object({ name: z.string(), value: z.string() });
const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  group: z.string().optional(),
  properties: z.array(property).default([]),
  licenses: z
    .array(
      z.object({
        license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
        expression: z.string().optional(),
      }),
    )
    .optional(),
});
const sbom = z.looseObject({
  serialNumber: z.string().optional(),
  metadata: z.looseObject({ timestamp: z.string().optional(), component }),
  components: z.array(component),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
const manifest = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()) });
const metafile = z.object({
  outputs: z.record(
    z.string(),
    z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) }),
  ),
});

/** A CycloneDX bill of materials, as far as the report reads it. */
export type Sbom = z.output<typeof sbom>;

/** Where the SDK's own package of a file begins: `node_modules/a/node_modules/b`. */
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** `name@version` of every package of which something is in a bundle. */
function packagesIn(root: string, file: string): Set<string> {
  const { outputs } = metafile.parse(JSON.parse(readFileSync(join(root, file), 'utf8')));
  const folders = new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .flatMap(([path]) => PACKAGE.exec(path)?.[0].replace(/^.*?(?=node_modules)/, '') ?? []),
    ),
  );
  return new Set(
    [...folders].map((folder) => {
      const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
      const { name, version } = JSON.parse(text) as { name: string; version: string };
      return `${name}@${version}`;
    }),
  );
}

const DEVELOPMENT = 'cdx:npm:package:development';

/**
 * What the product's own dependencies lead to, as `name@version`. npm marks as development only what
 * no workspace depends on, though the product's workspaces are for development themselves.
 */
function runtimePackages({ metadata, dependencies }: Sbom, declared: object): Set<string> {
  const edges = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const found = new Set<string>();
  const follow = (references: readonly string[] = []): void => {
    for (const reference of references) {
      if (found.has(reference)) continue;
      found.add(reference);
      follow(edges.get(reference));
    }
  };
  const own = edges.get(metadata.component['bom-ref']) ?? [];
  follow(own.filter((reference) => reference.replace(/@[^@]*$/, '') in declared));
  return found;
}

/**
 * The bill of materials of what is installed, with the bundles that each package is in as property
 * `portal:bundle`. Without serial number and time, so that the same packages give the same bytes.
 */
export function readSbom(root: string): Sbom {
  const [command = '', ...args] = COMMAND.split(' ');
  const text = execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { serialNumber: _number, ...read }: Sbom = sbom.parse(JSON.parse(text));
  const { timestamp: _time, ...metadata } = read.metadata;
  const product = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const runtime = runtimePackages(read, product.dependencies);
  const shipped = bundles
    .filter(([, file]) => existsSync(join(root, file)))
    .map(([name, file]) => [name, packagesIn(root, file)] as const);
  return {
    ...read,
    metadata: { ...metadata, component: { ...metadata.component, name: product.name } },
    components: read.components
      .map((each) => {
        const within = shipped.filter(([, packages]) => packages.has(each['bom-ref']));
        const marks = within.map(([name]) => ({ name: 'portal:bundle', value: name }));
        if (!runtime.has(each['bom-ref'])) marks.push({ name: DEVELOPMENT, value: 'true' });
        const others = each.properties.filter(({ name }) => name !== DEVELOPMENT);
        return { ...each, properties: [...others, ...marks] };
      })
      .sort((one, other) => inOrder(one['bom-ref'], other['bom-ref'])),
  };
}

function licenceOf({ licenses = [] }: Sbom['components'][number]): Cell {
  const names = licenses.flatMap(
    ({ license, expression }) => license?.id ?? license?.name ?? expression ?? [],
  );
  return names.length > 0 ? names : note('not said');
}

const valuesOf = ({ properties }: Sbom['components'][number], name: string) =>
  properties.filter((each) => each.name === name).map(({ value }) => value);

/** The packages that ship, and all others. */
export function softwareTables({ components }: Sbom): Table[] {
  const isShipped = (each: Sbom['components'][number]) =>
    valuesOf(each, 'portal:bundle').length > 0;
  const scope = (each: Sbom['components'][number]) =>
    valuesOf(each, DEVELOPMENT).includes('true') ? 'development' : 'runtime';
  const nameOf = ({ group, name }: Sbom['components'][number]) =>
    group ? `${group}/${name}` : name;
  return [
    {
      id: 'shipped-packages',
      title: 'Packages that ship',
      lead: 'Every npm package of which at least one byte is in a bundle that runs in production: the portal on its instances, the files that a browser loads, and the three triggers. Nothing else of node_modules is deployed.',
      madeFrom: [COMMAND, ...bundles.map(([, file]) => file)],
      columns: ['Package', 'Version', 'Licence', 'In the bundles'],
      rows: components
        .filter(isShipped)
        .map((each) => [
          nameOf(each),
          each.version,
          licenceOf(each),
          valuesOf(each, 'portal:bundle'),
        ]),
    },
    {
      id: 'other-packages',
      title: 'Packages that do not ship',
      lead: 'Packages that are installed to build, test, synthesize and deploy, and those of runtime dependencies of which the bundles take nothing.',
      madeFrom: [COMMAND],
      columns: ['Package', 'Version', 'Licence', 'Installed for'],
      rows: components
        .filter((each) => !isShipped(each))
        .map((each) => [nameOf(each), each.version, licenceOf(each), scope(each)]),
    },
  ];
}
