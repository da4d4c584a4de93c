import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { closeServer, listen } from '../loopback';
import { ownPagesOnly } from '../own-pages';
import type { Call, Reply } from './exchange';
import { errorPage } from './pages';

const GREATEST_BODY_BYTES = 1024 * 1024;

/** Where to listen, and who is told one line of each fault. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0 is any free port. */
  readonly port: number;
  readonly log: (line: string) => void;
}

/** A server that listens. */
export interface HttpServer {
  /** Without a final slash. */
  readonly url: string;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
}

class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  constructor() {
    super(`The request's body is longer than ${GREATEST_BODY_BYTES} bytes.`);
  }
}

/**
 * Serves `answer` over HTTP, to no page of another origin ({@link ownPagesOnly}). Rejects with
 * PortTakenError, or with what else keeps it from listening.
 */
export async function serve(
  { host, port, log }: HttpServerOptions,
  answer: (call: Call) => Reply | Promise<Reply>,
): Promise<HttpServer> {
  const reply = async (request: IncomingMessage): Promise<Reply> => {
    try {
      return await answer(await readCall(request));
    } catch (error) {
      if (error instanceof BodyTooLargeError) return errorPage(error.message, 413);
      log(`${request.method} failed: ${error instanceof Error ? error.message : 'unknown error'}`);
      return errorPage('Internal server error', 500);
    }
  };
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    reply(request)
      .then(({ status, headers = {}, body = '' }) => {
        response.writeHead(status, headers);
        response.end(body);
      })
      .catch(() => response.destroy());
  });

  const listensOn = await listen(ownPagesOnly(server), port, host);
  return { url: `http://${host}:${listensOn}`, close: () => closeServer(server) };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > GREATEST_BODY_BYTES) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}
