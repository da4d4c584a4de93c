/** The signals by which an operator, a CI or a closed terminal ends a command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs something that has to clean up. While it runs, a signal does not end the process: it is told by
 * the abort signal, and what runs ends in order.
 */
export async function stoppable<Result>(
  run: (stopped: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await run(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

/** Gives what a promise gives, unless the command is stopped before. Throws `AbortError`. */
export async function unlessStopped<Result>(
  stopped: AbortSignal,
  wait: () => Promise<Result>,
): Promise<Result> {
  stopped.throwIfAborted();
  let stop = () => undefined as void;
  const ended = new Promise<never>((_resolve, reject) => {
    stop = () => reject(stopped.reason as Error);
    stopped.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([wait(), ended]);
  } finally {
    stopped.removeEventListener('abort', stop);
  }
}
