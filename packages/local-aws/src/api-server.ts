import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Service } from './dynamodb';
import { causeOf, within } from './events/activity';
import { closeServer, listen } from './loopback';
import { ownPagesOnly } from './own-pages';

/** A call that arrived whole. */
export interface ApiCall {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer that is whole. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Serves an API on a free loopback port, to no page of another origin ({@link ownPagesOnly}). An
 * error of `handle` is 500.
 *
 * @param log told one line of each fault; never a secret
 */
export async function startApiServer(
  handle: (call: ApiCall, response: ServerResponse) => Promise<void>,
  log: (line: string) => void = () => undefined,
): Promise<Service> {
  const handled = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const body = await buffer(request);
    await within(causeOf(headers), () => handle({ method, path, headers, body }, response));
  };
  // No connection is closed for being idle: a caller might use it again just then.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    handled(request, response).catch((error: unknown) => {
      log(`${request.method} failed: ${error instanceof Error ? error.message : 'unknown error'}`);
      if (response.headersSent) return void response.destroy();
      const headers = { 'content-type': 'application/json' };
      answerWith(response, {
        status: 500,
        headers,
        body: JSON.stringify({ __type: 'InternalFailure' }),
      });
    });
  });
  const port = await listen(ownPagesOnly(server), 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

export function answerWith(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  response.writeHead(status, headers).end(body);
}
