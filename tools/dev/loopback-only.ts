import { Server as HttpServer } from 'node:http';
import { Server } from 'node:net';
import { ownPagesOnly } from 'local-aws';
import { readStartOptions } from '../start/options';

/**
 * Loaded into the process of `remix dev` before Remix (see tools/dev/main.ts), whose server listens
 * on every interface and tells whoever connects of every change: keeps it on the loopback, and to
 * the portal's own pages.
 */
const { port } = readStartOptions([], process.env);
const portal = ['localhost', '127.0.0.1'].map((name) => `http://${name}:${port}`);

// oxlint-disable-next-line typescript/unbound-method -- called on the server it is of
const { listen } = Server.prototype;

Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  if (this instanceof HttpServer) ownPagesOnly(this, portal);
  const [first, ...others] = args;
  const where = typeof first === 'number' ? { port: first, host: '127.0.0.1' } : first;
  return Reflect.apply(listen, this, [where, ...others]) as Server;
};
