import {
  longestAgeOf,
  treeOf,
  withNested,
  type AreaEntry,
  type TreeArea,
  type Tool,
} from './area-tree.server';

/**
 * The areas of the portal: the one list that routes, navigation, guards, Cognito groups and the local
 * seed are made from. To add an area, add an entry. Server only: what is in it must never reach a
 * public bundle, so components get area data from loaders. It imports only what makes a tree of it.
 */

export {
  DEFAULT_STEP_UP_AGE_SECONDS,
  english,
  MAX_AREA_DEPTH,
  OVERVIEW,
  treeOf,
  type AreaEntry,
  type AreaPage,
  type GroupChoice,
  type StepUpAge,
  type Tool,
  type ToolEntry,
} from './area-tree.server';

const MINUTE = 60;

const entries = [
  {
    slug: 'engineering',
    title: { en: 'Engineering', de: 'Entwicklung' },
    description: {
      en: 'Source, builds and the services we run.',
      de: 'Quelltext, Builds und die Dienste, die wir betreiben.',
    },
    group: 'engineering',
    owners: 'engineering-owners',
    tools: [
      {
        title: { en: 'Source code', de: 'Quelltext' },
        url: 'https://git.example.com/',
        description: { en: 'Repositories and reviews.', de: 'Repositorys und Reviews.' },
        icon: 'git-branch',
      },
      {
        title: 'Builds',
        url: 'https://ci.example.com/',
        description: {
          en: 'What is being built, and what broke.',
          de: 'Was gerade gebaut wird, und was scheiterte.',
        },
        icon: 'hammer',
      },
      {
        title: { en: 'Service catalogue', de: 'Dienstekatalog' },
        url: 'https://services.example.com/',
        description: {
          en: 'Who runs what, and how to reach them.',
          de: 'Wer was betreibt, und wie man sie erreicht.',
        },
        icon: 'library',
      },
    ],
    areas: [
      {
        slug: 'operations',
        title: { en: 'Operations', de: 'Betrieb' },
        description: {
          en: 'Production access, for those who administer it.',
          de: 'Zugang zur Produktion, für alle, die sie verwalten.',
        },
        group: 'operations',
        stepUpAgeSeconds: 15 * MINUTE,
        durations: ['hour', 'day'],
        tools: [
          {
            title: { en: 'Production console', de: 'Produktionskonsole' },
            url: 'https://console.example.com/',
            description: {
              en: 'Every session is recorded.',
              de: 'Jede Sitzung wird aufgezeichnet.',
            },
            icon: 'square-terminal',
          },
          {
            title: { en: 'On-call handbook', de: 'Bereitschaftshandbuch' },
            url: 'https://oncall.example.com/',
            description: {
              en: 'What to do when the pager rings.',
              de: 'Was zu tun ist, wenn der Pager klingelt.',
            },
            icon: 'siren',
          },
        ],
      },
    ],
  },
  {
    slug: 'hr',
    title: { en: 'Human resources', de: 'Personalwesen' },
    description: {
      en: 'Contracts, absences and payroll.',
      de: 'Verträge, Abwesenheiten und Gehälter.',
    },
    group: 'hr',
    owners: 'hr-owners',
    tools: [
      {
        title: { en: 'Personnel files', de: 'Personalakten' },
        url: 'https://people.example.com/files',
        description: { en: 'Contracts and records.', de: 'Verträge und Unterlagen.' },
        icon: 'folder-lock',
      },
      {
        title: { en: 'Payroll', de: 'Gehaltsabrechnung' },
        url: 'https://payroll.example.com/',
        description: {
          en: 'Runs, corrections and statements.',
          de: 'Läufe, Korrekturen und Abrechnungen.',
        },
        icon: 'banknote',
      },
    ],
  },
  {
    slug: 'automation',
    title: { en: 'Automation', de: 'Automatisierung' },
    description: {
      en: 'Robots, schedules and what they did last night.',
      de: 'Roboter, Zeitpläne und was letzte Nacht geschah.',
    },
    group: 'automation',
    owners: 'automation-owners',
    tools: [
      {
        title: { en: 'Job scheduler', de: 'Zeitplaner' },
        url: 'https://jobs.example.com/',
        description: { en: 'Schedules and their history.', de: 'Zeitpläne und ihr Verlauf.' },
        icon: 'calendar-clock',
      },
      {
        title: { en: 'Robot console', de: 'Robotersteuerung' },
        url: 'https://robots.example.com/',
        description: {
          en: 'State and manual stop of each robot.',
          de: 'Zustand und manueller Stopp jedes Roboters.',
        },
        icon: 'bot',
      },
    ],
  },
  {
    slug: 'product',
    title: { en: 'Product', de: 'Produktmanagement' },
    description: {
      en: 'Roadmap, research and releases.',
      de: 'Fahrplan, Forschung und Veröffentlichungen.',
    },
    group: 'product',
    owners: 'product-owners',
    tools: [
      {
        title: { en: 'Roadmap', de: 'Fahrplan' },
        url: 'https://roadmap.example.com/',
        description: { en: 'What comes next, and why.', de: 'Was als Nächstes kommt, und warum.' },
        icon: 'map',
      },
      {
        title: { en: 'Customer research', de: 'Kundenforschung' },
        url: 'https://research.example.com/',
        description: { en: 'Interviews and findings.', de: 'Interviews und Erkenntnisse.' },
        icon: 'microscope',
      },
    ],
    areas: [
      {
        slug: 'launches',
        title: { en: 'Launches', de: 'Markteinführungen' },
        description: { en: 'Announcements under embargo.', de: 'Ankündigungen unter Sperrfrist.' },
        group: 'launches',
        tools: [
          {
            title: { en: 'Launch calendar', de: 'Einführungskalender' },
            url: 'https://launches.example.com/',
            description: {
              en: 'Dates that nobody outside knows yet.',
              de: 'Termine, die draußen noch niemand kennt.',
            },
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
export const areas = treeOf<Group>(entries) as readonly Area[];

/** Every area, parents before children. */
export const allAreas: readonly Area[] = areas.flatMap((area) => withNested(area));

/** Every group that guards an area. */
export const groups: readonly Group[] = allAreas.map((area) => area.group);

/** Every group of owners, each once. */
export const ownersGroups: readonly Owners[] = [...new Set(allAreas.map(({ owners }) => owners))];

/**
 * The longest life that a proof may have, in seconds: the most lenient age in the list, or where no
 * area asks for a code, what decisions and pages of one's own may ask for.
 */
export const longestStepUpAgeSeconds = longestAgeOf(allAreas);

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
