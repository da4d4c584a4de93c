import { DURATION_NAMES, isAuthority, type Duration } from '../contracts/access';
import {
  DEFAULT_STEP_UP_AGE_SECONDS,
  type AreaEntry,
  type AreaPage,
  type StepUpAge,
  type ToolEntry,
} from '../contracts/areas';
import { inLanguage, type Localized } from '../contracts/language';

/**
 * What makes the tree of the list of areas: it gives each area what follows from its place, and
 * refuses what cannot be. Server only, as the list is.
 */

const HOUR = 3_600;

/** As long as an ID token, which is the proof, can live (Amazon Cognito, "ID token": a day). */
const MAX_STEP_UP_AGE_SECONDS = 24 * HOUR;

/** How deep areas may lie; a top-level area is at 1. The routes are made for as many levels. */
export const MAX_AREA_DEPTH = 4;

/** A tool with what follows from its title and its area. */
export interface Tool extends ToolEntry {
  readonly slug: string;
  /** What leads to it, after `/go/`: its area's path and its slug. */
  readonly address: string;
}

/** Groups of which one is enough: the area's own, then others that it is open to. */
export type GroupChoice<Group extends string = string> = readonly [own: Group, ...others: Group[]];

/** An area with what follows from its place in the tree. */
export interface TreeArea<
  Path extends string = string,
  Group extends string = string,
  Owners extends string = string,
> extends AreaEntry<Group> {
  /** Slugs from the top, joined by `/`. */
  readonly path: Path;
  readonly group: Group;
  /** The group of its owners: its own, or else that of the nearest area above that names one. */
  readonly owners: Owners;
  readonly tools: readonly Tool[];
  /** Every page, those that all areas have first. */
  readonly pages: readonly AreaPage[];
  /** What it takes to enter: one group of each choice, the ancestors' first, its own last. */
  readonly requiredGroups: readonly GroupChoice<Group>[];
  /** The strictest age of an emailed code on the way from the top. */
  readonly stepUpAgeSeconds: StepUpAge;
  /** For how long access to it can be asked for, the shortest first: its own, whatever is above. */
  readonly durations: readonly Duration[];
  readonly areas: readonly TreeArea<Path, Group, Owners>[];
}

/** The slug of the page at the area's own address. */
export const OVERVIEW = 'overview';

const PAGES_OF_EVERY_AREA: readonly AreaPage[] = [
  { slug: OVERVIEW, title: { en: 'Overview', de: 'Übersicht' } },
  { slug: 'members', title: { en: 'Members', de: 'Mitglieder' } },
];

/** What logs, reports and addresses call something, whatever the language of pages. */
export const english = (text: Localized) => inLanguage(text, 'en');

/** The title in lower case, without accents, with hyphens for whatever is no letter or digit. */
function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function stricter(one: StepUpAge, other: StepUpAge): StepUpAge {
  if (one === 'none' || other === 'none') return one === 'none' ? other : one;
  return Math.min(one, other);
}

function plant(entry: AreaEntry, parent?: TreeArea): TreeArea {
  const { group, alsoOpenTo = [] } = entry;
  const path = parent ? `${parent.path}/${entry.slug}` : entry.slug;
  const area = {
    ...entry,
    owners: entry.owners ?? parent?.owners ?? '',
    tools: entry.tools.map((tool) => {
      const slug = tool.slug ?? slugOf(english(tool.title));
      const url = URL.canParse(tool.url) ? new URL(tool.url).href : tool.url;
      return { ...tool, slug, url, address: `${path}/${slug}` };
    }),
    pages: [...PAGES_OF_EVERY_AREA, ...(entry.pages ?? [])],
    path,
    requiredGroups: [...(parent?.requiredGroups ?? []), [group, ...alsoOpenTo] as const],
    stepUpAgeSeconds: stricter(
      entry.stepUpAgeSeconds ?? DEFAULT_STEP_UP_AGE_SECONDS,
      parent?.stepUpAgeSeconds ?? 'none',
    ),
    durations: entry.durations ?? DURATION_NAMES,
    areas: [] as readonly TreeArea[],
  };
  area.areas = (entry.areas ?? []).map((nested) => plant(nested, area));
  return area;
}

/** An area and all that are inside it, parents before children. */
export function withNested<Of extends { readonly areas: readonly Of[] }>(area: Of): Of[] {
  return [area, ...area.areas.flatMap((nested) => withNested(nested))];
}

/** The most lenient age of a list in seconds; the default, if no area asks for a code. */
export function longestAgeOf(areas: readonly Pick<TreeArea, 'stepUpAgeSeconds'>[]): number {
  const ages = areas.map(({ stepUpAgeSeconds: age }) => age).filter((age) => age !== 'none');
  return ages.length > 0 ? Math.max(...ages) : DEFAULT_STEP_UP_AGE_SECONDS;
}

const isInside = ({ path }: TreeArea, other: TreeArea) => path.startsWith(`${other.path}/`);

const repeated = <Part extends { slug: string }>(parts: readonly Part[]): Part | undefined =>
  parts.find((part, at) => parts.findIndex(({ slug }) => slug === part.slug) < at);

/** Some of the durations that there are, each once, the shortest first. */
const isChoice = (durations: readonly string[]) =>
  durations.length > 0 &&
  durations.join() === DURATION_NAMES.filter((name) => durations.includes(name)).join();

const isWebAddress = (url: string) =>
  URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Amazon Cognito, "CreateGroup", GroupName. */
const GROUP_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** How the name of a group of owners ends, and that of no other. */
const OF_OWNERS = '-owners';

/** The age that the entry of an area gives, by its path; the tree has only the strictest on the way. */
function ageGiven(list: readonly AreaEntry[]): (path: string) => StepUpAge | undefined {
  return (path) => {
    const [slug, ...rest] = path.split('/');
    const entry = list.find((each) => each.slug === slug);
    return rest.length === 0
      ? entry?.stepUpAgeSeconds
      : ageGiven(entry?.areas ?? [])(rest.join('/'));
  };
}

/**
 * The tree of a list of entries, its top-level areas.
 *
 * @typeParam Group those that guard the areas of the list, where they are known to the compiler
 * @throws {Error} naming the area: a slug or a group that cannot be, no owners, or an area too deep
 */
export function treeOf<Group extends string = string>(
  list: readonly AreaEntry<Group>[],
): readonly TreeArea[] {
  const top = list.map((entry) => plant(entry));
  const all = top.flatMap(withNested);
  const stepUpAge = ageGiven(list);
  const ownersGroups = new Set(all.map(({ owners }) => owners));
  const groups = new Set(all.map(({ group }) => group));
  const pageSlugs = new Set(all.flatMap(({ pages }) => pages.map(({ slug }) => slug)));
  for (const [at, area] of all.entries()) {
    const { path, slug, group, alsoOpenTo = [], owners, durations, pages, tools, areas } = area;
    const hold = (holds: boolean, message: string) => {
      if (!holds) throw new Error(`app/company/areas.server.ts, area "${path}": ${message}`);
    };
    for (const name of [slug, ...[...pages, ...tools].map((inside) => inside.slug)]) {
      hold(SLUG.test(name), `"${name}" is no slug: lower-case letters, digits, single hyphens`);
    }
    const before = all.slice(0, at);
    const guarded = before.find((other) => other.group === group)?.path;
    const twice = repeated(pages);
    const toolTwice = repeated(tools);
    const lost = tools.find(({ url }) => !isWebAddress(url));
    const unknown = alsoOpenTo.find((other) => !groups.has(other));
    const choice = [group, ...alsoOpenTo];
    const asArea = tools.find((tool) => areas.some((nested) => nested.slug === tool.slug));
    hold(path.split('/').length <= MAX_AREA_DEPTH, `deeper than ${MAX_AREA_DEPTH} levels`);
    hold(!pageSlugs.has(slug), `its slug is that of a page; no area may have it`);
    hold(!before.some((other) => other.path === path), 'another area beside it has the slug');
    hold(!guarded, `its group "${group}" guards "${guarded}" already; one group guards one area`);
    hold(
      unknown === undefined,
      `it is also open to "${unknown}", which guards no area; it may be ${[...groups].join(', ')}`,
    );
    hold(
      new Set(choice).size === choice.length,
      `it is open to "${choice.find((one, at) => choice.indexOf(one) < at)}" twice`,
    );
    hold(owners !== '', `it names no owners: a group such as "${slug}${OF_OWNERS}"`);
    hold(GROUP_NAME.test(owners), `its owners "${owners}" are no name of a group`);
    hold(!slug.endsWith(OF_OWNERS), `"${slug}" ends as a group of owners does`);
    hold(!isAuthority(group), `its group "${group}" is power over others, which guards no area`);
    hold(
      isChoice(durations),
      `its durations are not some of ${DURATION_NAMES.join(', ')}, in order`,
    );
    hold(!ownersGroups.has(group), `its group "${group}" is one of owners, which guards no area`);
    const age = stepUpAge(area.path);
    const withCode =
      age === 'none' &&
      before.find((other) => isInside(area, other) && other.stepUpAgeSeconds !== 'none');
    hold(
      !withCode,
      `its stepUpAgeSeconds is 'none', but "${withCode && withCode.path}" above it asks for a code`,
    );
    hold(
      age === undefined ||
        age === 'none' ||
        (Number.isInteger(age) && age >= 1 && age <= MAX_STEP_UP_AGE_SECONDS),
      `its stepUpAgeSeconds is ${age}; expected whole seconds, 1 to ${MAX_STEP_UP_AGE_SECONDS} (24 hours), or 'none'`,
    );
    hold(!twice, `it has two pages "${twice?.slug}"; ${OVERVIEW} and members are every area's`);
    hold(!toolTwice, `it has two tools "${toolTwice?.slug}"; give one of them a slug`);
    hold(!asArea, `its tool "${asArea?.slug}" has the slug of an area inside it`);
    hold(!lost, `its tool "${lost && english(lost.title)}" is not at an https: or http: address`);
  }
  return top;
}
