import dynalite from 'dynalite';
import { closeServer, listen } from './loopback';

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
  const server = dynalite({ path: directory, createTableMs: 0 });
  const port = await listen(server, 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}
