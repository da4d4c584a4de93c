import type { IncomingMessage } from 'node:http';
import type { LocalHosts } from './local-hosts';

/** A request as a listener's rules and actions see it. */
export interface ListenerRequest {
  readonly method: string;
  /** The path of the request line as it came: not decoded, not normalised, without the query. */
  readonly path: string;
  /** What follows the first `?`, as it came; empty if there is none. */
  readonly query: string;
  /** Path and query as they came: an empty query keeps its `?`. */
  readonly target: string;
  /** The `Host` header; empty if there is none (HTTP/1.0). */
  readonly host: string;
  /** `host` without its port, as the template knows it. */
  readonly hostname: string;
  readonly sourceIp: string;
  /** Names and values in the order in which they came, repeats included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Every value of a header, whatever its case. */
  headerValues(name: string): string[];
}

/** Reads a request from Node's; the body stays in `message`. */
export function listenerRequest(message: IncomingMessage, hosts: LocalHosts): ListenerRequest {
  const raw = message.rawHeaders;
  const headers = raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
  const headerValues = (name: string) =>
    headers.filter(([own]) => own.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

  // The absolute form (`GET http://host/path`) is for proxies; its path is what rules look at.
  const own = (message.url ?? '/').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
  const target = own.startsWith('?') || own === '' ? `/${own}` : own;
  const mark = target.indexOf('?');
  const [host = ''] = headerValues('host');
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    target,
    host,
    hostname: hosts.publicName(withoutPort(host)),
    sourceIp: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    headers,
    headerValues,
  };
}

/** A host without its port. */
export function withoutPort(host: string): string {
  return host.replace(/:\d*$/, '');
}
