/** The work took longer than it may. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Waits for work no longer than it may take. The signal tells the work to stop, but nothing relies on
 * that: the SDK's own time-outs do not cover an answer whose body hangs.
 *
 * @throws {LateError}
 * @throws whatever the work throws
 */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LateError(`Expected an answer within ${timeoutMs} ms, got none`));
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
