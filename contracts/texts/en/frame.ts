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
  /** To whom the company's own sign-in is refused. */
  refusedSignIn: {
    title: 'Not signed in',
    again: 'Sign in again',
    reasons: {
      'not-linked':
        'Your company’s sign-in knows you, and {product} was not ready for you. Sign in once more. If you come back here, ask {support}.',
      'no-account':
        'Your company’s sign-in knows you, but nobody has made an account of {product} for your address. Ask {support} for one, then sign in again.',
      disabled: 'Your account of {product} has been disabled. Ask {support} why.',
      'another-person':
        'Your address is that of an account of {product} as which somebody else of your company’s sign-in signs in. Ask {support}.',
      'foreign-domain':
        'Your company’s sign-in gave an address that is not one of the company’s. Sign in with your work account, or ask {support}.',
      unverified:
        'Your company’s sign-in does not say that your address is yours. You cannot change that: ask {support}.',
    },
    unknown:
      'The sign-in did not come to its end. Sign in once more. If you come back here, ask {support}.',
  },
} as const;
