import { createServer, type RequestListener, type Server } from 'node:http';
import { Server as NetServer } from 'node:net';

/** The load balancer's cookie shards and tokens are large, and it passes up to 64 KB. */
const MAX_HEADER_BYTES = 65_536;
/** Longer than the load balancer's idle timeout of 60 s, which would otherwise answer 502. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** How long a connection may stay silent once the server is stopping. */
const SILENCE_WHILE_STOPPING_MS = 1_000;

/** An HTTP server fit to stand behind an Application Load Balancer. */
export interface PortalServer {
  readonly server: Server;
  /**
   * Takes no new connections, answers whatever arrives on those it has, and ends each after its
   * answer. Resolves when the last is gone.
   */
  readonly stop: () => Promise<void>;
}

/** Makes the server; it does not listen yet. */
export function createPortalServer(listener: RequestListener): PortalServer {
  let stopping = false;
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    },
    (req, res) => {
      if (stopping) res.setHeader('Connection', 'close');
      listener(req, res);
    },
  );
  return {
    server,
    stop() {
      stopping = true;
      return new Promise((resolve) => {
        // Not http's close: it ends connections on which a request may already be under way.
        NetServer.prototype.close.call(server, () => resolve());
        setTimeout(() => server.closeIdleConnections(), SILENCE_WHILE_STOPPING_MS).unref();
      });
    },
  };
}
