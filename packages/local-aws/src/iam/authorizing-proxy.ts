import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerWith, startApiServer, type ApiAnswer, type ApiCall } from '../api-server';
import type { Service } from '../dynamodb';

/** Gives the answer to a call that must not reach the service. */
export type Authorization = (call: ApiCall) => Promise<ApiAnswer | undefined>;

/**
 * Starts a reverse proxy on a free loopback port that lets to a service what `authorize` does not
 * answer itself. An error of `authorize` is 500: closed, not open. Ending it leaves the service.
 *
 * @param log told one line of each fault; never a secret
 */
export function startAuthorizingProxy(
  service: string,
  authorize: Authorization,
  log?: (line: string) => void,
): Promise<Service> {
  return startApiServer(async (call, response) => {
    const refused = await authorize(call);
    if (refused) answerWith(response, refused);
    else await passOn(service, call, response);
  }, log);
}

async function passOn(
  service: string,
  { method, path, headers, body }: ApiCall,
  response: ServerResponse,
): Promise<void> {
  const { hostname, port } = new URL(service);
  const { connection: _, 'transfer-encoding': __, host: ___, origin: ____, ...others } = headers;
  const answered = await new Promise<IncomingMessage>((resolve, reject) => {
    // A connection of its own: one that is kept may be closed by the service just then.
    const options = { hostname, port, path, method, agent: false, headers: others };
    const onward = forward(options, resolve).on('error', reject);
    if (body.length > 0) onward.setHeader('content-length', body.length);
    onward.end(body);
  });
  const { connection: _____, 'transfer-encoding': ______, ...answeredHeaders } = answered.headers;
  response.writeHead(answered.statusCode ?? 502, answeredHeaders);
  await pipeline(answered, response);
}
