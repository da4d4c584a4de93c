import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** The load balancer passes up to 64 KB of headers, and adds the identity's to them. */
const MAX_HEADER_BYTES = 98_304;
/** Longer than the load balancer's idle timeout of 60 s, which would otherwise answer 502. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** How long a connection without a request may stay silent once the server is stopping. */
const SILENCE_WHILE_STOPPING_MS = 1_000;
/** From then on, a request that has not arrived whole is not waited for. */
const WHOLE_WITHIN_MS = 5_000;
/** From then on nothing is; more than the time in which a request is answered. systemd kills at 30 s. */
const STOPPED_WITHIN_MS = 15_000;

/** An HTTP server fit to stand behind an Application Load Balancer. */
export interface PortalServer {
  readonly server: Server;
  /**
   * Takes no new connections, answers whatever arrives on those it has, and ends each after its
   * answer, or when nothing more comes. A client that sends bit by bit is not waited for. Resolves
   * when the last is gone, within 15 seconds.
   */
  readonly stop: () => Promise<void>;
}

/** Makes the server; it does not listen yet. */
export function createPortalServer(listener: RequestListener): PortalServer {
  let stopping = false;
  const sockets = new Set<Socket>();
  const answering = new Set<ServerResponse<IncomingMessage>>();
  const options = {
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
  };
  const server = createServer(options, (req, res) => {
    answering.add(res);
    res.once('close', () => answering.delete(res));
    if (stopping) res.setHeader('Connection', 'close');
    listener(req, res);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  /** Ends connections whose request is not worth waiting for any more. */
  function sweep(stoppingForMs: number, before: ReadonlyMap<Socket, number>): void {
    const requests = [...answering].map(({ req }) => req);
    const busy = new Set(requests.map(({ socket }) => socket));
    const whole = new Set(requests.filter(({ complete }) => complete).map(({ socket }) => socket));
    for (const socket of sockets) {
      const isSilent = !busy.has(socket) && before.get(socket) === socket.bytesRead;
      const isLate = stoppingForMs >= WHOLE_WITHIN_MS && !whole.has(socket);
      if (isSilent || isLate || stoppingForMs >= STOPPED_WITHIN_MS) socket.destroy();
    }
  }

  function stop(): Promise<void> {
    stopping = true;
    for (const res of answering) {
      if (!res.headersSent) res.setHeader('Connection', 'close');
    }
    const read = () => new Map([...sockets].map((socket) => [socket, socket.bytesRead]));
    let before = read();
    const startedAtMs = performance.now();
    const sweeping = setInterval(() => {
      sweep(performance.now() - startedAtMs, before);
      before = read();
    }, SILENCE_WHILE_STOPPING_MS);
    return new Promise((resolve) => {
      // Not http's close: it ends connections on which a request may already be under way.
      NetServer.prototype.close.call(server, () => {
        clearInterval(sweeping);
        resolve();
      });
    });
  }

  return { server, stop };
}
