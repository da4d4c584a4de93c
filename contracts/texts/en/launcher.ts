/** The start page. */
export const launcher = {
  pins: {
    heading: 'Pinned',
    pin: 'Pin {title}',
    unpin: 'Unpin {title}',
    full: 'There is no room for another pin. Take one off first.',
    failed: 'Your pins could not be changed. Try again in a moment.',
  },
  recent: 'Recent',
  nothingOpen:
    'No area is open to you yet. {areas} tells whom to ask for each; a change takes effect soon after. {account} shows your groups.',
  /** How much is inside an area. */
  holds: {
    areas: { one: '{count} area', other: '{count} areas' },
    tools: { one: '{count} tool', other: '{count} tools' },
  },
  allAreas: 'All areas',
  yourAccount: 'Your account',
  closedAreas: { one: 'One other area: {link}.', other: '{count} other areas: {link}.' },
  browse: 'browse, or see whom to ask',
} as const;
