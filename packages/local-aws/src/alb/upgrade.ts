import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The connection of a request for an upgrade, and what came after the request's head. */
export interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/**
 * Whether a request wants a WebSocket, the one protocol that is upgraded to (AWS, "Listeners for your
 * Application Load Balancers", section "Listener configuration").
 */
export function wantsWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/** The head of a request as it was written, without the wish for an upgrade. */
export function withoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = rawHeaders.flatMap((name, index) => {
    if (index % 2 === 1 || name.toLowerCase() === 'upgrade') return [];
    const value = rawHeaders[index + 1] ?? '';
    if (name.toLowerCase() !== 'connection') return [`${name}: ${value}`];
    const others = value.split(',').filter((each) => each.trim().toLowerCase() !== 'upgrade');
    return others.length > 0 ? [`${name}: ${others.join(',')}`] : [];
  });
  const head = [`${method} ${url} HTTP/${httpVersion}`, ...lines, '', ''].join('\r\n');
  return Buffer.from(head, 'latin1');
}

/**
 * A response to a request for an upgrade, for which Node makes none. Any status but 101 ends the
 * connection.
 */
export function upgradeResponse(message: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(message);
  socket.on('error', () => socket.destroy());
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.on('finish', () => {
    response.detachSocket(socket as Socket);
    if (response.statusCode !== 101) socket.end(() => socket.destroy());
  });
  return response;
}

/** Passes bytes both ways until one side ends or neither has sent any for the idle timeout. */
export function join(client: Upgrade, target: Upgrade, idleTimeoutSeconds: number): void {
  const [near, far] = [client.socket, target.socket];
  far.on('error', () => far.destroy());
  far.on('close', () => near.destroy());
  near.on('close', () => far.destroy());
  (far as Socket).setTimeout(idleTimeoutSeconds * 1000, () => far.destroy());
  far.write(client.head);
  near.write(target.head);
  near.pipe(far);
  far.pipe(near);
}
