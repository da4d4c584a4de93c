import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brand } from '../../contracts/brand';
import { readProfile } from './assembly';
import type { ProfileAssembly } from './assembly';
import { ASVS_FILE, asvsTable } from './asvs';
import { csvOf } from './csv';
import { cutOffTable } from './cut-off';
import { htmlOfPage } from './document';
import type { Page, Prose } from './document';
import { findingsTables } from './findings-tables';
import { listenerRulesTable } from './listener-rules-table';
import { logTable } from './log-table';
import { htmlOfMarkdown } from './markdown';
import { platformTable } from './platform-table';
import { resourcePoliciesTable, rolesTable } from './roles-tables';
import { addressesOf, areasTable, routesTable } from './routes';
import type { Manifest } from './routes';
import { secretsTable } from './secrets-table';
import { securityGroupEdgesTable } from './security-group-edges-table';
import { readSbom, softwareTables } from './software';
import type { Sbom } from './software';
import { Sources } from './sources';
import { logRetentionTable, storesTable } from './stores-table';
import { faultsIn } from './table';
import type { Table } from './table';
import { revisionOf, writtenByPerson } from './written';

/** No assembly of any profile is there to report on. */
export class AssembliesMissingError extends Error {
  override readonly name = 'AssembliesMissingError';

  constructor(readonly folder: string) {
    super(`expected the assembly of a profile in ${folder}, found none: run npm run synth first`);
  }
}

/** What a report is made from. */
export interface ReportInput {
  /** The project's folder. */
  readonly root: string;
  readonly manifest: Manifest;
  /** The folder of the assemblies within the project, one a profile. */
  readonly assemblies?: string;
}

/** A report: its files by path, and what is wrong in it. */
export interface Report {
  readonly files: ReadonlyMap<string, string>;
  readonly tables: readonly Table[];
  /** What is red. */
  readonly faults: readonly string[];
}

/** The assemblies in a folder, by the profile's name. Throws {@link AssembliesMissingError}. */
export function readProfiles(root: string, folder: string): ProfileAssembly[] {
  const path = join(root, folder);
  const found = (existsSync(path) ? readdirSync(path) : [])
    .filter((profile) => existsSync(join(path, profile, 'manifest.json')))
    .sort();
  if (found.length === 0) throw new AssembliesMissingError(folder);
  return found.map((profile) => readProfile(profile, join(path, profile), join(folder, profile)));
}

/** The tables about one profile, the ones that a reviewer asks for first at the top. */
export function profileTables(
  stack: ProfileAssembly,
  sources: Sources,
  manifest: Manifest,
): Table[] {
  return [
    cutOffTable(stack),
    ...findingsTables(stack),
    listenerRulesTable(stack, addressesOf(manifest)),
    securityGroupEdgesTable(stack),
    rolesTable(stack, sources),
    resourcePoliciesTable(stack),
    secretsTable(stack),
    storesTable(stack),
    platformTable(stack),
  ];
}

function prose(sources: Sources, id: string, title: string, file: string): Prose {
  const writtenBy = writtenByPerson(sources.root, file);
  return { id, title, html: htmlOfMarkdown(sources.text(file)), writtenBy };
}

function pagesOf(
  stacks: readonly ProfileAssembly[],
  sources: Sources,
  manifest: Manifest,
  sbom: Sbom,
): Page[] {
  return [
    ...stacks.map((stack) => ({
      file: `${stack.profile}.html`,
      title: `Profile ${stack.profile}`,
      lead: `What stack ${stack.assembly.name} is in the ${stack.profile} profile, in ${stack.assembly.region}: read from its synthesized CloudFormation template. References show as \${Construct} or \${Construct.Attribute}.`,
      parts: profileTables(stack, sources, manifest),
    })),
    {
      file: 'application.html',
      title: 'Application',
      lead: 'Who may open what in the portal, and what it writes down of it. The same in every profile.',
      parts: [routesTable(manifest, sources), areasTable(), logTable(), logRetentionTable(stacks)],
    },
    {
      file: 'threat-model.html',
      title: 'Threat model',
      lead: 'What is protected against whom, what is admitted, and how to report what we missed.',
      parts: [
        prose(sources, 'threat-model', 'Threat model', 'docs/threat-model.md'),
        prose(sources, 'policy', 'Security policy', 'SECURITY.md'),
      ],
    },
    {
      file: 'asvs.html',
      title: 'ASVS 5.0',
      lead: 'The OWASP Application Security Verification Standard, answered item by item.',
      parts: [asvsTable(sources, writtenByPerson(sources.root, ASVS_FILE))],
    },
    {
      file: 'software.html',
      title: 'Software',
      lead: 'What is installed and what of it ships. The whole bill of materials is in sbom.cdx.json (CycloneDX).',
      parts: softwareTables(sbom),
    },
  ];
}

const isTable = (part: Table | Prose): part is Table => 'rows' in part;

/** Makes the report. The same input makes the same bytes. Throws {@link AssembliesMissingError}. */
export function makeReport({ root, manifest, assemblies = 'cdk.out' }: ReportInput): Report {
  const sources = new Sources(root);
  const stacks = readProfiles(root, assemblies);
  const sbom = readSbom(root);
  const rest = pagesOf(stacks, sources, manifest, sbom);
  const tables = rest.flatMap(({ parts }) => parts).filter(isTable);
  const faults = faultsIn(tables);
  const index: Page = {
    file: 'index.html',
    title: 'Security report',
    lead: `${brand.product}, for a reviewer who has nothing but this folder. Every table says which file it was made from; nothing in it is typed by hand, except where it says that a person wrote it.`,
    facts: [
      `Made from commit ${revisionOf(root)}.`,
      `Profiles: ${stacks.map(({ profile }) => profile).join(', ')}.`,
      ...stacks.map(({ profile }) => {
        const count = (id: string) =>
          tables.find((table) => table.id === `${profile}-${id}`)?.rows.length ?? 0;
        return `${profile}: ${count('open-findings')} open findings of cdk-nag, ${count('acknowledged-findings')} acknowledged; ${count('roles')} actions of roles.`;
      }),
      faults.length === 0
        ? 'Nothing in the report is red.'
        : `${faults.length} entries are red: ${[...new Set(faults)].join('; ')}.`,
    ],
    parts: [],
  };
  const pages = [index, ...rest];
  return {
    files: new Map([
      ...pages.map((page) => [page.file, htmlOfPage(page, pages)] as const),
      ...tables.map((table) => [`csv/${table.id}.csv`, csvOf(table)] as const),
      ['sbom.cdx.json', `${JSON.stringify(sbom, null, 2)}\n`] as const,
    ]),
    tables,
    faults,
  };
}
