/** The directory, the members of areas, and a person's page. */
export const people = {
  beginsWith: 'Name or email begins with',
  name: 'Name',
  email: 'Email',
  account: 'Account',
  enabled: 'enabled',
  disabled: 'disabled',
  /** What a search has found. */
  found: {
    none: 'Nobody whose name or email begins with “{query}”.',
    some: {
      one: 'One person whose name or email begins with “{query}”.',
      other: '{count} people whose name or email begins with “{query}”.',
    },
    onPage: {
      one: 'One person whose name or email begins with “{query}”, page {page} of {pages}.',
      other: '{count} people whose name or email begins with “{query}”, page {page} of {pages}.',
    },
    more: 'There are more; type more of the name.',
  },
  /** A page of a list. */
  listed: {
    only: { none: 'Nobody.', some: { one: 'One person.', other: '{count} people.' } },
    onPage: {
      none: 'Nobody on this page; there are more.',
      some: {
        one: 'One person on this page; there are more.',
        other: '{count} people on this page; there are more.',
      },
    },
    onLastPage: {
      none: 'Nobody on this last page.',
      some: { one: 'One person on this last page.', other: '{count} people on this last page.' },
    },
    inAll: 'About {estimate} in all.',
  },
  pages: 'Pages',
  firstPage: 'First page',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  ownerOf: 'Owner of',
  yourAreas: 'Areas that you may open',
  sharedAreas: 'Areas that you share',
  noAreaOfYours: 'No area is open to you. {areas} tells whom to ask for each.',
  noSharedArea: 'There is no area that both of you may open. {areas} shows what there is.',
  nobodyAdvice: 'Look at the spelling, or type less of it: the first letters are enough.',
  opens: {
    heading: 'What can {person} open, and why?',
    lead: 'The portal’s guard was asked about each area, just now. An emailed code is asked for besides.',
    withoutGrants:
      'What was granted until a set time cannot be told at the moment, and does not count.',
  },
  history: {
    heading: 'What happened',
    nothing: 'Nothing is recorded of this person.',
    more: 'There is more; this is the newest.',
    unreachable: 'What happened cannot be told at the moment. Try again in a moment.',
    reason: 'Reason: “{reason}”',
    noGroup: 'no group',
    outcomes: {
      begun: 'Whether it was done is not known.',
      failed: 'It failed.',
    },
    kinds: {
      asked: '{person} asked for {group}, for {duration}.',
      withdrawn: '{person} withdrew the request for {group}.',
      refused: '{person} refused {group}.',
      approved: '{person} approved {group}, until {until}.',
      ended: '{person} ended the access to {group}.',
      reviewed: '{person} confirmed the membership of {group}.',
      'cut-signed-out': '{person} ended all sessions.',
      create: '{person} created the account for {names}, in {groups}.',
      names: '{person} changed the names to {names}.',
      enable: '{person} enabled the account.',
      disable: '{person} disabled the account.',
      leaver: '{person} disabled the account, and took it out of {groups}.',
      add: '{person} added to {groups}.',
      remove: '{person} took out of {groups}.',
      unlock: '{person} unlocked the emailed code.',
      invite: '{person} invited again.',
      'sign-out': '{person} had Cognito end all sessions.',
      'cut-disabled':
        '{person} ended requests and access until a set time, to disable the account.',
    },
  },
} as const;
