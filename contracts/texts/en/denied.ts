/** The page for who lacks a group. */
export const denied = {
  title: 'Access denied',
  openTo: '{area} is open to members of {groups}.',
  notMember: 'You are signed in as {email}, who is not a member of {groups}.',
  ask: 'Ask {owners} to add you to {groups}.',
  askOwnersOf: 'Ask the owners of {areas} to add you to {groups}.',
  then: 'It takes effect within a minute or two; then “{tryAgain}” leads to what you asked for.',
  member: 'You are a member now.',
  unknown: 'You may not open what you asked for.',
} as const;
