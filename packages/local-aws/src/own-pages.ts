import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { namesThisMachine } from './loopback';

/** Why a request is not answered. */
interface Refusal {
  readonly status: 403 | 421;
  readonly text: string;
}

const ANOTHER_NAME: Refusal = {
  status: 421,
  text: 'This server does not answer to that name.',
};
const ANOTHER_PAGE: Refusal = {
  status: 403,
  text: 'This server does not answer pages of another origin.',
};

/** What a browser says of a request that its own page made, or a person by the address bar. */
const OWN_SITES: readonly unknown[] = [undefined, 'same-origin', 'none'];

/**
 * Why a server of this machine does not answer a request, if it does not: pages of other sites, which
 * the developer's browser has open as well, can reach every port of the loopback.
 *
 * - `Host` must name this machine: a page whose own name has been pointed here (DNS rebinding) sends
 *   that name, and what it reads is of its own origin.
 * - `Origin`, which a browser adds to whatever can write or be read, must be the server's own or one
 *   of `friends`; `null` is nobody's.
 * - Without it, `Sec-Fetch-Site` (W3C, "Fetch Metadata Request Headers") must not tell of another
 *   site, but that a link or a redirect opens a page. To a browser every port of a host is one site,
 *   and not all of them are the developer's.
 *
 * Programs send neither of the latter two.
 */
function refusalOf(
  { method, headers }: IncomingMessage,
  friends: readonly string[],
): Refusal | undefined {
  const { host, origin } = headers;
  if (!namesThisMachine(host)) return ANOTHER_NAME;
  if (origin !== undefined) {
    const own = origin.toLowerCase() === `http://${host?.toLowerCase()}`;
    return own || friends.includes(origin) ? undefined : ANOTHER_PAGE;
  }
  const opensPage =
    ['GET', 'HEAD'].includes(method ?? '') &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document';
  return opensPage || OWN_SITES.includes(headers['sec-fetch-site']) ? undefined : ANOTHER_PAGE;
}

/**
 * Stands before all that a server answers, upgrades too, and refuses pages of other origins. Every
 * server of this package has it but the load balancer's listeners: whom those answer is the
 * application's to say, as in AWS.
 *
 * @param friends other origins whose pages may ask
 * @returns the server
 */
export function ownPagesOnly<Guarded extends Server>(
  server: Guarded,
  friends: readonly string[] = [],
): Guarded {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  server.emit = (event: string, ...args: unknown[]) => {
    const [request, answered] = args as [IncomingMessage, ServerResponse | Socket];
    const asked = event === 'request' || event === 'upgrade';
    const refusal = asked && refusalOf(request, friends);
    if (!refusal) return emit(event, ...args);
    const { status, text } = refusal;
    if ('writeHead' in answered) {
      request.resume();
      answered.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
    } else {
      answered.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
    }
    return true;
  };
  return server;
}
