/**
 * Every word that is mailed, by the step-up and by the user pool. Subjects hold no code, because locked
 * screens show them, and nothing here holds what somebody has typed. Cognito fills in the address, the
 * password and the code of the user pool's own.
 */
export const mails = {
  code: {
    subject: 'Your code for the {product}',
    introduction: 'Your code for the {product} is:',
    use: 'Enter it on the page where you asked for it. It works once, within {life}, until {time}. A newer code replaces it.',
    notYou:
      'Did you not ask for a code? Then somebody else may be signed in as you: give the code to nobody, change your password, and tell {support}. Nobody will ever ask you for this code by phone, chat or mail.',
  },
  lock: {
    subject: 'Too many wrong codes for the {product}',
    tooMany: 'There have been too many wrong codes for your account: {count} within {duration}.',
    tooManyInARow:
      'There have been {count} wrong codes for your account without a right one between them.',
    untilTime: 'No code is sent or accepted until {time}. After that you can ask for a new one.',
    untilAdministrator:
      'No code is sent or accepted until an administrator unlocks your account. Please ask {support}.',
    notYou:
      'If it was not you, somebody else may be signed in as you: change your password and tell {support} now.',
  },
  /** Names acts by an address of the pool and the title of an area; nobody typed any of it. */
  access: {
    act: {
      subject: 'Confirm access in the {product}',
      introduction: 'With the code below you give access to:',
      line: '{address}: {title}, for {duration}',
      use: 'Enter it on the page where you decided. It works once, for this and nothing else, within {life}, until {time}.',
      notYou:
        'Is this not what you decided? Then somebody else may be acting in your name: give the code to nobody, change your password, and tell {support}.',
    },
    durations: { hour: '1 hour', day: '1 day', week: '1 week', quarter: '3 months' },
    waiting: {
      subject: 'Requests wait in the {product}',
      introduction: 'Somebody asks for access that you decide about.',
      where: 'Open the {product} and go to “Requests” to see what waits.',
    },
    decided: {
      subject: 'Access in the {product}',
      withdrawn: 'Your request for access to {title} was withdrawn.',
      refused: 'Your request for access to {title} was refused.',
      ended: 'Your access to {title} was ended.',
      approved: 'You have access to {title} until {time}.',
      refusedByYou: 'You refused the request of {address} for access to {title}.',
      endedByYou: 'You ended the access of {address} to {title}.',
      where: 'The page “Requests” of the {product} says by whom and why.',
      notYou: 'If you did not expect this, somebody else may be signed in as you: tell {support}.',
    },
    cut: {
      subject: 'Sessions and access in the {product}',
      signedOut: 'You were signed out everywhere. To go on, sign in again.',
      disabled:
        'Your requests for access, and the access that you had until a set time, were ended, because your account is being disabled.',
      yourself: 'You signed out everywhere.',
      signedOutByYou: 'You signed {address} out everywhere.',
      disabledByYou:
        'You ended the requests of {address}, and the access until a set time, to disable the account.',
      everyone: '{address}, an administrator, signed everyone out.',
      everyoneByYou: 'You signed everyone out.',
    },
  },
  /** Names acts by addresses, groups and, for what is about a name, the name: letters and no link. */
  people: {
    act: {
      subject: 'Confirm changes to accounts in the {product}',
      introduction: 'With the code below you make these changes:',
      create: 'New account for {address}: {name}, in no group',
      createIn: 'New account for {address}: {name}, in the groups {groups}',
      names: '{address}: new name {name}',
      enable: '{address}: enable the account',
      unlock: '{address}: unlock the emailed codes',
      invite: '{address}: send the invitation again',
      add: '{address}: add to the group {group}',
      use: 'Enter it on the page where you decided. It works once, for these changes and nothing else, within {life}, until {time}.',
      notYou:
        'Is this not what you decided? Then somebody else may be acting in your name: give the code to nobody, change your password, and tell {support}.',
    },
    done: {
      subject: 'Your account in the {product}',
      names: 'An administrator has changed your name.',
      enable: 'An administrator has enabled your account.',
      unlock: 'An administrator has unlocked your emailed codes.',
      add: 'An administrator has added you to the group {group}.',
      disable: 'An administrator has disabled your account.',
      remove: 'An administrator has removed you from the group {group}.',
      signOut: 'An administrator has signed you out everywhere.',
      subjectByYou: 'Changes to accounts in the {product}',
      disableByYou: 'You disabled the account of {address}.',
      leaverByYou: 'You disabled the account of {address} and removed it from all groups.',
      removeByYou: 'You removed {address} from the group {group}.',
      signOutByYou: 'You signed {address} out everywhere.',
      notYou: 'If you did not expect this, tell {support}.',
      notYouByYou:
        'If it was not you, somebody else may be acting in your name: change your password and tell {support} now.',
    },
  },
  invitation: {
    subject: 'Your account for the {product}',
    body: '{company} has made an account for you in the {product}. Sign in at {url} within {days} days with the address {address} and the temporary password {secret} and then choose a password of your own.',
  },
  verification: {
    subject: 'Your code for the {product}',
    body: '{code} is the code by which {company} knows that this address is yours in the {product}.',
  },
  support: {
    named: 'the {name}',
    unnamed: 'your IT support',
    /** Ends without a full stop, which some programs would take for a part of the address. */
    ways: 'Need help? Ask {support}: {ways}',
  },
} as const;
