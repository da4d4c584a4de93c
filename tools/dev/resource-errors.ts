import type { ServerBuild } from '@remix-run/node';
import type { RequestId } from '../../contracts/log-values';
import { withWork, type Work } from './route-work';
import { describe } from './thrown';

/**
 * The routes of a build, of which those without a page answer with what was thrown, as text: there is
 * nothing else that it could be shown on.
 *
 * @param logError the portal's
 */
export function tellingResources(
  routes: ServerBuild['routes'],
  logError: (thrown: unknown, requestId: RequestId) => void,
): ServerBuild['routes'] {
  const telling =
    (work: Work): Work =>
    async (args) => {
      try {
        return await work(args);
      } catch (thrown) {
        if (thrown instanceof Response || args.request.signal.aborted) throw thrown;
        const { requestId } = args.context;
        logError(thrown, requestId);
        const text = `${describe(thrown)}\n\nRequest ${requestId}\n`;
        throw new Response(text, { status: 500, headers: { 'Content-Type': 'text/plain' } });
      }
    };
  return withWork(routes, (work, { module }) => (module.default ? work : telling(work)));
}
