import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import type { RouteHandle } from './access';
import { logError } from './log.server';
import { NonceContext, PageContext } from './page-context';
import { mistake } from './problem.server';
import { rendered } from './rendered.server';
import './texts.server';

// What the host takes of the app, so that both share one environment and one log.
export { matchRoutes } from '@remix-run/react';
export { assertIconsExist } from './icons.server';
export { assertPagesHaveFiles } from './page-files.server';
export { environment } from './environment.server';
export { flushLog, log, logError } from './log.server';
export { broughtAlong as styleSheet } from './style-sheet';
export { answeringErrors } from './unexpected.server';

/** Renders a document; one that cannot be is answered like what a loader did not expect. */
export default async function handleRequest(
  ...args: Parameters<typeof renderDocument>
): Promise<Response> {
  try {
    return await renderDocument(...args);
  } catch (error) {
    const [, , , , context] = args;
    logError(error, context.requestId);
    throw mistake(context);
  }
}

/** Whole before it is sent: nothing here is deferred, and it costs less CPU. */
function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce, language, requestId, styles, support }: AppLoadContext,
): Promise<Response> {
  // `meta` takes the language from there; a method that no action takes runs no loader.
  remixContext.staticHandlerContext.loaderData.root ??= { language };
  return new Promise((resolve, reject) => {
    let finalStatus = status === 200 ? declaredStatus(remixContext) : status;
    const { pipe } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <PageContext.Provider value={{ language, styles, support }}>
          <RemixServer context={remixContext} url={request.url} nonce={cspNonce} />
        </PageContext.Provider>
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        onAllReady() {
          headers.set('Content-Type', 'text/html; charset=utf-8');
          rendered({ pipe }).then((body) => {
            headers.set('Content-Length', String(body.byteLength));
            resolve(new Response(body, { status: finalStatus, headers }));
          }, reject);
        },
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          logError(error, requestId);
        },
      },
    );
  });
}

/** What the route's {@link RouteHandle} says of its status. */
function declaredStatus({ routeModules, staticHandlerContext }: EntryContext): number {
  const leaf = staticHandlerContext.matches.at(-1)?.route.id ?? '';
  const status = (routeModules[leaf]?.handle as RouteHandle | undefined)?.status ?? 200;
  // Whose loader redirects now and then has a page for when it does not.
  return status === 302 ? 200 : status;
}

/** Told of every error that no route answers with; one line each. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // A method without an action, and the like: the request line has its status.
  const isAnswered = error instanceof Response || request.signal.aborted;
  if (isAnswered || (isRouteErrorResponse(error) && error.status < 500)) return;
  logError(error, context.requestId);
};
