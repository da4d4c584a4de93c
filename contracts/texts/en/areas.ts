/** Areas, their pages and their tools. */
export const areas = {
  inside: 'Inside {area}',
  allInside: 'All areas inside {area}',
  /** Of a list that takes several pages. */
  listed: 'Areas {first} to {last} of {count}. Quicker by name: {find}.',
  continued: 'continued',
  more: { one: 'and one more area', other: 'and {count} more areas' },
  overviewOf: 'Overview of {area}',
  membersOnly: 'members only',
  forMembersOf: 'For members of {groups}.',
  forMembersAsk: 'For members of {groups}; ask {owners}.',
  owners: { one: 'Owner: {owners}.', other: 'Owners: {owners}.' },
  tools: 'Tools',
  noTools: 'There are no tools here yet. To have one added, ask the owners of the area.',
  closedInside: 'For other members',
  standing: {
    open: 'open until {time}',
    openAlways: 'open',
    asks: 'asks for a code',
    closed: 'not yours',
  },
  onward: {
    explanation: 'The code was right. If your browser does not go on by itself, follow the link.',
    link: 'Go on to {tool}',
  },
} as const;
