import { FileSystem } from 'aws-cdk-lib';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brand } from '../../app/company/brand';
import { addressesOf, type Manifest } from '../manifest-routes';
import { alarmsTable } from './alarms-table';
import { readProfile, type ProfileAssembly } from './assembly';
import { ASVS_FILE, asvsTable } from './asvs';
import { csvOf } from './csv';
import { differenceTable, factsOf, readApproved, type Approved } from './difference';
import { htmlOfPage, type Page, type Prose } from './document';
import { findingsTables } from './findings-tables';
import { flowsTable } from './flows';
import { listenerRulesTable } from './listener-rules-table';
import { htmlOfMarkdown } from './markdown';
import { pictureOf } from './picture';
import { platformTable, resourcesTable } from './platform-table';
import { resourcePoliciesTable, rolesTable } from './permissions-tables';
import { secretsTable } from './secrets-table';
import { securityGroupEdgesTable } from './security-group-edges-table';
import { readSbom, softwareTables } from './software';
import { Sources } from './sources';
import { storesTable } from './stores';
import { faultsIn, type Table } from './table';
import { lastTestRun, RESULTS_FILE, type TestRun } from './tests';
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
  /** When it is made; by its day (UTC) an exception has expired or not. */
  readonly at: Date;
  /** The folder of the assemblies within the project, one a profile. */
  readonly assemblies?: string;
}

/** A report: its files by path, and what is wrong in it. */
export interface Report {
  readonly files: ReadonlyMap<string, string>;
  /** All of it as one document, for paper. */
  readonly whole: string;
  readonly tables: readonly Table[];
  /** What is red. */
  readonly faults: readonly string[];
  /** What to write down once somebody has approved it. */
  readonly approval: Approved;
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

/** What is said about one profile, what a reviewer asks for first at the top. */
export function profileParts(
  stack: ProfileAssembly,
  { root, manifest, at }: ReportInput,
  run?: TestRun,
): (Table | Prose)[] {
  const tables = [
    flowsTable(stack),
    ...findingsTables(stack, run, at.toISOString().slice(0, 10)),
    listenerRulesTable(stack, addressesOf(manifest)),
    securityGroupEdgesTable(stack),
    rolesTable(stack, new Sources(root)),
    resourcePoliciesTable(stack),
    secretsTable(stack),
    storesTable(stack),
    alarmsTable(stack),
    platformTable(stack),
    resourcesTable(stack),
  ].map((table) => ({
    ...table,
    id: `${stack.profile}-${table.id}`,
    madeFrom: [stack.source, ...table.madeFrom],
  }));
  return [pictureOf(stack), ...tables];
}

function pagesOf(
  stacks: readonly ProfileAssembly[],
  input: ReportInput,
  run: TestRun | undefined,
  software: Table[],
): Page[] {
  const { root } = input;
  const sources = new Sources(root);
  const prose = (file: string, title: string, section?: string): Prose => ({
    id: file.replace(/\W+/g, '-').toLowerCase(),
    title,
    html: htmlOfMarkdown(sources.text(file), section),
    writtenBy: writtenByPerson(root, file),
  });
  const writtenBy =
    'Made by npm run docs of the manifest, the list of areas and the types of the log; a test holds that it is current.';
  const page = (name: string, title: string, lead: string, ...parts: Page['parts']): Page => ({
    file: `${name}.html`,
    title,
    lead,
    parts,
  });
  return [
    ...stacks.map((stack) =>
      page(
        stack.profile,
        `Profile ${stack.profile}`,
        `What stack ${stack.assembly.name} is in the ${stack.profile} profile, in ${stack.assembly.region}: read from its synthesized CloudFormation template. References show as \${Construct} or \${Construct.Attribute}.`,
        ...profileParts(stack, input, run),
      ),
    ),
    page(
      'application',
      'Application',
      'Who may open what in the portal, and what it writes down of it. The same in every profile.',
      { ...prose('docs/routes.md', 'Routes and areas'), writtenBy },
      { ...prose('docs/log.md', 'What is logged'), writtenBy },
    ),
    page(
      'threat-model',
      'Threat model',
      'What is protected against whom, what is admitted, and how to report what we missed.',
      prose('docs/threat-model.md', 'Threat model'),
      prose('docs/runbook.md', 'Cutting one person off', 'Cut one person off now'),
      prose('SECURITY.md', 'Security policy'),
    ),
    page(
      'asvs',
      'ASVS 5.0',
      'The OWASP Application Security Verification Standard, answered item by item, with evidence.',
      asvsTable(stacks, sources, run, writtenByPerson(root, ASVS_FILE)),
    ),
    page(
      'software',
      'Software',
      'What is installed and what of it ships, under which licences. The whole bill of materials is in sbom.cdx.json (CycloneDX).',
      ...software,
    ),
  ];
}

const isTable = (part: Table | Prose): part is Table => 'rows' in part;

const shown = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function testsText(run: TestRun | undefined, commitAt: Date | undefined): string {
  if (!run) return `Tests: not run here; CI=true npm test leaves ${RESULTS_FILE}.`;
  const isOld = commitAt && run.at < commitAt ? ', before this commit was made' : '';
  return `Tests: ${run.passed} passed, ${run.failed} failed, in the run of ${shown(run.at)}${isOld}.`;
}

/** Makes the report. The same input makes the same bytes. Throws {@link AssembliesMissingError}. */
export function makeReport(input: ReportInput): Report {
  const { root, at, assemblies = 'cdk.out' } = input;
  const run = lastTestRun(root);
  const stacks = readProfiles(root, assemblies);
  const sbom = readSbom(root);
  const revision = revisionOf(root);
  const rest = pagesOf(stacks, input, run, softwareTables(sbom));
  const facts = factsOf(rest.flatMap(({ parts }) => parts).filter(isTable));
  const difference = differenceTable(facts, readApproved(root));
  const tables = [difference, ...rest.flatMap(({ parts }) => parts).filter(isTable)];
  const faults = faultsIn(tables);
  const count = (id: string) => String(tables.find((table) => table.id === id)?.rows.length ?? 0);
  const release = join(root, 'dist/portal');
  const version = (name: string) =>
    sbom.components.find((each) => each['bom-ref'].startsWith(`${name}@`))?.version ?? 'unknown';
  const index: Page = {
    file: 'index.html',
    title: 'Security report',
    lead: `${brand.product}, for a reviewer who has nothing but this folder. Every table says which file it was made from; nothing in it is typed by hand, except where it says that a person wrote it.`,
    facts: [
      `Made ${shown(at)} from commit ${revision.commit}.`,
      ...stacks.map(
        ({ profile, source, checksum }) =>
          `Profile ${profile}: SHA-256 of ${source}: ${checksum}. ${count(`${profile}-open-findings`)} open findings, ${count(`${profile}-exceptions`)} exceptions, ${count(`${profile}-roles`)} actions of roles, ${count(`${profile}-alarms`)} alarms.`,
      ),
      `SHA-256 of the release (dist/portal), as CDK names its asset: ${existsSync(release) ? FileSystem.fingerprint(release) : 'not built'}.`,
      `Node ${process.versions.node}; ${['aws-cdk-lib', 'cdk-nag', '@remix-run/node'].map((name) => `${name} ${version(name)}`).join('; ')}.`,
      testsText(run, revision.at),
      faults.length === 0
        ? 'Nothing in the report is red.'
        : `${faults.length} entries are red: ${[...new Set(faults)].join('; ')}.`,
    ],
    parts: [difference],
  };
  const pages = [index, ...rest];
  return {
    files: new Map([
      ...pages.map((page) => [page.file, htmlOfPage([page], pages)] as const),
      ...tables.map((table) => [`csv/${table.id}.csv`, csvOf(table)] as const),
      ['sbom.cdx.json', `${JSON.stringify(sbom, null, 2)}\n`] as const,
    ]),
    whole: htmlOfPage(pages, pages),
    tables,
    faults,
    approval: { commit: revision.commit, at: at.toISOString(), facts },
  };
}
