import type { ServerBuild } from '@remix-run/node';
import type { RequestId } from '../../contracts/log-values';

/** What a loader or an action is called with, as far as it is looked at here. */
interface Args {
  readonly request: Request;
  readonly context: { readonly requestId: RequestId };
}

/** A loader or an action. */
export type Work = (args: Args) => unknown;
type Route = NonNullable<ServerBuild['routes'][string]>;

/**
 * The routes of a build with other loaders and actions.
 *
 * @param change is given each, with its route and what it is
 */
export function withWork(
  routes: ServerBuild['routes'],
  change: (work: Work, route: Route, name: 'loader' | 'action') => Work,
): ServerBuild['routes'] {
  const changed = Object.entries(routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: change(loader as Work, route, 'loader') }),
      ...(action && { action: change(action as Work, route, 'action') }),
    };
    return [id, { ...route, module }];
  });
  return Object.fromEntries(changed) as ServerBuild['routes'];
}
