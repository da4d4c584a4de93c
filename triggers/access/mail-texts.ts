import { ACT_LIFE_MS, type Duration } from '../../contracts/access';
import { moment } from '../../contracts/times';
import { duration as lasting } from '../../contracts/words';
import type { Mail } from '../mail';

/**
 * Every word that the function for access mails. Nothing in it was typed by anybody: no reason, and
 * no name but addresses of the user pool and titles of the list of areas.
 */

const DURATION_WORDS: Readonly<Record<Duration, string>> = {
  hour: '1 hour',
  day: '1 day',
  week: '1 week',
  quarter: '3 months',
};

/** An act as a mail names it. */
export interface NamedAct {
  readonly address: string;
  /** Of the area. */
  readonly title: string;
  readonly duration: Duration;
}

const paragraph = (text: string) => ({ kind: 'paragraph', text }) as const;

/** The mail whose code confirms exactly these acts. */
export function actMail(
  productName: string,
  code: string,
  acts: readonly NamedAct[],
  expiresAtMs: number,
  nowMs: number,
): Mail {
  return {
    subject: `Confirm access in the ${productName}`,
    parts: [
      paragraph('With the code below you give access to:'),
      ...acts.map(({ address, title, duration }) =>
        paragraph(`${address}: ${title}, for ${DURATION_WORDS[duration]}`),
      ),
      { kind: 'code', text: code },
      paragraph(
        `Enter it on the page where you decided. It works once, for this and nothing else, within ${lasting(ACT_LIFE_MS / 1_000)}, until ${moment(expiresAtMs, nowMs)}.`,
      ),
      paragraph(
        'Is this not what you decided? Then somebody else may be acting in your name: give the code to nobody, change your password, and tell your IT support.',
      ),
    ],
  };
}

/** What was decided about whose access. */
export interface Decided {
  readonly kind: 'withdrawn' | 'refused' | 'ended' | 'approved';
  readonly address: string;
  readonly title: string;
  /** Of what was approved. */
  readonly endsAtMs?: number | undefined;
}

/** The mail to the person whom a decision is about. */
export function decidedMail(productName: string, { kind, title, endsAtMs }: Decided): Mail {
  const texts = {
    withdrawn: `Your request for access to ${title} was withdrawn.`,
    refused: `Your request for access to ${title} was refused.`,
    ended: `Your access to ${title} was ended.`,
    approved: `You have access to ${title} until ${moment(endsAtMs ?? 0, undefined)}.`,
  };
  return aboutAccess(productName, texts[kind]);
}

/** The mail to who decided, so that nobody decides in their name unseen. */
export function decidedByYouMail(
  productName: string,
  { kind, address, title }: Decided & { readonly kind: 'refused' | 'ended' },
): Mail {
  const what = kind === 'refused' ? 'refused the request of' : 'ended the access of';
  return aboutAccess(productName, `You ${what} ${address}: ${title}.`);
}

/** The mail to who decides, at most one in a while however many requests come. */
export function waitingMail(productName: string): Mail {
  return {
    subject: `Requests wait in the ${productName}`,
    parts: [
      paragraph('Somebody asks for access that you decide about.'),
      paragraph(`Open the ${productName} and go to "Requests" to see what waits.`),
    ],
  };
}

function aboutAccess(productName: string, text: string): Mail {
  return {
    subject: `Access in the ${productName}`,
    parts: [
      paragraph(text),
      paragraph(`The page "Requests" of the ${productName} says by whom and why.`),
      paragraph(
        'If you did not expect this, somebody else may be signed in as you: tell your IT support.',
      ),
    ],
  };
}
