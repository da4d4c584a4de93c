import type { AppLoadContext, RequestHandler as Remix } from '@remix-run/node';
import { randomBytes } from 'node:crypto';
import { give } from './given';
import { filledWith } from './holes';
import type { Input } from './input';
import type { Head, Remembered } from './memory';
import { cut, fill } from './template';

/** What Remix answered. */
export interface Made extends Head {
  readonly body: Buffer;
}

/** Has Remix answer for a context, for which the loaders' results were given. */
export async function render(
  remix: Remix,
  url: string,
  headers: Headers,
  context: AppLoadContext,
): Promise<Made> {
  const done = new AbortController();
  const response = await remix(new Request(url, { headers, signal: done.signal }), context);
  const body = Buffer.from(await response.arrayBuffer());
  // Ends a timer of five seconds, which Remix sets for what a loader leaves to be awaited.
  done.abort();
  return { status: response.status, headers: [...response.headers], body };
}

/** A text that nothing else has, and that is written the same wherever it stands. */
const mark = () => `Hole${randomBytes(16).toString('hex')}`;

/**
 * Has Remix answer once more, with marks for the nonce and in the open holes.
 *
 * @param made its answer for this request
 * @returns the answer for every request of the input; undefined if the page does more with a value
 *   than show it, or is another each time
 */
export async function remembered(
  remix: Remix,
  url: string,
  headers: Headers,
  context: AppLoadContext,
  { values, open, data }: Input,
  made: Made,
): Promise<Remembered | undefined> {
  if (!isOrdinary(made)) return undefined;
  const marks = new Map([NONCE, ...open.map((index) => index + 1)].map((at) => [at, mark()]));
  const texts = values.map((value, index) => marks.get(index + 1) ?? value);
  const marked = { ...context, cspNonce: marks.get(NONCE) ?? '' };
  give(
    marked,
    new Map([...data].map(([id, opened]) => [id, { value: filledWith(opened, texts) }])),
  );
  const again = await render(remix, url, headers, marked);
  const body = cut(again.body.toString(), marks);
  const isLike =
    again.status === made.status &&
    String(headersOf(again)) === String(headersOf(made)) &&
    fill(body, [context.cspNonce, ...values]).equals(made.body);
  return isLike ? { status: made.status, headers: headersOf(made), body } : undefined;
}

/** The index of the nonce among what is filled in; the person's values follow. */
const NONCE = 0;

const isOrdinary = ({ status, headers }: Head) =>
  status === 200 && !headers.some(([name]) => name === 'set-cookie');

/** Those that do not depend on the values. */
const headersOf = ({ headers }: Head) => headers.filter(([name]) => name !== 'content-length');
