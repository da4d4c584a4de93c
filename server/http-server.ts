import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** The load balancer passes up to 64 KB of headers, and adds the identity's to them. */
const MAX_HEADER_BYTES = 98_304;
/** Longer than the load balancer's idle timeout of 60 s, which would otherwise answer 502. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** How long a connection without a request may stay silent once the server is stopping. */
const SILENCE_WHILE_STOPPING_MS = 1_000;

/** An HTTP server fit to stand behind an Application Load Balancer. */
export interface PortalServer {
  readonly server: Server;
  /**
   * Takes no new connections, answers whatever arrives on those it has, and ends each after its
   * answer, or when nothing more comes. Resolves when the last is gone.
   */
  readonly stop: () => Promise<void>;
}

/** Makes the server; it does not listen yet. */
export function createPortalServer(listener: RequestListener): PortalServer {
  let stopping = false;
  const sockets = new Set<Socket>();
  const answering = new Map<ServerResponse, Socket>();
  const options = {
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
  };
  const server = createServer(options, (req, res) => {
    answering.set(res, req.socket);
    res.once('close', () => answering.delete(res));
    if (stopping) res.setHeader('Connection', 'close');
    listener(req, res);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  /** Ends connections that have no request under way and have sent nothing since `before`. */
  function endSilent(before: ReadonlyMap<Socket, number>): void {
    const busy = new Set(answering.values());
    for (const socket of sockets) {
      if (!busy.has(socket) && before.get(socket) === socket.bytesRead) socket.destroy();
    }
  }

  function stop(): Promise<void> {
    stopping = true;
    for (const res of answering.keys()) {
      if (!res.headersSent) res.setHeader('Connection', 'close');
    }
    const read = () => new Map([...sockets].map((socket) => [socket, socket.bytesRead]));
    let before = read();
    const sweep = setInterval(() => {
      endSilent(before);
      before = read();
    }, SILENCE_WHILE_STOPPING_MS);
    return new Promise((resolve) => {
      // Not http's close: it ends connections on which a request may already be under way.
      NetServer.prototype.close.call(server, () => {
        clearInterval(sweep);
        resolve();
      });
    });
  }

  return { server, stop };
}
