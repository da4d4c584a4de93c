/**
 * The areas of the portal: the one list that navigation, guards, Cognito groups and the local seed
 * are made from. To add an area, add an entry. Server only: the resources in it must never reach a
 * public bundle, so components get area data from loaders. It imports nothing.
 */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long an emailed code proves the person, unless an area asks for a fresher one. */
export const DEFAULT_STEP_UP_AGE_SECONDS = 8 * HOUR;

/** A tool or document that an area links to. */
export interface Resource {
  readonly title: string;
  readonly url: string;
  readonly description: string;
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
  readonly resources: readonly Resource[];
  readonly areas?: readonly AreaEntry[];
}

const entries = [
  {
    slug: 'engineering',
    title: 'Engineering',
    description: 'Source, builds and the services we run.',
    group: 'engineering',
    owner: 'Dana Mar',
    resources: [
      {
        title: 'Source code',
        url: 'https://git.example.com/',
        description: 'Repositories and reviews.',
      },
      {
        title: 'Builds',
        url: 'https://ci.example.com/',
        description: 'What is being built, and what broke.',
      },
      {
        title: 'Service catalogue',
        url: 'https://services.example.com/',
        description: 'Who runs what, and how to reach them.',
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
        resources: [
          {
            title: 'Production console',
            url: 'https://console.example.com/',
            description: 'Every session is recorded.',
          },
          {
            title: 'On-call handbook',
            url: 'https://oncall.example.com/',
            description: 'What to do when the pager rings.',
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
    resources: [
      {
        title: 'Personnel files',
        url: 'https://people.example.com/files',
        description: 'Contracts and records.',
      },
      {
        title: 'Payroll',
        url: 'https://payroll.example.com/',
        description: 'Runs, corrections and statements.',
      },
    ],
  },
  {
    slug: 'automation',
    title: 'Automation',
    description: 'Robots, schedules and what they did last night.',
    group: 'automation',
    owner: 'Peter Lind',
    resources: [
      {
        title: 'Job scheduler',
        url: 'https://jobs.example.com/',
        description: 'Schedules and their history.',
      },
      {
        title: 'Robot console',
        url: 'https://robots.example.com/',
        description: 'State and manual stop of each robot.',
      },
    ],
  },
  {
    slug: 'product',
    title: 'Product',
    description: 'Roadmap, research and releases.',
    group: 'product',
    owner: 'Sofia Dedakia',
    resources: [
      {
        title: 'Roadmap',
        url: 'https://roadmap.example.com/',
        description: 'What comes next, and why.',
      },
      {
        title: 'Customer research',
        url: 'https://research.example.com/',
        description: 'Interviews and findings.',
      },
    ],
    areas: [
      {
        slug: 'launches',
        title: 'Launches',
        description: 'Announcements under embargo.',
        group: 'launches',
        owner: 'Sofia Dedakia',
        resources: [
          {
            title: 'Launch calendar',
            url: 'https://launches.example.com/',
            description: 'Dates that nobody outside knows yet.',
          },
        ],
      },
    ],
  },
] as const satisfies readonly AreaEntry[];

type GroupOf<Entry> = Entry extends { readonly group: infer G extends string }
  ? G | (Entry extends { readonly areas: readonly (infer Nested)[] } ? GroupOf<Nested> : never)
  : never;

/** The name of a group that guards an area; anything else does not compile. */
export type Group = GroupOf<(typeof entries)[number]>;

/** An area with what follows from its place in the tree. */
export interface Area {
  /** Slugs from the top, joined by `/`: `engineering/operations`. */
  readonly path: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly group: Group;
  readonly owner: string;
  readonly resources: readonly Resource[];
  /** Every group that it takes to enter: the ancestors' first, its own last. */
  readonly requiredGroups: readonly Group[];
  /** The strictest age of an emailed code on the way from the top, in seconds. */
  readonly stepUpAgeSeconds: number;
  readonly areas: readonly Area[];
}

function plant(entry: AreaEntry, parent?: Area): Area {
  const group = entry.group as Group;
  const area = {
    slug: entry.slug,
    title: entry.title,
    description: entry.description,
    group,
    owner: entry.owner,
    resources: entry.resources,
    path: parent ? `${parent.path}/${entry.slug}` : entry.slug,
    requiredGroups: parent ? [...new Set([...parent.requiredGroups, group])] : [group],
    stepUpAgeSeconds: Math.min(
      entry.stepUpAgeSeconds ?? DEFAULT_STEP_UP_AGE_SECONDS,
      parent?.stepUpAgeSeconds ?? Infinity,
    ),
    areas: [] as readonly Area[],
  };
  area.areas = (entry.areas ?? []).map((nested) => plant(nested, area));
  return area;
}

/** The top-level areas, each with its nested ones. */
export const areas: readonly Area[] = entries.map((entry) => plant(entry));

/** Every area, parents before children. */
export const allAreas: readonly Area[] = areas.flatMap(function withNested(area): Area[] {
  return [area, ...area.areas.flatMap(withNested)];
});

/** Every group that guards an area, once each. */
export const groups: readonly Group[] = [...new Set(allAreas.map((area) => area.group))];

/** The longest life that a proof may have: the most lenient age in the list, in seconds. */
export const longestStepUpAgeSeconds = Math.max(...allAreas.map((area) => area.stepUpAgeSeconds));

/** The area at `path` (`engineering/operations`), or undefined. */
export function areaAt(path: string): Area | undefined {
  return allAreas.find((area) => area.path === path);
}

/** The area that a page lies in, the innermost, by the path of its address; or undefined. */
export function areaOfPage(pathname: string): Area | undefined {
  return allAreas.findLast(({ path }) => `${pathname}/`.startsWith(`/areas/${path}/`));
}

/** The first area of the list that `group` guards. */
export function areaGuardedBy(group: Group): Area {
  const area = allAreas.find((candidate) => candidate.group === group);
  if (!area) throw new Error(`Expected a group that guards an area, got ${group}`);
  return area;
}

/** The areas that `area` lies in, from the top down. */
export function areasAbove(area: Area): Area[] {
  return allAreas.filter(({ path }) => area.path.startsWith(`${path}/`));
}
