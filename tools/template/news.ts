import { linesOf, type Git } from './git';
import { refOf } from './remote';

const SETTINGS = 'docs/deploy.md';
const DECISIONS = 'docs/decisions/';

/** What a version brings that a copy may want to know of. */
export interface News {
  /** The sections of the CHANGELOG since the copy's version, newest first. */
  readonly changes: string;
  /** Settings that the copy's version does not have. */
  readonly settings: readonly string[];
  /** Decisions since, each as its file. */
  readonly decisions: readonly string[];
}

/** What is new in one version of the template since another. */
export async function newsBetween(git: Git, from: string, to: string): Promise<News> {
  const at = (version: string, file: string) =>
    git('show', `${refOf(version)}:${file}`).catch(() => '');
  const known = settingsIn(await at(from, SETTINGS));
  const added = ['diff', '--name-only', '--no-renames', '--diff-filter=A'];
  return {
    changes: sectionsSince(from, await at(to, 'CHANGELOG.md')),
    settings: settingsIn(await at(to, SETTINGS)).filter((name) => !known.includes(name)),
    decisions: linesOf(await git(...added, refOf(from), refOf(to), '--', DECISIONS)),
  };
}

/** The sections of versions above that of `version`; "Unreleased" is none. */
export function sectionsSince(version: string, changelog: string): string {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  const end = sections.findIndex((section) => section.startsWith(`## [${version}]`));
  return sections
    .slice(0, end === -1 ? undefined : end)
    .filter((section) => !section.startsWith('## [Unreleased]'))
    .map((section) => section.trimEnd())
    .join('\n\n');
}

/** The names in the first column of the table under "Settings". */
function settingsIn(document: string): string[] {
  const [, rest = ''] = document.split(/^## Settings$/m);
  const [section = ''] = rest.split(/^## /m);
  return [...section.matchAll(/^\| `([\w.]+)`/gm)].map(([, name = '']) => name);
}
