import { treeOf, withNested, type AreaEntry, type TreeArea, type Tool } from './area-tree.server';

/**
 * The areas of the portal: the one list that routes, navigation, guards, Cognito groups and the local
 * seed are made from. To add an area, add an entry. Server only: what is in it must never reach a
 * public bundle, so components get area data from loaders. It imports only what makes a tree of it.
 */

export {
  DEFAULT_STEP_UP_AGE_SECONDS,
  MAX_AREA_DEPTH,
  OVERVIEW,
  treeOf,
  type AreaEntry,
  type AreaPage,
  type Tool,
  type ToolEntry,
} from './area-tree.server';

const MINUTE = 60;

const entries = [
  {
    slug: 'engineering',
    title: 'Engineering',
    description: 'Source, builds and the services we run.',
    group: 'engineering',
    owners: 'engineering-owners',
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
    owners: 'hr-owners',
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
    owners: 'automation-owners',
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
    owners: 'product-owners',
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

type OwnersOf<Entry> =
  | (Entry extends { readonly owners: infer G extends string } ? G : never)
  | (Entry extends { readonly areas: readonly (infer E)[] } ? OwnersOf<E> : never);

type PathOf<Entry> = Entry extends { readonly slug: infer S extends string }
  ? S | `${S}/${PathOf<Nested<Entry>>}`
  : never;

/** The name of a group that guards an area; anything else does not compile. */
export type Group = GroupOf<(typeof entries)[number]>;

/** The name of a group of owners; anything else does not compile. */
export type Owners = OwnersOf<(typeof entries)[number]>;

/** The path of an area of the list, such as `engineering/operations`; nothing else compiles. */
export type AreaPath = PathOf<(typeof entries)[number]>;

/** An area with what follows from its place in the tree. */
export type Area = TreeArea<AreaPath, Group, Owners>;

/** The top-level areas, each with its nested ones. */
export const areas = treeOf(entries) as readonly Area[];

/** Every area, parents before children. */
export const allAreas: readonly Area[] = areas.flatMap((area) => withNested(area));

/** Every group that guards an area. */
export const groups: readonly Group[] = allAreas.map((area) => area.group);

/** Every group of owners, each once. */
export const ownersGroups: readonly Owners[] = [...new Set(allAreas.map(({ owners }) => owners))];

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
