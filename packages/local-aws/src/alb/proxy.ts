import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { end, errorAnswer, send } from './answer';
import { endToEnd } from './forwarded-headers';
import type { Target, TargetGroup } from './target-group';
import { join, type Upgrade } from './upgrade';

export interface Forwarding {
  readonly group: TargetGroup;
  /** Origin of the target that the client sticks to. */
  readonly preferred: string | undefined;
  /** Path and query as they came. */
  readonly path: string;
  /** Flat list of names and values. */
  readonly headers: readonly string[];
  /** `Set-Cookie` values that the load balancer adds to the answer of a target. */
  readonly cookies: (target: Target) => readonly string[];
  /** Present if the client asks for a WebSocket. */
  readonly upgrade: Upgrade | undefined;
  readonly idleTimeoutSeconds: number;
  /** Told of each target that is tried. */
  readonly trying: (target: Target) => void;
}

/**
 * Forwards a request to a target and streams both ways. The client gets 503 if no target is
 * registered, 502 if the target closes or answers what is not HTTP, and 504 if it is silent for the
 * idle timeout (AWS, "Troubleshoot your Application Load Balancers"); a client that goes away ends the
 * request.
 *
 * Unlike AWS, whose page has a 502 for it, a request that no target can have begun to answer is tried
 * again: on the next target where one refuses the connection (it is taken out at once, and 502 is left
 * for when all refuse), and on a new connection where a kept one was closed before any byte of an
 * answer. The latter only if repeating does no harm; what may not be repeated gets a new connection to
 * begin with.
 *
 * A target may answer before the request has come whole. Its answer is passed on; what is left of the
 * request is read and dropped once the answer has ended or the target has closed.
 */
export function forward(
  client: IncomingMessage,
  response: ServerResponse,
  forwarding: Forwarding,
): void {
  new Exchange(client, response, forwarding).attempt(forwarding.preferred);
}

/** RFC 9110, 9.2.2. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
const CLOSED = ['ECONNRESET', 'EPIPE'];

class Exchange {
  readonly #client: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #forwarding: Forwarding;
  readonly #hasBody: boolean;
  readonly #refused: Target[] = [];
  #freshOnly: boolean;
  #upstream: ClientRequest | undefined;
  #answered = false;
  #over = false;

  constructor(client: IncomingMessage, response: ServerResponse, forwarding: Forwarding) {
    this.#client = client;
    this.#response = response;
    this.#forwarding = forwarding;
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = client.headers;
    this.#hasBody = encoding !== undefined || Number(length) > 0;
    const repeatable = !this.#hasBody && IDEMPOTENT.includes(client.method ?? '');
    this.#freshOnly = !repeatable || forwarding.upgrade !== undefined;
    response.on('close', () => {
      if (response.writableFinished) return;
      this.#over = true;
      this.#upstream?.destroy();
    });
  }

  attempt(preferred: string | undefined): void {
    const { group, path, upgrade, idleTimeoutSeconds, trying } = this.#forwarding;
    const target = group.next(preferred, this.#refused);
    if (target === undefined) {
      this.#fail(this.#refused.length > 0 ? 502 : 503);
      return;
    }
    trying(target);
    const wish = upgrade ? ['Connection', 'Upgrade', 'Upgrade', 'websocket'] : [];
    const headers = [...this.#forwarding.headers, ...wish];
    const method = this.#client.method ?? 'GET';
    const upstream = target.connections.request({ method, path, headers }, this.#freshOnly);
    this.#upstream = upstream;
    let connected = false;
    upstream.on('socket', (socket) => {
      const connect = () => {
        connected = true;
        this.#send(upstream);
      };
      if (socket.connecting) socket.once('connect', connect);
      else connect();
    });
    upstream.setTimeout(idleTimeoutSeconds * 1000, () => {
      this.#fail(504);
      upstream.destroy();
    });
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      // Once there is an answer, it tells itself whether it breaks off.
      if (this.#over || this.#answered) return;
      if (!connected) {
        target.refused();
        this.#refused.push(target);
        this.attempt(undefined);
      } else if (upstream.reusedSocket && !this.#freshOnly && CLOSED.includes(error.code ?? '')) {
        this.#freshOnly = true;
        this.attempt(target.url.origin);
      } else {
        this.#fail(502);
      }
    });
    upstream.on('response', (answer) => {
      this.#answered = true; // from now on, nothing is tried again
      answer.on('error', () => this.#response.destroy());
      if (!this.#writeHead(upstream, target, answer)) return;
      answer.pipe(this.#response, { end: false });
      answer.on('end', () => {
        if (!this.#client.complete) this.#client.unpipe(upstream);
        end(this.#response);
      });
    });
    upstream.on('close', () => this.#answered && this.#client.resume());
    upstream.on('upgrade', (answer, socket, head) => {
      if (upgrade === undefined) {
        socket.destroy();
        this.#fail(502);
        return;
      }
      target.connections.hold(socket);
      const accepted = ['Connection', 'Upgrade', 'Upgrade', 'websocket'];
      if (!this.#writeHead(upstream, target, answer, accepted)) return void socket.destroy();
      this.#over = true;
      this.#response.on('finish', () => join(upgrade, { socket, head }, idleTimeoutSeconds));
      this.#response.end();
    });
  }

  /** Sends the request, once its connection stands: until then nothing of the body is taken. */
  #send(upstream: ClientRequest): void {
    if (!this.#hasBody) {
      upstream.end();
      return;
    }
    upstream.flushHeaders(); // a target may answer before the body has come
    this.#client.pipe(upstream);
  }

  #writeHead(
    upstream: ClientRequest,
    target: Target,
    { rawHeaders: raw, statusCode = 502, statusMessage }: IncomingMessage,
    more: readonly string[] = [],
  ): boolean {
    // How the body is framed is decided anew: a client of HTTP/1.0 does not know chunks.
    const pairs = raw.flatMap((name, index) =>
      index % 2 === 0 && name.toLowerCase() !== 'transfer-encoding'
        ? [[name, raw[index + 1] ?? ''] as const]
        : [],
    );
    const own = this.#forwarding.cookies(target).flatMap((cookie) => ['Set-Cookie', cookie]);
    try {
      const headers = [...endToEnd(pairs).flat(), ...own, ...more];
      this.#response.writeHead(statusCode, statusMessage, headers);
      return true;
    } catch {
      this.#fail(502); // what Node refuses to write is malformed
      upstream.destroy();
      return false;
    }
  }

  #fail(status: number): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#response.headersSent) this.#response.destroy();
    else send(this.#response, errorAnswer(status));
  }
}
