import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorAnswer, send } from './answer';
import { endToEnd } from './forwarded-headers';

export interface Forwarding {
  readonly target: URL;
  /** Path and query as they came. */
  readonly path: string;
  /** Flat list of names and values. */
  readonly headers: string[];
  /** `Set-Cookie` values that the load balancer adds to the answer. */
  readonly cookies: readonly string[];
}

/**
 * Forwards requests over kept connections and streams both ways. The client gets 502 if the target
 * refuses, closes or answers what is not HTTP, and 504 if it is silent for the idle timeout (AWS,
 * "Troubleshoot your Application Load Balancers"); a client that goes away ends the request.
 */
export class Proxy {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #idleTimeoutSeconds: number;

  constructor(idleTimeoutSeconds: number) {
    this.#idleTimeoutSeconds = idleTimeoutSeconds;
  }

  forward(client: IncomingMessage, response: ServerResponse, forwarding: Forwarding): void {
    const { target, path, headers, cookies } = forwarding;
    let timedOut = false;

    const upstream = request({
      agent: this.#agent,
      hostname: target.hostname,
      port: target.port,
      method: client.method ?? 'GET',
      path,
      headers,
    });
    upstream.setTimeout(this.#idleTimeoutSeconds * 1000, () => {
      timedOut = true;
      upstream.destroy(new Error('the target is silent'));
    });
    upstream.on('error', () => {
      if (response.headersSent) response.destroy();
      else send(response, errorAnswer(timedOut ? 504 : 502));
    });
    upstream.on('response', (answer) => {
      const raw = answer.rawHeaders;
      const pairs = raw.flatMap((name, index) =>
        index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
      );
      const own = cookies.map((cookie) => ['Set-Cookie', cookie] as const);
      try {
        const { statusCode = 502, statusMessage } = answer;
        response.writeHead(statusCode, statusMessage, [...endToEnd(pairs), ...own].flat());
      } catch (error) {
        upstream.destroy(error as Error); // what Node refuses to write is malformed
        return;
      }
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    response.on('close', () => {
      if (!response.writableFinished) upstream.destroy();
    });
    upstream.flushHeaders(); // a target may answer before the body has come
    client.pipe(upstream);
  }

  close(): void {
    this.#agent.destroy();
  }
}
