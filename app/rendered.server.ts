import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PipeableStream } from 'react-dom/server';

/**
 * What React renders, whole. React 18 writes zeros where a letter of several bytes does not fit what
 * is left of its buffer; they are left out: no document has any.
 */
export async function rendered({
  pipe,
}: Pick<PipeableStream, 'pipe'>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await buffer(pipe(new PassThrough()));
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}
