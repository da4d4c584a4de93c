import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer } from './loopback';
import { ownPagesOnly } from './own-pages';
import type { Service } from './dynamodb';

type StartInbox = (options: { host: string; port: number }) => Promise<Server>;

/**
 * Starts the SES stand-in (the package aws-ses-v2-local) on a free loopback port: mail that is sent
 * through it is kept in memory, empty at first, read at `/` by a person and at `/store` by a test.
 */
export async function startInbox(): Promise<Service> {
  // A CommonJS package whose `default` bundlers and Node give by different names.
  const { default: start } = createRequire(import.meta.url)('aws-ses-v2-local') as {
    default: StartInbox;
  };
  const server = ownPagesOnly(await start({ host: '127.0.0.1', port: 0 }));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  // The package keeps one store a process, which an inbox before this one may have filled.
  await fetch(`${url}/clear-store`, { method: 'POST' });
  return { url, close: () => closeServer(server) };
}
