/** What the host answers before Remix is asked. */
export const notices = {
  mistake: {
    title: 'Something went wrong',
    advice: 'The portal made a mistake. Try again.',
  },
  method: { title: 'Not possible', advice: 'The portal does not take that method.' },
  address: { title: 'Not understood', advice: 'The portal has no such address.' },
  size: {
    title: 'Too large',
    advice: 'The portal takes at most 64 KB at a time, of declared length.',
  },
  origin: {
    title: 'Refused',
    advice: 'This request did not come from a page of the portal.',
  },
} as const;
