import { CODE_LIFE_MS, type RateLimit } from './emailed-code';

/**
 * What the portal, the `access` function and the stack agree on about requests for access and the
 * grants that come of them: every number and every name, once. Plain constants that a browser may
 * get. Times are milliseconds, unless a name says else.
 */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** For how long access can be asked; `quarter` is what pages call 3 months. */
export const DURATIONS = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  quarter: 90 * DAY_MS,
} as const;

export type Duration = keyof typeof DURATIONS;

export const DURATION_NAMES = Object.keys(DURATIONS) as Duration[];

/** The longest reason, in characters as people count them (code points). */
export const REASON_LENGTH = 280;

/** A reason as it is kept: one line, in which whatever breaks or hides is a space. */
export function reasonLine(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  // Fillers are letters and marks that look like nothing.
  return /[^\s\p{DI}\u2800]/u.test(line) ? line : '';
}

/** Groups that one command may ask for: an area's own and those of the areas above it. */
export const GROUPS_PER_REQUEST = 4;

/** Requests of one person that wait at a time, at most, whatever groups they are for. */
export const OPEN_REQUESTS = 10;

/** What a person may ask for at all, in groups. */
export const REQUEST_LIMIT: RateLimit = { most: 20, withinMs: DAY_MS };

/**
 * How long a place reserved for a request counts, whether the request is seen or not: longer than
 * any run of the function, so that one whose write is under way is not taken for one that failed.
 */
export const RESERVATION_MS = MINUTE_MS;

/** Acts that one code may confirm: the mail lists all of them. */
export const ACTS_PER_CODE = 20;

/** How long a prepared act waits for its code, and its code lives. */
export const ACT_LIFE_MS = CODE_LIFE_MS;

/** How old the right answer behind a proof may be for an act, as for an area of administrators. */
export const ACT_PROOF_AGE_MS = 15 * MINUTE_MS;

/** How old a command may be; one that waited in a queue does nothing. */
export const COMMAND_LIFE_MS = MINUTE_MS;

/** How far the clocks of Cognito, an instance and the function may lie apart. */
export const CLOCK_DIFFERENCE_MS = 5 * SECOND_MS;

/** What happened that a line keeps before its next request begins the history anew. */
export const HISTORY_LENGTH = 24;

/** Reviews among it: the newest, because they come again and again and change nothing. */
export const REVIEWS_KEPT = 4;

/** Members whom one command may confirm. */
export const PEOPLE_PER_REVIEW = 20;

/** What was ended of a person at once that their item tells of, the newest. */
export const CUTS_KEPT = 5;

/** Pins of a person, at most, and what one looks like: `engineering/operations`. */
export const PINS = 24;
export const PIN_LENGTH = 200;
export const PIN_FORM = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** How long a log item lives, and a line on which nothing stands: the setting's default, in days. */
export const LOG_LIFE_DAYS = 400;

/** The keys of commands that are remembered of a person, and for how long. */
export const KEYS_REMEMBERED = 50;
export const KEY_LIFE_MS = DAY_MS;

/** How often an owner is mailed that requests wait. */
export const NOTICE_LIMIT: RateLimit = { most: 1, withinMs: 15 * MINUTE_MS };

/** Owners who are mailed about one request, at most. */
export const OWNERS_TOLD = 5;

/** Administrators who are mailed that everyone was signed out, at most. */
export const ADMINS_TOLD = 20;

/**
 * Mails that are no code, from the whole stack: codes share SES's quota, and without a code nobody
 * gets in. What anybody who is signed in can cause does not use up what decisions need.
 */
export const MAIL_BUDGETS = {
  own: { most: 60, withinMs: HOUR_MS },
  decisions: { most: 120, withinMs: HOUR_MS },
} as const satisfies Record<string, RateLimit>;

export type MailBudget = keyof typeof MAIL_BUDGETS;

/** How long the portal waits for a function that takes commands, and that may run for 5 s. */
export const ACCESS_WAIT_MS = 7 * SECOND_MS;

/** Groups that are authority besides those of owners. */
export const ADMINS = 'admins';
const OWNERS = /-owners$/;

/** Whether membership of a group is power over others: it can be neither asked for nor granted. */
export function isAuthority(group: string): boolean {
  return group === ADMINS || OWNERS.test(group);
}
