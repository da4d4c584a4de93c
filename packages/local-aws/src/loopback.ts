import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port is in use by another process. */
export class PortTakenError extends Error {
  constructor(
    readonly host: string,
    readonly port: number,
  ) {
    super(`expected port ${port} of ${host} to be free, but another process listens on it`);
    this.name = 'PortTakenError';
  }
}

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

/** Throws {@link PortTakenError} if another process listens on the port. */
export async function assertFree(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port, '127.0.0.1');
  await closeServer(server);
}

/**
 * Whether a request was meant for this machine: a page whose own name has been pointed at the
 * loopback (DNS rebinding) sends that name.
 */
export function namesThisMachine(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host ?? '');
}

/** Below the ports that systems hand out by themselves (32768 and up on Linux, 49152 elsewhere). */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;

/**
 * A loopback port that is free, for a process that must be told one: from a range in which nothing
 * is given out unasked, so that it is still free when the process listens.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  for (;;) {
    try {
      const port = await listen(server, randomInt(FIRST_PORT, LAST_PORT), '127.0.0.1');
      await closeServer(server);
      return port;
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
    }
  }
}
