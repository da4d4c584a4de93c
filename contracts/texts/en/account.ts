/** The person's own account. */
export const account = {
  heading: 'Your account',
  name: 'Name',
  email: 'Email',
  groups: 'Groups',
  noGroups: 'none',
  id: 'Account id',
  delay: {
    one: 'A change of your groups takes effect within {count} second.',
    other: 'A change of your groups takes effect within {count} seconds.',
  },
  language: {
    heading: 'Language',
    asBrowser: 'As my browser asks',
    save: 'Change language',
    mails: 'Mails to you are in {language}. The administrators can change that.',
  },
  proof: {
    heading: 'Emailed code',
    entered:
      'Entered in this browser at {time}. Drop it when others use the browser; your areas will then ask for a new code.',
    drop: 'Drop the code',
    dropping: 'Dropping…',
    none: 'No code has been entered in this browser, or it has expired. An area will ask for one.',
    open: 'Open {span}',
    asksSince: 'Asks for a new code since {time}',
  },
} as const;
