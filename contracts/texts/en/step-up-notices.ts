/** What came of sending or entering a code, and what to do next. */
export const stepUpNotices = {
  sent: 'A code is on its way to {email}.',
  mailLate:
    'The mail service did not answer in time. The mail may come late; its code counts. If it does not come, ask for a new one.',
  wrong: {
    one: 'That code is not right. You have one try left. Check it against the newest mail.',
    other: 'That code is not right. You have {count} tries left. Check it against the newest mail.',
  },
  malformed: 'A code has {digits} digits. Copy them from the newest mail.',
  outOfAnswers:
    'That was wrong for the {nth} time, so this code no longer counts. Ask for a new one.',
  expired: 'That code has expired. Ask for a new one.',
  superseded:
    'A newer code has been sent since than the one that this page was for. Ask for a new one here.',
  used: 'That code has been used already. Ask for a new one.',
  sessionOver: 'The time to enter that code is over. Ask for a new one.',
  locked: {
    untilTime:
      'There were too many wrong codes. No code is accepted until {until}, not even the right one. After that you can have another sent.',
    untilAdministrator:
      'There were too many wrong codes. Ask {support} to unlock your account; until then no code is accepted.',
    over: 'There were too many wrong codes. The lock is over: you can have a new code sent.',
  },
  tooSoon: {
    here: 'A code was sent only seconds ago. Look for it in your mailbox. If it is not taken here, ask for a new one in a moment.',
    elsewhere:
      'A code was sent only seconds ago that cannot be entered on this page. If you asked for it in another window, enter it there. Otherwise it is lost: ask for a new one in a moment.',
  },
  tooManySends: {
    untilTime: 'You have asked for many codes. Ask again after {until}.',
    later: 'You have asked for many codes. Ask again later.',
    orUntilTime:
      'You have asked for many codes. Use the newest one that you have, or ask again after {until}.',
    orLater: 'You have asked for many codes. Use the newest one that you have, or ask again later.',
  },
  mailFailed: 'The mail could not be sent. Nothing was counted; ask for a new code at once.',
  mailRefused:
    'The mail service does not take mail to {email} from the portal, and trying again will hardly help. Tell {support}, and name the request id.',
  noAddress:
    'Your account has no confirmed email address that a code could be sent to. Ask {support} to set one.',
  tooManyGroups:
    'You are in so many groups that your browser could not keep the proof of a code, so none is sent. Ask {support} to take you out of groups that you do not need.',
  federated:
    'You sign in with another organization’s account, and Cognito sends no codes to such an account. What needs no code stays open to you. For the rest, ask {support} for an account of its own, or to link yours to one.',
  unavailable:
    'The portal could not reach what checks the codes, so nothing opens. Try again in a minute.',
} as const;
