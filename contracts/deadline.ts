/**
 * Waits for work no longer than it may take. The signal tells the work to stop, but nothing relies on
 * that: the SDK's own time-outs do not cover an answer whose body hangs.
 *
 * @param lateError what is thrown when it takes longer
 * @throws whatever the work throws
 */
export async function withinTime<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
  lateError: () => Error,
): Promise<Result> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(lateError());
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
