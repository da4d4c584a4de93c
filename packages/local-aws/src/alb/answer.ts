import { STATUS_CODES, type ServerResponse } from 'node:http';

/** An answer that the load balancer gives itself, without a target. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  /** Error reason code for the log. */
  readonly reason?: string;
}

/** The load balancer's own error page. */
export function errorAnswer(status: number, reason?: string): Answer {
  const title = `${status} ${STATUS_CODES[status] ?? (status === 561 ? 'Unauthorized' : 'Error')}`;
  return {
    status,
    headers: { 'Content-Type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    ...(reason !== undefined && { reason }),
  };
}

/** A redirect, with cookies to set on the way. */
export function redirectAnswer(
  location: string,
  cookies: readonly string[] = [],
  status = 302,
): Answer {
  return {
    status,
    headers: { Location: location, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) },
  };
}

export function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.statusCode = status;
  end(response, body);
}

/**
 * Ends an answer. Where that closes the connection, the request is read to its end first: closing on
 * bytes that nobody has read resets it, and the client may lose the answer.
 */
export function end(response: ServerResponse, rest: string | Buffer = ''): void {
  const { req, shouldKeepAlive } = response;
  if (shouldKeepAlive || req.complete || req.destroyed) {
    req.resume();
    response.end(rest);
    return;
  }
  response.write(rest);
  req.once('close', () => response.end()).resume();
}
