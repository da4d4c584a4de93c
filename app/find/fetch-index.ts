import { answerOf } from '../browser/answer';
import { isDenied } from '../browser/data-fetch';
import { UnansweredError, type Cause } from '../browser/troubles';
import type { Problem } from '../problem.server';
import type { FindIndexAnswer } from './findable';

/** A refusal is ours as well. */
const isOurs = ({ headers }: Response) =>
  headers.has('X-Remix-Response') || headers.has('X-Remix-Catch');

/**
 * What the person can find. Where there is no session the load balancer denies it, as it does
 * whatever a script asks for: it never leads to a sign-in.
 *
 * @throws {UnansweredError} anything but the index came
 * @throws the signal's reason
 */
export async function fetchIndex(signal: AbortSignal): Promise<FindIndexAnswer> {
  const headers = { Accept: 'application/json' };
  const answer = await answerOf(() => fetch('/find/index', { headers, signal }), isOurs, signal);
  if (answer.ok) return (await answer.json()) as FindIndexAnswer;
  const { title, explanation, remedy, requestId = '' } = (await answer.json()) as Problem;
  const notice = { title, advice: `${explanation} ${remedy}`, requestId };
  throw new UnansweredError({ kind: 'refused', notice });
}

/** Why there is no index, or nothing to search in it with. */
export function causeOf(error: unknown): Cause {
  if (!(error instanceof UnansweredError)) return { kind: 'no-answer' };
  return isDenied(error.trouble) ? { kind: 'signed-out' } : error.trouble;
}
