/** What is told, above a page that stays, of a request without an answer. */
export const trouble = {
  offline: {
    title: 'You are offline',
    explanation: 'This device has no connection to a network.',
  },
  noAnswer: {
    title: 'No answer from the portal',
    explanation: 'It could not be reached, or its answer was lost on the way.',
  },
  foreign: {
    title: 'The portal did not answer itself',
    explanation:
      'Something between this browser and the portal answered in its place, with status {status}.',
  },
  signedOut: {
    title: 'Signed out',
    titleOfForm: 'Signed out; nothing was sent',
    explanation: 'Your session has ended. Sign in in a new tab, then come back and try again.',
  },
  notLoaded: 'The next page was not loaded.',
  notLoadedYet: 'The next page was not loaded. It will be as soon as there is one.',
  maybeSent: 'What you sent may have arrived. It is sent again only if you try again.',
  hardlySent:
    'Nothing shows that what you sent has arrived. It is sent again only if you try again.',
  trying: 'Trying again…',
  signInElsewhere: 'Sign in in a new tab',
} as const;
