import type { Server } from 'node:http';
import { listen } from './loopback';
import { ownPagesOnly } from './own-pages';

/** A service of this machine's cloud. */
export interface Service {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts DynamoDB (the package dynalite) on a free loopback port.
 *
 * @param directory where the tables are kept
 */
export async function startDynamodb(directory: string): Promise<Service> {
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ path: directory, createTableMs: 0 });
  // The package answers whoever names an origin that every page may read it.
  server.prependListener('request', ({ headers }) => delete headers.origin);
  const port = await listen(ownPagesOnly(server), 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => closeDynamodb(server) };
}

/** Waits for the tables too: the server itself closes before what it keeps is written. */
function closeDynamodb(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
