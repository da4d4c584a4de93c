import type { Server } from 'node:http';
import { listen } from './loopback';
import { ownPagesOnly } from './own-pages';
import { StateFileError } from './state-file';

/** A service of this machine's cloud. */
export interface Service {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts DynamoDB (the package dynalite) on a free loopback port.
 *
 * @param directory where the tables are kept
 * @throws {StateFileError} it has what cannot be read as tables
 */
export async function startDynamodb(directory: string): Promise<Service> {
  await assertReadable(directory);
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ path: directory, createTableMs: 0 });
  // The package answers whoever names an origin that every page may read it.
  server.prependListener('request', ({ headers }) => delete headers.origin);
  const port = await listen(ownPagesOnly(server), 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => closeDynamodb(server) };
}

/**
 * Opens and reads what is kept, as the package will: it says nothing of what it cannot open, and
 * never answers a request that meets what it cannot read.
 */
async function assertReadable(directory: string): Promise<void> {
  const { Level } = await import('level');
  const kept = new Level(directory, { valueEncoding: 'json' });
  try {
    await kept.open();
    for await (const entry of kept.iterator()) void entry;
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error;
    const inOneLine = message.replace(/\p{Cc}+/gu, ' ');
    throw new StateFileError(directory, 'the tables of DynamoDB', inOneLine);
  } finally {
    await kept.close();
  }
}

/** Waits for the tables too: the server itself closes before what it keeps is written. */
function closeDynamodb(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
