import { answerOf } from './answer';
import { UnansweredError, type Cause, type Troubles } from './troubles';

/** What a {@link dataFetch} needs of the page. */
export interface DataFetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly troubles: Troubles;
  /** Loads a document at an address. */
  readonly load: (address: string) => void;
}

/**
 * A `fetch` that gives Remix, for its data requests, answers of the portal's app and nothing else:
 * no rejection but an abort's, and nothing that something on the way has answered. Remix would
 * clear the page for either. The navigation stays pending instead, and with it the page, its forms
 * and its address; the frame tells what came, and the same request is sent again on a press.
 *
 * When the load balancer refuses a read because the session has ended, the document is loaded
 * instead, which signs in and comes back.
 */
export function dataFetch({ fetch, troubles, load }: DataFetchOptions): typeof globalThis.fetch {
  return (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const isData = url.origin === location.origin && url.pathname.endsWith('.data');
    if (!isData) return fetch(input, init);
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
    const signal = init?.signal ?? request?.signal;
    const ask = async () => {
      try {
        return await answerOf(() => fetch(request?.clone() ?? input, init), isRemix, signal);
      } catch (error) {
        if (!(error instanceof UnansweredError) || !isDenied(error.trouble)) throw error;
        if (method !== 'GET') throw new UnansweredError({ kind: 'signed-out' });
        load(documentAddress(url));
        return new Promise<never>(() => {
          // Never settles: the page is being left, and an error would flash before it goes.
        });
      }
    };
    return troubles.outlast(method, ask, signal);
  };
}

const isRemix = ({ headers }: Response) => headers.has('X-Remix-Response');

/** The load balancer's answer to what is fetched without a session. */
export const isDenied = (cause: Cause) => cause.kind === 'foreign' && cause.status === 401;

/** The address of the page that a single-fetch data request belongs to. */
function documentAddress(url: URL): string {
  const path = url.pathname.replace(/\.data$/, '');
  const query = new URLSearchParams(url.search);
  query.delete('_routes');
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return url.origin + (path === '/_root' ? '/' : path) + search;
}
