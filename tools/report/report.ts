import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brand } from '../../contracts/brand';
import { alarmsTable } from './alarms-table';
import { readProfile } from './assembly';
import type { ProfileAssembly } from './assembly';
import { ASVS_FILE, asvsTable } from './asvs';
import { csvOf } from './csv';
import { cutOffTable } from './cut-off';
import { differenceTable, factsOf, readApproved } from './difference';
import type { Approved } from './difference';
import { htmlOfPage } from './document';
import type { Page, Prose } from './document';
import { findingsTables } from './findings-tables';
import { flowsTable } from './flows';
import { listenerRulesTable } from './listener-rules-table';
import { logTable } from './log-table';
import { htmlOfMarkdown } from './markdown';
import { pictureOf } from './picture';
import { platformTable, resourcesTable } from './platform-table';
import { resourcePoliciesTable, rolesTable } from './permissions-tables';
import { addressesOf, areasTable, routesTable } from './routes';
import type { Manifest } from './routes';
import { secretsTable } from './secrets-table';
import { securityGroupEdgesTable } from './security-group-edges-table';
import { readSbom, softwareTables } from './software';
import { Sources } from './sources';
import { storesTable } from './stores';
import { faultsIn } from './table';
import type { Table } from './table';
import { lastTestRun, RESULTS_FILE } from './tests';
import type { Evidence, TestRun } from './tests';
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
  evidence: Evidence,
  manifest: Manifest,
  today: string,
): (Table | Prose)[] {
  return [
    pictureOf(stack),
    flowsTable(stack),
    cutOffTable(stack, evidence),
    ...findingsTables(stack, evidence, today),
    listenerRulesTable(stack, addressesOf(manifest)),
    securityGroupEdgesTable(stack),
    rolesTable(stack, evidence.sources),
    resourcePoliciesTable(stack),
    secretsTable(stack),
    storesTable(stack),
    alarmsTable(stack),
    platformTable(stack),
    resourcesTable(stack),
  ];
}

function prose(sources: Sources, id: string, title: string, file: string): Prose {
  const writtenBy = writtenByPerson(sources.root, file);
  return { id, title, html: htmlOfMarkdown(sources.text(file)), writtenBy };
}

function pagesOf(
  stacks: readonly ProfileAssembly[],
  evidence: Evidence,
  { root, manifest, at }: ReportInput,
  sbom: Parameters<typeof softwareTables>[0],
): Page[] {
  const { sources } = evidence;
  return [
    ...stacks.map((stack) => ({
      file: `${stack.profile}.html`,
      title: `Profile ${stack.profile}`,
      lead: `What stack ${stack.assembly.name} is in the ${stack.profile} profile, in ${stack.assembly.region}: read from its synthesized CloudFormation template. References show as \${Construct} or \${Construct.Attribute}.`,
      parts: profileParts(stack, evidence, manifest, at.toISOString().slice(0, 10)),
    })),
    {
      file: 'application.html',
      title: 'Application',
      lead: 'Who may open what in the portal, and what it writes down of it. The same in every profile.',
      parts: [routesTable(manifest), areasTable(), logTable()],
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
      lead: 'The OWASP Application Security Verification Standard, answered item by item, with evidence.',
      parts: [asvsTable(stacks, evidence, writtenByPerson(root, ASVS_FILE))],
    },
    {
      file: 'software.html',
      title: 'Software',
      lead: 'What is installed and what of it ships, under which licences. The whole bill of materials is in sbom.cdx.json (CycloneDX).',
      parts: softwareTables(sbom),
    },
  ];
}

const isTable = (part: Table | Prose): part is Table => 'rows' in part;

const shown = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** SHA-256 of the built release, file by file; the same files give the same. */
function releaseChecksum(root: string): string {
  const folder = join(root, 'dist/portal');
  if (!existsSync(folder)) return 'not built';
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  for (const path of paths.sort()) {
    hash
      .update(`${path.slice(folder.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

function testsText(run: TestRun | undefined, commitAt: Date | undefined): string {
  if (!run) return `Tests: not run here; CI=true npm test leaves ${RESULTS_FILE}.`;
  const isOld = commitAt && run.at < commitAt ? ', before this commit was made' : '';
  return `Tests: ${run.passed} passed, ${run.failed} failed, in the run of ${shown(run.at)}${isOld}.`;
}

/** Makes the report. The same input makes the same bytes. Throws {@link AssembliesMissingError}. */
export function makeReport(input: ReportInput): Report {
  const { root, at, assemblies = 'cdk.out' } = input;
  const evidence = { sources: new Sources(root), run: lastTestRun(root) };
  const stacks = readProfiles(root, assemblies);
  const sbom = readSbom(root);
  const revision = revisionOf(root);
  const rest = pagesOf(stacks, evidence, input, sbom);
  const facts = factsOf(rest.flatMap(({ parts }) => parts).filter(isTable));
  const difference = differenceTable(facts, readApproved(root));
  const tables = [difference, ...rest.flatMap(({ parts }) => parts).filter(isTable)];
  const faults = faultsIn(tables);
  const count = (id: string) => String(tables.find((table) => table.id === id)?.rows.length ?? 0);
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
          `Profile ${profile}: SHA-256 of ${source}: ${checksum}. ${count(`${profile}-open-findings`)} open findings, ${count(`${profile}-acknowledged-findings`)} exceptions, ${count(`${profile}-roles`)} actions of roles, ${count(`${profile}-alarms`)} alarms.`,
      ),
      `SHA-256 of the release (dist/portal, names and contents in order): ${releaseChecksum(root)}.`,
      `Node ${process.versions.node}; ${['aws-cdk-lib', 'cdk-nag', '@remix-run/node'].map((name) => `${name} ${version(name)}`).join('; ')}.`,
      testsText(evidence.run, revision.at),
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
