import { withinTime } from '../contracts/deadline';

/** The work took longer than it may. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Waits for work no longer than it may take, as {@link withinTime} does.
 *
 * @throws {LateError}
 * @throws whatever the work throws
 */
export const within = <Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> =>
  withinTime(
    timeoutMs,
    work,
    () => new LateError(`Expected an answer within ${timeoutMs} ms, got none`),
  );
