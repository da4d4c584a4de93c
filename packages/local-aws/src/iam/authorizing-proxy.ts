import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Service } from '../dynamodb';
import { closeServer, listen, namesThisMachine } from '../loopback';
import type { SignedCall } from './signature';

/** A call that arrived whole. */
export type ProxiedCall = SignedCall & { readonly body: Buffer };

/** What is answered in the service's place. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Gives the answer to a call that must not reach the service. */
export type Authorization = (call: ProxiedCall) => Promise<RefusedAnswer | undefined>;

/**
 * Starts a reverse proxy on a free loopback port that lets to a service what `authorize` does not
 * answer itself. An error of `authorize` is 500: closed, not open. Ending it leaves the service.
 *
 * @param log told one line of each fault; never a secret
 */
export async function startAuthorizingProxy(
  service: string,
  authorize: Authorization,
  log: (line: string) => void = () => undefined,
): Promise<Service> {
  const server = createServer((request, response) => {
    proxied(service, authorize, request, response).catch((error: unknown) => {
      log(`${request.method} failed: ${error instanceof Error ? error.message : 'unknown error'}`);
      if (response.headersSent) return void response.destroy();
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ __type: 'InternalFailure' }));
    });
  });
  const port = await listen(server, 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function proxied(
  service: string,
  authorize: Authorization,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request;
  if (!namesThisMachine(headers.host)) {
    response.writeHead(421).end('This server does not answer to that name.');
    return;
  }
  const body = await buffer(request);
  const refused = await authorize({ method, path, headers, body });
  if (refused) {
    response.writeHead(refused.status, refused.headers).end(refused.body);
    return;
  }
  const { hostname, port } = new URL(service);
  const { connection: _, 'transfer-encoding': __, ...others } = headers;
  const answered = await new Promise<IncomingMessage>((resolve, reject) => {
    // A connection of its own: one that is kept may be closed by the service just then.
    const options = { hostname, port, path, method, agent: false, headers: others };
    const onward = forward(options, resolve).on('error', reject);
    if (body.length > 0) onward.setHeader('content-length', body.length);
    onward.end(body);
  });
  const { connection: ___, 'transfer-encoding': ____, ...answeredHeaders } = answered.headers;
  response.writeHead(answered.statusCode ?? 502, answeredHeaders);
  await pipeline(answered, response);
}
