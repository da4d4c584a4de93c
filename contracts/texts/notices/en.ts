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
    advice: 'The portal takes at most {most} here, of declared length.',
  },
  busy: {
    title: 'Too much at once',
    advice: 'The portal is taking other large files at the moment. Try again in some seconds.',
  },
  origin: {
    title: 'Refused',
    advice: 'This request did not come from a page of the portal.',
  },
} as const;
