/** The search, as a box and as a page. */
export const find = {
  title: 'Find',
  dialog: 'Search',
  search: 'Search',
  searching: 'Searching…',
  loading: 'Loading…',
  close: 'Close',
  hits: 'Hits',
  people: 'Find people whose name or email begins with “{query}”',
  count: { one: '{count} hit', other: '{count} hits' },
  best: '{count} hits, of which the best {most} are shown',
  nothing: 'Nothing found',
  nothingAdvice:
    'Tools are found by whom their area is open to. {areas} tells whom to ask for each.',
  allAreas: 'All areas',
  ownPage: 'Search on a page of its own',
} as const;
