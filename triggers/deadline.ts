import { withinTime } from '../contracts/deadline';

/**
 * Deadlines of one use of the store, of an answer in it, for which many may compete, and of one
 * mail. Creating a challenge takes at most two uses and a mail, verifying an answer and a mail: 3.7 s
 * both, of the 5 s that Cognito gives a trigger, its cold start included (Amazon Cognito,
 * "Customizing user pool workflows with Lambda triggers").
 */
export const STORE_DEADLINE_MS = 1_200;
export const ANSWER_DEADLINE_MS = 2_400;
export const MAIL_DEADLINE_MS = 1_300;

/** Something did not answer in the time it was given. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  constructor(what: string, milliseconds: number) {
    super(`expected ${what} within ${milliseconds} ms`);
  }
}

/**
 * Waits for work no longer than it may take, as {@link withinTime} does.
 *
 * @throws {DeadlineError}
 */
export const withDeadline = <Result>(
  what: string,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => withinTime(milliseconds, work, () => new DeadlineError(what, milliseconds));
