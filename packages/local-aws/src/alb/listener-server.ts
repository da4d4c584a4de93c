import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Listener } from './listener';
import { upgradeResponse, wantsWebSocket, withoutUpgrade } from './upgrade';

/** A private key and its certificate, in PEM. */
export interface Tls {
  readonly key: string;
  readonly cert: string;
}

/** Request headers up to 64 KB: AWS, "Troubleshoot your Application Load Balancers", HTTP 400. */
const GREATEST_HEADER_BYTES = 64 * 1024;

/** The server of one listener: over TLS where a certificate is given, else of plain HTTP. */
export function listenerServer(listener: Listener, tls: Tls | undefined): Server {
  const settings = { maxHeaderSize: GREATEST_HEADER_BYTES };
  const server: Server = tls ? createTlsServer({ ...settings, ...tls }) : createServer(settings);
  server.on('request', (message, response) => {
    listener.serve(message, response).catch(() => response.destroy());
  });
  server.on('upgrade', (message, socket, head) => {
    if (wantsWebSocket(message)) {
      listener
        .serve(message, upgradeResponse(message, socket), { socket, head })
        .catch(() => socket.destroy());
      return;
    }
    // Node takes any upgrade for granted; this one is not done, and the request is read once more.
    socket.unshift(Buffer.concat([withoutUpgrade(message), head]));
    server.emit(tls ? 'secureConnection' : 'connection', socket);
  });
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return;
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}
