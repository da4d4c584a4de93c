import type {
  ActionFunctionArgs,
  AppLoadContext,
  LoaderFunctionArgs,
  ServerBuild,
} from '@remix-run/node';
import { logError } from './log.server';
import { mistake } from './problem.server';

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Work<Given extends Args> = (args: Given) => unknown;

/**
 * The routes of a build, whose loaders and actions turn what nobody expected into its log line and a
 * page that names the request. Remix would answer with an error that says neither.
 */
export function answeringErrors(routes: ServerBuild['routes']): ServerBuild['routes'] {
  const answering = Object.entries(routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: answered(loader as Work<Args>) }),
      ...(action && { action: answered(action as Work<Args>) }),
    };
    return [id, { ...route, module }];
  });
  return Object.fromEntries(answering) as ServerBuild['routes'];
}

const answered =
  <Given extends Args>(work: Work<Given>): Work<Given> =>
  async (args) => {
    try {
      const data = await work(args);
      logRejections(data, args.context);
      return data;
    } catch (thrown) {
      if (isAnswer(thrown) || args.request.signal.aborted) throw thrown;
      logError(thrown, args.context.requestId);
      throw mistake(args.context);
    }
  };

/** What a route throws to answer with it: a response, or `data()` with a status. */
const isAnswer = (thrown: unknown) =>
  thrown instanceof Response ||
  (typeof thrown === 'object' &&
    thrown !== null &&
    'type' in thrown &&
    thrown.type === 'DataWithResponseInit');

/** What a loader leaves to be awaited fails after it has answered, and nobody else would log it. */
function logRejections(data: unknown, { requestId }: AppLoadContext): void {
  if (typeof data !== 'object' || data === null || data instanceof Response) return;
  for (const value of Object.values(data)) {
    if (value instanceof Promise) value.catch((thrown: unknown) => logError(thrown, requestId));
  }
}
