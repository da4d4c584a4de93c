import {
  CODE_LIFE_MS,
  FAILURE_LIMIT,
  FAILURES_UNTIL_ADMINISTRATOR,
} from '../contracts/emailed-code';
import { moment, wholeMinute } from '../contracts/times';
import { duration } from '../contracts/words';
import type { Mail } from './mail';

/** Every word that the step-up mails. */

/**
 * The mail with a code: no link, and no code in the subject, which locked screens show. Times are in
 * UTC, because Cognito gives the triggers nothing of the browser that asked.
 */
export function codeMail(
  productName: string,
  code: string,
  expiresAtMs: number,
  nowMs: number,
): Mail {
  return {
    subject: `Your code for the ${productName}`,
    parts: [
      { kind: 'paragraph', text: `Your code for the ${productName} is:` },
      { kind: 'code', text: code },
      {
        kind: 'paragraph',
        text: `Enter it on the page where you asked for it. It works once, within ${duration(CODE_LIFE_MS / 1_000)}, until ${moment(expiresAtMs, nowMs, 'en')}. A newer code replaces it.`,
      },
      {
        kind: 'paragraph',
        text: `Did you not ask for a code? Then somebody else may be signed in as you: give the code to nobody, change your password, and tell your IT support. Nobody will ever ask you for this code by phone, chat or mail.`,
      },
    ],
  };
}

/** The mail to a person who has just been locked; until an administrator unlocks if no time is given. */
export function lockMail(productName: string, untilMs: number | undefined): Mail {
  const reason =
    untilMs === undefined
      ? `There have been ${FAILURES_UNTIL_ADMINISTRATOR} wrong codes for your account without a right one between them.`
      : `There have been too many wrong codes for your account: ${FAILURE_LIMIT.most} within ${duration(FAILURE_LIMIT.withinMs / 1_000)}.`;
  const end =
    untilMs === undefined
      ? 'No code is sent or accepted until an administrator unlocks your account. Please ask your IT support.'
      : `No code is sent or accepted until ${moment(wholeMinute(untilMs), undefined, 'en')}. After that you can ask for a new one.`;
  return {
    subject: `Too many wrong codes for the ${productName}`,
    parts: [
      { kind: 'paragraph', text: reason },
      { kind: 'paragraph', text: end },
      {
        kind: 'paragraph',
        text: 'If it was not you, somebody else may be signed in as you: change your password and tell your IT support now.',
      },
    ],
  };
}
