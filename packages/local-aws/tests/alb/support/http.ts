import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly setCookies: readonly string[];
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  /** Flat list of names and values. */
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** Sends a request whose path and headers are written as they are, which `fetch` would not do. */
export async function ask(origin: string, path: string, asked: Asked = {}): Promise<Reply> {
  const { hostname, port, host } = new URL(origin);
  const { method = 'GET', body } = asked;
  const own = asked.headers ?? [];
  const hasHost = own.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const headers = [...(hasHost ? [] : ['Host', host]), ...own];
  const maxHeaderSize = 64 * 1024;
  const sent = request({ hostname, port, path, method, headers, agent: false, maxHeaderSize });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const setCookies = response.headers['set-cookie'] ?? [];
  const cookies = new Map(
    setCookies.map((cookie) => {
      const [pair = ''] = cookie.split(';');
      const mark = pair.indexOf('=');
      return [pair.slice(0, mark), pair.slice(mark + 1)] as const;
    }),
  );
  const { headers: answered, statusCode: status = 0 } = response;
  return { status, headers: answered, cookies, setCookies, body: text };
}

/** A `Cookie` header, as a flat list, of those cookies that have a value. */
export function cookieHeader(...jars: ReadonlyMap<string, string>[]): string[] {
  const jar = new Map(jars.flatMap((each) => [...each]));
  const pairs = [...jar].filter(([, value]) => value !== '').map((pair) => pair.join('='));
  return ['Cookie', pairs.join('; ')];
}

export interface Running {
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/** Serves on a port of 127.0.0.1, a free one if none is named. */
export async function serve(listener: RequestListener, port = 0): Promise<Running> {
  const server = createServer({ maxHeaderSize: 128 * 1024 }, listener).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What the echoing target says it was sent. */
export interface Echo {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export const echo: RequestListener = (message, response) => {
  void (async () => {
    let body = '';
    for await (const chunk of message) body += String(chunk);
    const { method, url, rawHeaders, headers } = message;
    response.end(JSON.stringify({ method, url, rawHeaders, headers, body }));
  })();
};

export function echoed(reply: Reply): Echo {
  return JSON.parse(reply.body) as Echo;
}

/** Writes bytes on a connection of its own, and gives what is answered until it is closed. */
export async function exchange(origin: string, sent: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.on('error', () => undefined).write(sent, 'latin1');
  let text = '';
  for await (const chunk of socket) text += (chunk as Buffer).toString('latin1');
  return text;
}
