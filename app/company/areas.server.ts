import type { AreaEntry } from '../../contracts/areas';

/**
 * The areas of the portal: to add one, add an entry (docs/guides/add-an-area.md). Server only: its
 * tools must reach no public bundle.
 */

const MINUTE = 60;

export const entries = [
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
