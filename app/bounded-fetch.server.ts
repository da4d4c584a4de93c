import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** How much patience an endpoint gets. */
interface Bounds extends Pick<RequestInit, 'method' | 'headers' | 'body'> {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * Reads a small text, bit by bit: whatever it is that answers, it can neither fill the memory nor
 * lead elsewhere nor hang.
 *
 * @returns the status, and the text of a good answer
 * @throws {Error} that says what came instead of an answer within the bounds
 */
export async function fetchText(
  url: string,
  { timeoutMs, maxBytes, ...request }: Bounds,
): Promise<{ status: number; text: string }> {
  const { ok, status, body } = await fetch(url, {
    ...request,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!ok) {
    await body?.cancel();
    return { status, text: '' };
  }
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of Readable.fromWeb(body as ReadableStream)) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
  }
  return { status, text };
}
