import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Service } from '../dynamodb';
import { closeServer, listen } from '../loopback';
import { ownPagesOnly } from '../own-pages';
import { KINDS, type RecordedEvent } from '../events/event';
import type { Events } from '../events/event-log';
import { eventDocument, listDocument, type Filter } from './document';
import { details, row, searched } from './rows';
import { wantedIn } from './wanted';

/** How long events are gathered before they are sent together, and how many go at once. */
const GATHER_MS = 100;
const AT_ONCE = 500;
/** A stream that says nothing for longer is taken for broken. */
const ALIVE_MS = 15_000;

const EVENT = /^\/event\/(\d+)(\/details)?$/;

/**
 * Starts the page of what happens on a free loopback port: `/` lists it, `/event/<number>` has what
 * belongs to one event, `/stream` tells of each as it comes (HTML Standard, "Server-sent events").
 */
export async function startEventsPage(events: Events): Promise<Service> {
  const script = [new URL('./wanted.js', import.meta.url), new URL('./script.js', import.meta.url)]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    // Not by `URL`, which throws for some of what a page may open here.
    const [pathname = '/', query] = (request.url ?? '/').split(/\?(.*)/s);
    const searchParams = new URLSearchParams(query);
    if (!['GET', 'HEAD'].includes(request.method ?? '')) return void response.writeHead(405).end();
    if (pathname === '/stream') return stream(events, request, response);
    const all = events.since(0);
    if (pathname === '/') {
      const filter = filterIn(searchParams);
      return html(response, (nonce) => listDocument(nonce, filter, matching(all, filter), script));
    }
    const [, number, fragment] = EVENT.exec(pathname) ?? [];
    const event = all.find((each) => each.number === Number(number));
    if (event && fragment) return html(response, () => details(event, all));
    if (event) return html(response, (nonce) => eventDocument(nonce, event, all));
    return void response.writeHead(404).end('There is no such page.');
  });
  const port = await listen(ownPagesOnly(server), 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

function filterIn(query: URLSearchParams): Filter {
  const kinds = query.getAll('kind').filter((kind) => (KINDS as readonly string[]).includes(kind));
  return { text: (query.get('q') ?? '').trim(), kinds };
}

/** Those that a filter lets through. */
function matching(all: readonly RecordedEvent[], { text, kinds }: Filter): RecordedEvent[] {
  const isWanted = wantedIn(text);
  return all.filter(
    (event) => (kinds.length === 0 || kinds.includes(event.kind)) && isWanted(searched(event)),
  );
}

function html(response: ServerResponse, content: (nonce: string) => string): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(content(nonce));
}

/** Sends what is remembered, then what comes; after a break, what the browser has not seen. */
function stream(events: Events, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let sent = Number(request.headers['last-event-id'] ?? 0);
  let gathering: NodeJS.Timeout | undefined;
  const send = () => {
    gathering = undefined;
    for (;;) {
      const next = events.since(sent).slice(0, AT_ONCE);
      sent = next.at(-1)?.number ?? sent;
      if (next.length === 0) return;
      const rows = next.map((event) => {
        const { number, kind } = event;
        return { number, kind, text: searched(event), html: row(event) };
      });
      response.write(`id: ${sent}\ndata: ${JSON.stringify(rows)}\n\n`);
    }
  };
  const unfollow = events.follow(() => (gathering ??= setTimeout(send, GATHER_MS)));
  const alive = setInterval(() => response.write(': alive\n\n'), ALIVE_MS);
  response.on('close', () => {
    unfollow();
    clearInterval(alive);
    clearTimeout(gathering);
  });
  response.flushHeaders();
  send();
}
