import { NOTICE_HEADER, type Notice } from '../../contracts/notice';
import { UnansweredError } from './troubles';

/**
 * The answer to a request, once all of it has come and it is the portal's.
 *
 * @param isOurs whether an answer is the app's
 * @throws {UnansweredError} none came, or another's, or the host's notice
 * @throws the signal's reason
 */
export async function answerOf(
  ask: () => Promise<Response>,
  isOurs: (response: Response) => boolean | Promise<boolean>,
  signal?: AbortSignal | null,
): Promise<Response> {
  const response = await whole(ask, signal);
  if (await isOurs(response.clone())) return response;
  const { status, headers } = response;
  if (headers.has(NOTICE_HEADER)) {
    throw new UnansweredError({ kind: 'refused', notice: (await response.json()) as Notice });
  }
  throw new UnansweredError({ kind: 'foreign', status });
}

/** An answer may also break off within its body. */
async function whole(ask: () => Promise<Response>, signal?: AbortSignal | null) {
  try {
    const response = await ask();
    await response.clone().arrayBuffer();
    return response;
  } catch {
    signal?.throwIfAborted();
    throw new UnansweredError({ kind: 'no-answer' });
  }
}
