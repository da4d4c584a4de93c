import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bundles, filesIn } from './bundles';
import { note, tableOf, type Table } from './table';

/** The command that lists the packages. */
const COMMAND = 'npm sbom --sbom-format cyclonedx';

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
});
const manifest = z.object({ name: z.string(), version: z.string() });

/** A CycloneDX bill of materials, as far as the report reads it. */
export type Sbom = z.output<typeof sbom>;
type Component = Sbom['components'][number];

const BUNDLE = 'portal:bundle';
/** npm's own mark, which follows the workspaces and not what ships. */
const DEVELOPMENT = 'cdx:npm:package:development';

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

/** The folder of the package that a file is of, from the outermost `node_modules` on. */
const PACKAGE = /(?<=^|\/)node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/;

/** `name@version` of every package of which something is in a bundle. */
function packagesIn(root: string, bundle: string): Set<string> {
  const folders = new Set(filesIn(root, bundle).flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  return new Set(
    [...folders].map((folder) => {
      const { name, version } = manifest.parse(readJson(root, folder, 'package.json'));
      return `${name}@${version}`;
    }),
  );
}

/**
 * The bill of materials of what is installed, with the bundles that each package is in as property
 * `portal:bundle`. Without serial number and time, so that the same packages give the same bytes.
 */
export function readSbom(root: string): Sbom {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: 'pipe' } as const;
  const text = execSync(COMMAND, options);
  const { serialNumber: _number, ...read }: Sbom = sbom.parse(JSON.parse(text));
  const { timestamp: _time, ...metadata } = read.metadata;
  const product = manifest.parse(readJson(root, 'package.json'));
  const shipped = Object.keys(bundles).map((name) => [name, packagesIn(root, name)] as const);
  const marksFor = (reference: string) =>
    shipped
      .filter(([, packages]) => packages.has(reference))
      .map(([name]) => ({ name: BUNDLE, value: name }));
  return {
    ...read,
    metadata: { ...metadata, component: { ...metadata.component, name: product.name } },
    components: read.components
      .map((each) => {
        const others = each.properties.filter(({ name }) => name !== DEVELOPMENT);
        return { ...each, properties: [...others, ...marksFor(each['bom-ref'])] };
      })
      .sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1)),
  };
}

function licencesOf({ licenses = [] }: Component): string[] {
  const names = licenses.flatMap(
    ({ license, expression }) => license?.id ?? license?.name ?? expression ?? [],
  );
  return names.length > 0 ? names : ['not said'];
}

const shippedIn = ({ properties }: Component) =>
  properties.filter(({ name }) => name === BUNDLE).map(({ value }) => value);

/** Licences that ask for their own source, or for that of what is linked with it, to be given away. */
const ASKS_FOR_SOURCE = /\b([AL]?GPL|MPL|EPL|CDDL|SSPL|EUPL)|not said/;

const LICENCES =
  'As the packages say themselves. A licence that asks for source to be given away, or that is not said, is marked.';
const PACKAGES =
  'Every npm package that is installed. Those come first of which at least one byte is in a bundle that runs in production: the portal on its instances, the files that a browser loads, and the functions. Nothing else of node_modules is deployed.';

/** What is installed and what of it ships, and the licences of both. */
export function softwareTables({ components }: Sbom): Table[] {
  const isShipped = (each: Component) => shippedIn(each).length > 0;
  const namesOf = (licence: string, ships: boolean) =>
    components
      .filter((each) => isShipped(each) === ships && licencesOf(each).includes(licence))
      .map(({ name }) => name);
  const sorted = components.toSorted(
    (one, other) => Number(isShipped(other)) - Number(isShipped(one)),
  );
  const licences = [...new Set(components.flatMap(licencesOf))].sort();
  const madeFrom = [COMMAND, ...Object.values(bundles).flat()];
  return [
    tableOf({ title: 'Licences', lead: LICENCES, madeFrom: [COMMAND] }, licences, {
      Licence: (licence) => (ASKS_FOR_SOURCE.test(licence) ? note(licence) : licence),
      'Packages that ship': (licence) => namesOf(licence, true).join(', '),
      'Others, number of': (licence) => String(namesOf(licence, false).length),
    }),
    tableOf({ title: 'Packages', lead: PACKAGES, madeFrom }, sorted, {
      Package: ({ group, name }) => (group ? `${group}/${name}` : name),
      Version: ({ version }) => version,
      Licence: licencesOf,
      'In the bundles': shippedIn,
    }),
  ];
}
