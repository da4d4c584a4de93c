import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Listener } from './listener';
import { GREATEST_HEAD_BYTES } from './request-limits';
import { upgradeResponse, wantsWebSocket, withoutUpgrade } from './upgrade';

/** A private key and its certificate, in PEM. */
export interface Tls {
  readonly key: string;
  readonly cert: string;
}

/** An answer to what is no request that a listener can read. */
const refusal = (status: string) =>
  `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;

/** The server of one listener: over TLS where a certificate is given, else of plain HTTP. */
export function listenerServer(listener: Listener, tls: Tls | undefined): Server {
  const settings = { maxHeaderSize: GREATEST_HEAD_BYTES };
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
  server.on('connect', (_message, socket) => socket.end(refusal('400 Bad Request')));
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const late = code === 'ERR_HTTP_REQUEST_TIMEOUT';
    socket.end(refusal(late ? '408 Request Timeout' : '400 Bad Request'));
  });
  return server;
}
