import type { IncomingMessage } from 'node:http';

/** A request as a listener's rules and actions see it. */
export interface ListenerRequest {
  readonly method: string;
  /** The path of the request line as it came: not decoded, not normalised, without the query. */
  readonly path: string;
  /** What follows the first `?`, as it came; empty if there is none. */
  readonly query: string;
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

/**
 * Host names of this machine (`localhost`) and those of the template (`app.example.com`) that they
 * stand for, where DNS would in AWS.
 */
export type HostNames = ReadonlyMap<string, string>;

/** Reads a request from Node's; the body stays in `message`. */
export function listenerRequest(message: IncomingMessage, hostNames: HostNames): ListenerRequest {
  const raw = message.rawHeaders;
  const headers = raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
  const headerValues = (name: string) =>
    headers.filter(([own]) => own.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

  // The absolute form (`GET http://host/path`) is for proxies; its path is what rules look at.
  const target = (message.url ?? '/').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
  const mark = target.indexOf('?');
  const [host = ''] = headerValues('host');
  const hostname = host.replace(/:\d*$/, '');
  return {
    method: message.method ?? 'GET',
    path: (mark < 0 ? target : target.slice(0, mark)) || '/',
    query: mark < 0 ? '' : target.slice(mark + 1),
    host,
    hostname: hostNames.get(hostname.toLowerCase()) ?? hostname,
    sourceIp: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    headers,
    headerValues,
  };
}

/** Path and query as they came. */
export function requestTarget({ path, query }: ListenerRequest): string {
  return query === '' ? path : `${path}?${query}`;
}
