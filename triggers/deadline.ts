/** Something did not answer in the time it was given. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  constructor(what: string, milliseconds: number) {
    super(`expected ${what} within ${milliseconds} ms`);
  }
}

/**
 * Waits for work no longer than it may take. The signal tells the work to stop, but nothing relies
 * on that: the SDK's own time-outs do not cover an answer whose body hangs.
 *
 * @throws {DeadlineError}
 */
export async function withDeadline<Result>(
  what: string,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError(what, milliseconds));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
