/** Every number of the step-up in one place. Times are milliseconds. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export const CODE_DIGITS = 6;
export const CODE_LIFE_MS = 5 * MINUTE_MS;

/** Answers that one challenge takes; the authentication ends with the last. */
export const ANSWERS_PER_CHALLENGE = 3;

/** Until then a further send makes no further mail. */
export const RESEND_AFTER_MS = 15 * SECOND_MS;

/** At most so many within any stretch of so many milliseconds. */
export interface RateLimit {
  readonly most: number;
  readonly withinMs: number;
}

export const SEND_LIMITS: readonly RateLimit[] = [
  { most: 3, withinMs: 5 * MINUTE_MS },
  { most: 5, withinMs: 10 * MINUTE_MS },
  { most: 15, withinMs: HOUR_MS },
];

/** With the last of these wrong answers the person is locked. */
export const FAILURE_LIMIT: RateLimit = { most: 10, withinMs: HOUR_MS };
export const LOCK_MS = HOUR_MS;

/** Wrong answers since the last right one, after which only an administrator unlocks. */
export const FAILURES_UNTIL_ADMINISTRATOR = 100;

/**
 * Deadlines of one use of the store, of an answer in it, for which many may compete, and of one
 * mail. Creating a challenge takes at most two uses and a mail, verifying an answer and a mail: 3.7 s
 * both, of the 5 s that Cognito gives a trigger, its cold start included (Amazon Cognito,
 * "Customizing user pool workflows with Lambda triggers").
 */
export const STORE_DEADLINE_MS = 1_200;
export const ANSWER_DEADLINE_MS = 2_400;
export const MAIL_DEADLINE_MS = 1_300;
