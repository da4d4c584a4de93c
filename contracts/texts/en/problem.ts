/** What stops a page and has no words of the portal's: those are `contracts/texts/problems/`. */
export const problem = {
  unexpected: {
    title: 'Something went wrong',
    explanation: 'The portal made a mistake.',
    remedy: 'Try again. If it happens again, tell {support} what you did, and when.',
  },
  notPossible: {
    title: 'That is not possible here',
    explanation: 'The portal understood the request, and has no answer of that kind.',
    remedy: 'Go back, or begin at the start page.',
  },
} as const;
