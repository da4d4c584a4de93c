import fc from 'fast-check';
import type { Cloud } from 'local-aws';
import { requests } from './request-targets';
import { askSignedOut } from './signed-out-answers';

const SEARCH_MS = 30_000;

/** How many addresses were asked for without a session, and how many of them got to the portal. */
export interface Search {
  readonly asked: number;
  readonly letThrough: number;
}

/** Looks for an address by which somebody without a session gets anywhere, by new ones each time. */
export async function searchForOpenings(
  cloud: Cloud,
  stopped: AbortSignal,
  violated: (what: string) => void,
): Promise<Search> {
  let asked = 0;
  let letThrough = 0;
  const property = fc.asyncProperty(requests, async (request) => {
    stopped.throwIfAborted();
    const answer = await askSignedOut(cloud, request);
    asked += 1;
    if (answer.letThrough) letThrough += 1;
  });
  const found = await fc.check(property, {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: SEARCH_MS,
  });
  stopped.throwIfAborted();
  const { seed, counterexample, errorInstance } = found;
  if (counterexample) {
    violated(`${JSON.stringify(counterexample)} with seed ${seed}: ${String(errorInstance)}`);
  }
  return { asked, letThrough };
}
