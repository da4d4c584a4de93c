import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node';
import type { matchRoutes } from '@remix-run/react';
import type { Request as Asked, RequestHandler, Response as Answer } from 'express';
import type { RequestId } from '../../contracts/log-values';
import { give, outcomesOf } from './given';
import { inputOf } from './input';
import { createAnswerMemory, type Head, type Remembered } from './memory';
import { hostTexts, remembered, render } from './rendering';
import { createMatcher, type Match } from './route-match';
import { fill } from './template';

interface Options {
  /** Whose loaders take what is given. */
  readonly build: ServerBuild;
  /** As Remix has it. */
  readonly matchRoutes: typeof matchRoutes;
  readonly logError: (thrown: unknown, requestId: RequestId) => void;
  /** Of the memory. */
  readonly maxBytes: number;
}

/**
 * Answers pages and their data as Remix does, for less: guards and loaders run for every request,
 * and what Remix makes of what they gave is a pure function, which is remembered. Whatever is out of
 * the ordinary goes on to Remix, which then takes what the loaders gave.
 */
export function rememberedAnswers(options: Options): RequestHandler {
  const { build, matchRoutes, logError, maxBytes } = options;
  const matcher = createMatcher(build.routes, matchRoutes);
  const memory = createAnswerMemory(maxBytes);
  /** What is being looked at, by its input: whoever asks for the same meanwhile waits for it. */
  const searches = new Map<string, Promise<Remembered | undefined>>();
  const remix = createRequestHandler(build, process.env.NODE_ENV);

  /** Whether it was answered. */
  async function answer(req: Asked, res: Answer): Promise<boolean> {
    const question = questionOf(req, matcher);
    if (!question) return false;
    const { url, match, seen } = question;
    const context = res.locals as AppLoadContext;
    const args = { request: seen, params: { ...match.params }, context };
    const outcomes = await outcomesOf(match.loaders, args);
    // Nobody waits any more.
    if (res.closed) return true;
    give(context, outcomes);
    const input = inputOf(url, match, outcomes, context.language);
    if (!input) return false;
    const known = memory.get(input.text);
    const found = searches.get(input.text);
    const like = typeof known === 'object' ? known : found && (await found);
    // They may have gone meanwhile, too.
    if (res.closed) return true;
    if (like) {
      send(res, like, fill(like.body, [...hostTexts(context), ...input.values]));
      return true;
    }
    const sent = render(remix, url, seen.headers, context).then((made) => {
      send(res, made, made.body);
      return made;
    });
    if (known === undefined) memory.set(input.text, 'once');
    if (known === 'once') {
      memory.set(input.text, 'unlike');
      const search = sent
        .then(
          (made) => remembered(remix, url, seen.headers, context, input, made),
          // That is told below.
          () => undefined,
        )
        .then((like) => {
          if (like) memory.set(input.text, like);
          return like;
        })
        .catch((error: unknown) => {
          logError(error, context.requestId);
          return undefined;
        })
        .finally(() => searches.delete(input.text));
      searches.set(input.text, search);
    }
    await sent;
    return true;
  }

  return (req, res, next) => {
    answer(req, res).then((isAnswered) => isAnswered || next(), next);
  };
}

/**
 * A page that is asked for, or its data; not with a query, of which there are as many as anybody
 * likes: they would fill the memory, and how quickly one is answered tells who searched for it before.
 */
interface Question {
  /** That Remix is asked for. */
  readonly url: string;
  readonly match: Match;
  /** What the loaders see: the page's address, if its data is asked for as well. */
  readonly seen: Request;
}

function questionOf(req: Asked, matcher: ReturnType<typeof createMatcher>): Question | undefined {
  if (req.method !== 'GET' || req.originalUrl.includes('?')) return undefined;
  const url = new URL(`${req.protocol}://${req.headers.host}${req.originalUrl}`);
  const { href, pathname } = url;
  if (pathname.endsWith('.data')) {
    url.pathname = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
  }
  const match = matcher(url.pathname);
  const leaf = match?.routes.at(-1)?.module;
  // Without a page it answers with what its loader makes.
  if (!match || !(leaf?.default ?? leaf?.ErrorBoundary)) return undefined;
  return { url: href, match, seen: new Request(url, { headers: headersOf(req) }) };
}

/** As Remix takes them: none that is empty. */
function headersOf(req: Asked): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(req.headers)) {
    if (typeof values === 'string') if (values) headers.set(name, values);
    for (const value of typeof values === 'object' ? values : []) headers.append(name, value);
  }
  return headers;
}

function send(res: Answer, { status, headers }: Head, body: Buffer): void {
  res.status(status);
  for (const [name, value] of headers) res.append(name, value);
  res.set('Content-Length', String(body.byteLength));
  res.end(body);
}
