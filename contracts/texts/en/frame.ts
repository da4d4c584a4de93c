/** What stands around every page, and on several. */
export const frame = {
  skip: 'Skip to the content',
  navigation: 'Portal',
  breadcrumb: 'Breadcrumb',
  yourTools: 'Your tools',
  areas: 'Areas',
  directory: 'Directory',
  requests: 'Requests',
  account: 'Account',
  signOut: 'Sign out',
  tryAgain: 'Try again',
  toStart: 'Go to the start page',
  signedOut: {
    title: 'Signed out',
    explanation: 'You have left {product}. Close the window if others use this machine.',
    signIn: 'Sign in again',
  },
} as const;
