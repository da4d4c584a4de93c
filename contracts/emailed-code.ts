/**
 * What the portal, its triggers and its stack agree on about the emailed code: every number, every
 * outcome and every name, once (docs/decisions/0019). Plain constants and types that import
 * nothing, because the browser gets some of them. Times are milliseconds, unless a name says else.
 */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export const CODE_DIGITS = 6;
export const CODE_LIFE_MS = 5 * MINUTE_MS;

/**
 * What a mail program, a keyboard or a person may put around digits: spaces, marks, punctuation, the
 * quotation marks of a chat, and fillers that are letters or symbols and look like nothing.
 */
const NO_DIGITS = /[\p{Z}\p{C}\p{M}\p{P}\p{Sk}\p{DI}\u2212\u2800]/gu;
const DIGIT = /\p{Nd}/u;

/**
 * What a person typed for a code, with its digits in ASCII, whatever script they are of and however
 * they were copied. What is no digit and no separator stays, so that it is not taken for a code.
 */
export function asciiCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(NO_DIGITS, '')
    .replace(/\p{Nd}/gu, asciiDigit);
}

/** Unicode has the decimal digits of each script in a row from zero to nine, some rows side by side. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(point - before - 1))) before += 1;
  return String(before % 10);
}

/** Answers that one challenge takes; the authentication ends with the last. */
export const ANSWERS_PER_CHALLENGE = 3;

/**
 * How long Cognito keeps a challenge, and the browser its cookie: longer than the code lives, so
 * that a late answer is told why. Cognito takes 3 to 15 whole minutes (Amazon Cognito API,
 * "CreateUserPoolClient", `AuthSessionValidity`).
 */
export const CHALLENGE_LIFE_MS = CODE_LIFE_MS + MINUTE_MS;

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

/** The private parameter in which Create leaves the hashed code for Verify. */
export const PRIVATE_PARAMETER = 'challenge';

const STANDING = ['expiresAt', 'resendAt', 'answersLeft'] as const;

/**
 * What Create tells the portal in the public parameters of a challenge: `outcome`, and with each
 * the parameters named here, `?` where one may be missing. All are texts on the way; `answersLeft`
 * is a count, the others are seconds since the epoch. Only after {@link STANDING} is there something
 * that an answer could match.
 */
export const OUTCOMES = {
  /** A code has just been mailed. */
  sent: STANDING,
  /** The mail service did not answer in time; if the mail comes, its code counts. */
  'mail-late': STANDING,
  /** The answer before was wrong; the same challenge stands. */
  wrong: STANDING,
  /** The answer before was for a challenge that no longer stands. */
  expired: [],
  superseded: [],
  used: [],
  /** Until a time, or until an administrator unlocks. */
  locked: ['until?'],
  /** Nothing was mailed; the challenge before stands, if there is one. */
  'too-soon': ['until'],
  'too-many-sends': ['until'],
  /** Nothing was mailed, and nothing counted. */
  'mail-failed': [],
  /** As before, and trying again would not help. */
  'mail-refused': [],
  'no-address': [],
} as const;

export type OutcomeName = keyof typeof OUTCOMES;

/** An outcome with its parameters as numbers. */
export type Outcome = {
  [Name in OutcomeName]: { readonly outcome: Name } & Parameters<(typeof OUTCOMES)[Name][number]>;
}[OutcomeName];

type Parameters<Said extends string> = {
  readonly [Each in Said as Each extends `${string}?` ? never : Each]: number;
} & {
  readonly [Each in Said as Each extends `${infer Name}?` ? Name : never]?: number | undefined;
};
