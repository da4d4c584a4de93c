import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortTakenError } from './errors';

/**
 * Makes a server listen; port 0 is any free one. Gives the port it got. Throws
 * {@link PortTakenError}.
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new PortTakenError(host, port);
    throw error;
  }
  return (server.address() as AddressInfo).port;
}

/** Ends a server, its open connections included; does nothing if it does not listen. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
