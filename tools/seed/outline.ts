/** Titles of areas, each with those inside it. */
export interface Outline {
  readonly [title: string]: Outline;
}

/**
 * The departments of a large company, to be laid over the areas that there are: what has the title
 * of one of them goes into it. The first that are not there yet are taken, as many as it takes.
 */
export const OUTLINE: Outline = {
  Engineering: {
    Platform: {
      Compute: { Clusters: {}, 'Build farm': {} },
      Networks: { Edge: {}, 'Private links': {} },
      Storage: { Databases: {}, Backups: {} },
    },
    Mobile: { iOS: {}, Android: {} },
    Web: { Storefront: { Checkout: {}, Catalogue: {} }, 'Design system': {} },
    Quality: { 'Test lab': {}, 'Load tests': {} },
  },
  'Human resources': { Recruiting: { Campus: {}, Referrals: {} }, Learning: {}, Benefits: {} },
  Automation: { Factory: { 'Paint shop': {}, 'Final assembly': {} } },
  Product: { Research: { Interviews: {}, Surveys: {} }, Pricing: {} },
  Finance: { Accounting: { Payables: {}, Receivables: {} }, Controlling: {}, Tax: {} },
  Sales: { Americas: {}, Europe: { Nordics: {}, Iberia: {} }, Partners: {} },
  Marketing: { Brand: {}, Events: {}, Press: {} },
  Legal: { Contracts: {}, Privacy: {} },
  'Customer support': { 'First line': {}, 'Second line': {}, Escalations: {} },
  Facilities: { Offices: {}, Travel: {}, Canteen: {} },
  'Information security': { Audits: {}, Incidents: {}, Awareness: {} },
};

/** A kind of tool: its title after the area's, what it is for, and its icon, if it has one. */
type ToolKind = readonly [title: string, description: string, icon?: string];

/** Tools as areas have them, to be dealt out in turn. */
export const TOOL_KINDS: readonly ToolKind[] = [
  ['dashboard', 'How it stands at this moment.', 'layout-dashboard'],
  ['handbook', 'How the team works.', 'book-open'],
  ['tickets', 'What is asked for, and by whom.', 'ticket'],
  ['reports', 'Last month in figures.', 'chart-column'],
  ['calendar', 'Who is away, and what is due.', 'calendar-days'],
  ['drive', 'Files that the team shares.', 'hard-drive'],
  ['budget', 'Planned and spent.', 'wallet'],
  ['inventory', 'What there is, and where.', 'package'],
  ['issues', 'What is broken, and who mends it.', 'bug'],
  ['chat', 'The channel of the team.', 'message-square'],
  ['minutes', 'What was decided, and when.', 'scroll-text'],
  ['checklists', 'Steps that must not be forgotten.', 'list-checks'],
  ['metrics', 'Curves and limits.', 'gauge'],
  ['mailing list', 'Who hears of news.', 'mail'],
  ['slides', 'Talks that were given.', 'presentation'],
  ['forms', 'What to fill in.', 'clipboard-list'],
  ['vendors', 'Who supplies what.', 'handshake'],
  ['archive', 'What is over and must be kept.', 'archive'],
  ['map', 'Where to find it.', 'map-pin'],
  ['rota', 'Who answers this week.'],
];
