/** The page that asks for an emailed code. */
export const stepUp = {
  title: 'Confirm it is you',
  task: {
    before:
      'We mail you {digits} digits, to {email}. Enter them here, and {area} stays open for {duration}.',
    after:
      'We have mailed you {digits} digits. Enter them here, and {area} stays open for {duration}.',
    /** Where no area is asked for. */
    part: 'this part of the portal',
  },
  send: 'Send code',
  sendAnother: 'Send a new code',
  sending: 'Sending…',
  sendIn: 'in {seconds} s',
  code: 'Code',
  verify: 'Verify',
  checking: 'Checking…',
  life: 'The code works once, {span}.',
  lifeOver: 'The code’s time is over. Ask for a new one.',
  lookAgain: 'Look again',
  notArrived: {
    sent: 'Code not arrived?',
    before: 'What if no mail comes?',
    wait: 'It can take a minute or two. Look in the folder for spam as well.',
    address: 'It goes to {email}. If that is not your mailbox, tell {support}.',
    newest: 'Only the newest code counts: asking for another ends the one before.',
  },
} as const;
