/** What stops a request, told to a person. */
export const problems = {
  address: {
    title: 'That address is not right',
    explanation: 'The portal could not make sense of a part of the address.',
    remedy: 'Go back to the start of the list and try again from there.',
  },
  identity: {
    title: 'Your sign-in could not be verified',
    explanation: 'This request carried no identity that the portal’s load balancer has signed.',
    remedy: 'Load the page again. If that does not help, sign out and sign in again.',
  },
  disabled: {
    title: 'Account disabled',
    explanation: 'Your account has been disabled, so nothing in the portal is open to you.',
    remedy: 'If you think that this is a mistake, ask {support}.',
  },
  notFound: {
    title: 'Page not found',
    explanation: 'There is nothing at this address.',
    remedy: 'Check the address, or start from the list of areas.',
  },
  tooMuch: {
    title: 'Slow down a moment',
    explanation:
      'More was asked for in your name within a minute than the portal gives one person.',
    remedy: 'Wait a few seconds, then try again.',
  },
  cookie: {
    title: 'Too much for a cookie',
    explanation:
      'The code was right, but the proof of it is larger than your browser would keep. That happens to people who are in very many groups.',
    remedy: 'Tell {support}, and name the request id. Trying again will not help.',
  },
  mistake: {
    title: 'Something went wrong',
    explanation: 'The portal made a mistake. It has been logged.',
    remedy: 'Try again. If it happens again, tell {support}, and name the request id.',
  },
  unavailable: {
    title: 'Not available just now',
    explanation: 'The portal could not check what you may open, so it stays closed.',
    remedy: 'Try again in a minute.',
  },
  accountUnknown: {
    title: 'Your account is not known here',
    explanation:
      'Your sign-in is valid, but the portal finds no account that belongs to it: it has been deleted, or was never made.',
    remedy: 'Sign out and sign in again. If that does not help, ask {support}.',
  },
  signedOut: {
    title: 'You were signed out',
    explanation: 'This sign-in and the codes before it were ended, so they open nothing any more.',
    remedy: 'Sign out here, and sign in again. If you did not expect this, ask {support}.',
  },
  accountUnready: {
    title: 'Your account is not ready for a code',
    explanation: 'Its password was reset, or it was never confirmed, so no code can be asked for.',
    remedy:
      'Sign out and sign in again: the sign-in page says what to do. If that does not help, ask {support}.',
  },
  form: {
    title: 'That form is not right',
    explanation: 'The portal was sent a form that none of its pages has. Nothing was done.',
    remedy: 'Load the page again, and send the form from there.',
  },
} as const;
