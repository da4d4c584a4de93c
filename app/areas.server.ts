/**
 * The areas of the portal: the one list that routes, navigation, guards, Cognito groups and the local
 * seed are made from. To add an area, add an entry. Server only: what is in it must never reach a
 * public bundle, so components get area data from loaders. It imports nothing.
 */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long an emailed code proves the person, unless an area asks for a fresher one. */
export const DEFAULT_STEP_UP_AGE_SECONDS = 8 * HOUR;

/** How deep areas may lie; a top-level area is at 1. The routes are made for as many levels. */
export const MAX_AREA_DEPTH = 4;

/** A tool or document of an area; `/go/<area path>/<slug>` leads to it. */
export interface ToolEntry {
  /** Lower-case letters, digits and hyphens; if absent, made of the title: `service-catalogue`. */
  readonly slug?: string;
  readonly title: string;
  /** Where it is: `https:`, or `http:` for what has nothing better. */
  readonly url: string;
  readonly description: string;
  /** The name of an icon of lucide.dev; if absent, the title's initials are shown. */
  readonly icon?: string;
}

/** A page of an area: a tab, and the last segment of its address. */
export interface AreaPage {
  /** Lower-case letters, digits and hyphens; the name of the route file. */
  readonly slug: string;
  readonly title: string;
}

/** One entry of the list below. */
export interface AreaEntry {
  /** One path segment of the area's address: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The Cognito group whose members may open the area (and every group above it as well). */
  readonly group: string;
  /** Whom to ask for membership. */
  readonly owner: string;
  /** The greatest age of an emailed code, in seconds; {@link DEFAULT_STEP_UP_AGE_SECONDS} if absent. */
  readonly stepUpAgeSeconds?: number;
  readonly tools: readonly ToolEntry[];
  /** Pages of its own, beside those that every area has. */
  readonly pages?: readonly AreaPage[];
  readonly areas?: readonly AreaEntry[];
}

const entries = [
  {
    slug: 'engineering',
    title: 'Engineering',
    description: 'Source, builds and the services we run.',
    group: 'engineering',
    owner: 'Dana Mar',
    tools: [
      {
        title: 'Source code',
        url: 'https://git.example.com/',
        description: 'Repositories and reviews.',
        icon: 'git-branch',
      },
      {
        title: 'Builds',
        url: 'https://ci.example.com/',
        description: 'What is being built, and what broke.',
        icon: 'hammer',
      },
      {
        title: 'Service catalogue',
        url: 'https://services.example.com/',
        description: 'Who runs what, and how to reach them.',
        icon: 'library',
      },
    ],
    areas: [
      {
        slug: 'operations',
        title: 'Operations',
        description: 'Production access, for those who administer it.',
        group: 'admins',
        owner: 'Dana Mar',
        stepUpAgeSeconds: 15 * MINUTE,
        tools: [
          {
            title: 'Production console',
            url: 'https://console.example.com/',
            description: 'Every session is recorded.',
            icon: 'square-terminal',
          },
          {
            title: 'On-call handbook',
            url: 'https://oncall.example.com/',
            description: 'What to do when the pager rings.',
            icon: 'siren',
          },
        ],
      },
    ],
  },
  {
    slug: 'hr',
    title: 'Human resources',
    description: 'Contracts, absences and payroll.',
    group: 'hr',
    owner: 'Ann Hatcher',
    tools: [
      {
        title: 'Personnel files',
        url: 'https://people.example.com/files',
        description: 'Contracts and records.',
        icon: 'folder-lock',
      },
      {
        title: 'Payroll',
        url: 'https://payroll.example.com/',
        description: 'Runs, corrections and statements.',
        icon: 'banknote',
      },
    ],
  },
  {
    slug: 'automation',
    title: 'Automation',
    description: 'Robots, schedules and what they did last night.',
    group: 'automation',
    owner: 'Peter Lind',
    tools: [
      {
        title: 'Job scheduler',
        url: 'https://jobs.example.com/',
        description: 'Schedules and their history.',
        icon: 'calendar-clock',
      },
      {
        title: 'Robot console',
        url: 'https://robots.example.com/',
        description: 'State and manual stop of each robot.',
        icon: 'bot',
      },
    ],
  },
  {
    slug: 'product',
    title: 'Product',
    description: 'Roadmap, research and releases.',
    group: 'product',
    owner: 'Sofia Dedakia',
    tools: [
      {
        title: 'Roadmap',
        url: 'https://roadmap.example.com/',
        description: 'What comes next, and why.',
        icon: 'map',
      },
      {
        title: 'Customer research',
        url: 'https://research.example.com/',
        description: 'Interviews and findings.',
        icon: 'microscope',
      },
    ],
    areas: [
      {
        slug: 'launches',
        title: 'Launches',
        description: 'Announcements under embargo.',
        group: 'launches',
        owner: 'Sofia Dedakia',
        tools: [
          {
            title: 'Launch calendar',
            url: 'https://launches.example.com/',
            description: 'Dates that nobody outside knows yet.',
            icon: 'rocket',
          },
        ],
      },
    ],
  },
] as const satisfies readonly AreaEntry[];

type Nested<Entry> = Entry extends { readonly areas: readonly (infer E)[] } ? E : never;

type GroupOf<Entry> = Entry extends { readonly group: infer G extends string }
  ? G | GroupOf<Nested<Entry>>
  : never;

type PathOf<Entry> = Entry extends { readonly slug: infer S extends string }
  ? S | `${S}/${PathOf<Nested<Entry>>}`
  : never;

/** The name of a group that guards an area; anything else does not compile. */
export type Group = GroupOf<(typeof entries)[number]>;

/** The path of an area of the list, such as `engineering/operations`; nothing else compiles. */
export type AreaPath = PathOf<(typeof entries)[number]>;

/** A tool with what follows from its title and its area. */
export interface Tool extends ToolEntry {
  readonly slug: string;
  /** What leads to it, after `/go/`: its area's path and its slug. */
  readonly address: string;
}

/** An area with what follows from its place in the tree. */
export interface Area extends AreaEntry {
  /** Slugs from the top, joined by `/`. */
  readonly path: AreaPath;
  readonly group: Group;
  readonly tools: readonly Tool[];
  /** Every page, those that all areas have first. */
  readonly pages: readonly AreaPage[];
  /** Every group that it takes to enter: the ancestors' first, its own last. */
  readonly requiredGroups: readonly Group[];
  /** The strictest age of an emailed code on the way from the top, in seconds. */
  readonly stepUpAgeSeconds: number;
  readonly areas: readonly Area[];
}

/** The slug of the page at the area's own address. */
export const OVERVIEW = 'overview';

const PAGES_OF_EVERY_AREA: readonly AreaPage[] = [
  { slug: OVERVIEW, title: 'Overview' },
  { slug: 'members', title: 'Members' },
];

/** The title in lower case, without accents, with hyphens for whatever is no letter or digit. */
function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function plant(entry: AreaEntry, parent?: Area): Area {
  const group = entry.group as Group;
  const path = (parent ? `${parent.path}/${entry.slug}` : entry.slug) as AreaPath;
  const area = {
    ...entry,
    group,
    tools: entry.tools.map((tool) => {
      const slug = tool.slug ?? slugOf(tool.title);
      const url = URL.canParse(tool.url) ? new URL(tool.url).href : tool.url;
      return { ...tool, slug, url, address: `${path}/${slug}` };
    }),
    pages: [...PAGES_OF_EVERY_AREA, ...(entry.pages ?? [])],
    path,
    requiredGroups: [...(parent?.requiredGroups ?? []), group],
    stepUpAgeSeconds: Math.min(
      entry.stepUpAgeSeconds ?? DEFAULT_STEP_UP_AGE_SECONDS,
      parent?.stepUpAgeSeconds ?? Infinity,
    ),
    areas: [] as readonly Area[],
  };
  area.areas = (entry.areas ?? []).map((nested) => plant(nested, area));
  return area;
}

const withNested = (area: Area): Area[] => [area, ...area.areas.flatMap(withNested)];

const repeated = <Part extends { slug: string }>(parts: readonly Part[]): Part | undefined =>
  parts.find((part, at) => parts.findIndex(({ slug }) => slug === part.slug) < at);

const isWebAddress = (url: string) =>
  URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The tree of a list of entries, its top-level areas.
 *
 * @throws {Error} naming the area: a slug or a group that cannot be, or an area too deep
 */
export function treeOf(list: readonly AreaEntry[]): readonly Area[] {
  const top = list.map((entry) => plant(entry));
  const all = top.flatMap(withNested);
  const pageSlugs = new Set(all.flatMap(({ pages }) => pages.map(({ slug }) => slug)));
  for (const [at, { path, slug, group, pages, tools, areas }] of all.entries()) {
    const hold = (holds: boolean, message: string) => {
      if (!holds) throw new Error(`app/areas.server.ts, area "${path}": ${message}`);
    };
    for (const name of [slug, ...[...pages, ...tools].map((inside) => inside.slug)]) {
      hold(SLUG.test(name), `"${name}" is no slug: lower-case letters, digits, single hyphens`);
    }
    const before = all.slice(0, at);
    const guarded = before.find((other) => other.group === group)?.path;
    const twice = repeated(pages);
    const toolTwice = repeated(tools);
    const lost = tools.find(({ url }) => !isWebAddress(url));
    const asArea = tools.find((tool) => areas.some((nested) => nested.slug === tool.slug));
    hold(path.split('/').length <= MAX_AREA_DEPTH, `deeper than ${MAX_AREA_DEPTH} levels`);
    hold(!pageSlugs.has(slug), `its slug is that of a page; no area may have it`);
    hold(!before.some((other) => other.path === path), 'another area beside it has the slug');
    hold(!guarded, `its group "${group}" guards "${guarded}" already; one group guards one area`);
    hold(!twice, `it has two pages "${twice?.slug}"; ${OVERVIEW} and members are every area's`);
    hold(!toolTwice, `it has two tools "${toolTwice?.slug}"; give one of them a slug`);
    hold(!asArea, `its tool "${asArea?.slug}" has the slug of an area inside it`);
    hold(!lost, `its tool "${lost?.title}" is not at an https: or http: address`);
  }
  return top;
}

/** The top-level areas, each with its nested ones. */
export const areas: readonly Area[] = treeOf(entries);

/** Every area, parents before children. */
export const allAreas: readonly Area[] = areas.flatMap(withNested);

/** Every group that guards an area. */
export const groups: readonly Group[] = allAreas.map((area) => area.group);

/** The longest life that a proof may have: the most lenient age in the list, in seconds. */
export const longestStepUpAgeSeconds = Math.max(...allAreas.map((area) => area.stepUpAgeSeconds));

/** The area at `path` (`engineering/operations`), or undefined. */
export function areaAt(path: string): Area | undefined {
  return allAreas.find((area) => area.path === path);
}

/** The area that a page or a tool lies in, the innermost, by the path of its address; or undefined. */
export function areaOfPage(pathname: string): Area | undefined {
  const within = (path: string) => ['areas', 'go'].map((first) => `/${first}/${path}/`);
  return allAreas.findLast(({ path }) =>
    within(path).some((address) => `${pathname}/`.startsWith(address)),
  );
}

/** A tool, and the area that it is in. */
export interface AreaTool {
  readonly area: Area;
  readonly tool: Tool;
}

const toolsByAddress = new Map(
  allAreas.flatMap((area) => area.tools.map((tool) => [tool.address, { area, tool }])),
);

/** The tool at an address such as `engineering/builds`, or undefined. */
export function toolAt(address: string): AreaTool | undefined {
  return toolsByAddress.get(address);
}

/** The areas that `area` lies in, from the top down. */
export function areasAbove(area: Area): Area[] {
  return allAreas.filter(({ path }) => area.path.startsWith(`${path}/`));
}
