import type { AppLoadContext, RequestHandler as Remix } from '@remix-run/node';
import { randomUUID } from 'node:crypto';
import { checked } from '../../contracts/log-values';
import { give } from './given';
import { mark, nonceMark, refilled } from './holes';
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

/** What stands in every page without being of it: the nonce of the answer, and the style sheet. */
export const hostTexts = ({ cspNonce, styles = '' }: AppLoadContext) => [cspNonce, styles] as const;

/** How many {@link hostTexts} there are: in what is filled in, the person's values follow. */
const HOST_TEXTS = 2;

/**
 * Has Remix answer once more, with marks for what the host gives and in the open holes, and for
 * nobody: what a context has beside the input is another's.
 *
 * @param made its answer for this request
 * @returns the answer for every request of the input; undefined if the page does more with a value
 *   than show it, or is another each time
 */
export async function remembered(
  remix: Remix,
  url: string,
  headers: Headers,
  given: AppLoadContext,
  { values, open, data }: Input,
  made: Made,
): Promise<Remembered | undefined> {
  if (!isOrdinary(made)) return undefined;
  const { language, styles, support } = given;
  const [cspNonce, sheet] = [nonceMark(), mark()];
  const texts = values.map((value, index) => (open.includes(index) ? mark() : value));
  const context: AppLoadContext = {
    cspNonce,
    language,
    styles: styles && sheet,
    support,
    requestId: checked('requestId', randomUUID()),
    receivedAtMs: performance.now(),
  };
  const outcomes = [...data].map(
    ([id, shown]) => [id, { value: refilled(shown, values, texts) }] as const,
  );
  give(context, new Map(outcomes));
  const again = await render(remix, url, headers, context);
  const marks = [cspNonce, sheet, ...texts];
  const inHoles = [0, 1, ...open.map((index) => HOST_TEXTS + index)];
  const body = cut(again.body.toString(), new Map(inHoles.map((at) => [at, marks[at] ?? ''])));
  const isLike =
    again.status === made.status &&
    String(headersOf(again)) === String(headersOf(made)) &&
    fill(body, [...hostTexts(given), ...values]).equals(made.body);
  return isLike ? { status: made.status, headers: headersOf(made), body } : undefined;
}

const isOrdinary = ({ status, headers }: Head) =>
  status === 200 && !headers.some(([name]) => name === 'set-cookie');

/** Those that do not depend on the values. */
const headersOf = ({ headers }: Head) => headers.filter(([name]) => name !== 'content-length');
