/** What stands around every page. */
export const frame = {
  skip: 'Skip to the content',
  navigation: 'Portal',
  yourTools: 'Your tools',
  areas: 'Areas',
  directory: 'Directory',
  account: 'Account',
  signOut: 'Sign out',
} as const;
