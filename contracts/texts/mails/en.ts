/**
 * Every word that the step-up mails. Subjects hold no code, because locked screens show them, and
 * nothing here holds what somebody has typed.
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
  support: {
    named: 'the {name}',
    unnamed: 'your IT support',
    /** Ends without a full stop, which some programs would take for a part of the address. */
    ways: 'Need help? Ask {support}: {ways}',
  },
} as const;
