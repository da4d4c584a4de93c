/** The page for who lacks a group. */
export const denied = {
  title: 'Access denied',
  openTo: '{area} is open to members of {groups}.',
  notMember: 'You are signed in as {email}, who is not a member of {groups}.',
  ask: 'Ask {owners} to add you to {groups}.',
  askOwnersOf: 'Ask the owners of {areas} to add you to {groups}.',
  then: 'It takes effect within a minute or two; then “{tryAgain}” leads to what you asked for.',
  decides: 'The decision about {groups} is up to {owners}.',
  ownersDecide: 'The owners of {areas} decide about {groups}.',
  thenGo: 'Once it is approved, this page goes to what you asked for.',
  unreachable:
    'Requests for access cannot be shown at the moment. Look again in a minute, or ask the people above.',
  member: 'It is open to you now.',
  unknown: 'You may not open what you asked for.',
} as const;
