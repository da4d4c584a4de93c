/** What administrators do to accounts. */
export const administration = {
  heading: 'Change this account',
  directory: 'Administration',
  lead: 'Each change asks why; owners and administrators read it. What gives access or changes an account takes a code, which is mailed to you.',
  codeFirst: 'To change accounts, {link}.',
  enterCode: 'enter a new code',
  reason: 'Why?',
  givenName: 'Given name',
  familyName: 'Family name',
  email: 'Email',
  group: 'Group',
  groups: 'Groups',
  locale: 'Language of mails',
  usualLocale: 'as usual here',
  leaver: 'They have left: take them out of every group as well',
  doing: 'One moment…',
  drop: 'Do not do it',
  sent: 'A mail to {email} names what you are about to do, and has the code for it:',
  late: 'A mail to {email} that names what you are about to do, and has the code for it, may take a while:',
  forms: {
    names: {
      title: 'Change the names',
      button: 'Change names',
      hint: 'Both are replaced.',
    },
    add: {
      title: 'Add to a group',
      button: 'Add',
      hint: 'For good, until somebody takes them out. For a set time they ask for access themselves.',
    },
    remove: {
      title: 'Take out of a group',
      button: 'Take out',
      hint: 'Takes effect within a minute. The person is told by mail.',
    },
    unlock: {
      title: 'Unlock the emailed code',
      button: 'Unlock',
      hint: 'After too many wrong codes. Ask them first whether it was they who typed.',
    },
    invite: {
      title: 'Invite again',
      button: 'Invite',
      hint: 'A new invitation with a new temporary password, for who has never signed in.',
    },
    'sign-out': {
      title: 'Sign out everywhere',
      button: 'End all sessions',
      hint: 'Every session and code of theirs ends within a minute. They can sign in again: to keep somebody out, disable the account.',
    },
    enable: {
      title: 'Enable the account',
      button: 'Enable',
      hint: 'Gives back the groups that it still has, and no access that was until a set time.',
    },
    disable: {
      title: 'Disable the account',
      button: 'Disable',
      hint: 'Ends every session within a minute, requests, and access until a set time. The person is told by mail.',
    },
    create: {
      title: 'Create an account',
      button: 'Create',
      hint: 'They are invited by mail, with a temporary password.',
    },
    'sign-out-everyone': {
      title: 'Sign everyone out',
      button: 'Sign everyone out',
      hint: 'For after an attack was stopped. Every session and every code of everybody ends within a minute, yours as well: all sign in anew. It disables nobody and ends no access.',
    },
  },
  /** What is about to be done, as the mail names it. */
  acts: {
    create: 'Create an account for {person}, {names}, in no group.',
    createIn: 'Create an account for {person}, {names}, in {groups}.',
    names: '{person}: the names become {names}.',
    enable: '{person}: enable the account.',
    unlock: '{person}: unlock the emailed code.',
    invite: '{person}: invite again.',
    add: '{person}: add to {groups}.',
  },
  notices: {
    done: 'Done. The person and you are told by mail.',
    dropped: 'Nothing was done.',
    'reason-missing': 'A reason is missing. Write one.',
    'reason-too-long': 'The reason is too long: {most} characters at the most.',
    unavailable: 'Something did not answer. Press again in a moment.',
    unknown:
      'It is not known whether that was done: the answer did not come in time. Look below, and press again if it was not.',
    halves: {
      disable:
        'Signed out of the portal, and requests and access until a set time are ended. But the account itself is not known to be disabled: press again.',
      'sign-out':
        'Signed out of the portal. But Cognito is not known to have ended the sessions: press again.',
    },
    'proof-too-old': 'The code that you entered is too old for this. Enter a new one.',
    oneself: 'Nobody changes their own account here.',
    locked: 'Too many wrong codes: what you do with a code is locked. Try again {when}.',
    'already-member': 'They are a member already.',
    'not-yours-to-decide': 'That is for administrators.',
    'not-administrator': 'That is for administrators.',
    'address-taken': 'Somebody has an account with this address already.',
    'not-invited': 'Not invited: the account is disabled, or they have signed in already.',
    'no-cut': 'The portal has not noted what is to be done. Press again.',
    'last-administrator': 'No enabled administrator would be left.',
    malformed:
      'That could not be read. Look at what you have typed: names are of letters, and an address must be one that mail reaches.',
  },
  /** One's own account. */
  own: {
    heading: 'Signed in',
    explanation:
      'Ends every session and every emailed code of yours, on every device, within a minute. The sign-in page may still know your browser for up to an hour; if somebody else has your password, change it first.',
    button: 'End all sessions',
    failed:
      'You may not be signed out everywhere: something did not answer. Press again in a moment.',
  },
} as const;
