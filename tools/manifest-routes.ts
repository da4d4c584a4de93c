import type { ServerBuild } from '@remix-run/node';
import type { Access, RouteHandle } from '../app/access';

/** The routes of a Remix build by id. */
export type Manifest = ServerBuild['routes'];
type ManifestRoute = NonNullable<Manifest[string]>;

/** An address of the portal, `*` for any rest and `<area>` for a path, and who it is declared for. */
export interface Address {
  readonly pattern: string;
  readonly access: Access | undefined;
}

/** Routes of the manifest; the root, which only draws the page, is left out. */
export function routesOf(manifest: Manifest): ManifestRoute[] {
  const ids = Object.keys(manifest).sort();
  return ids.flatMap((id) => (id === 'root' ? [] : (manifest[id] ?? [])));
}

/** The parameters that name an area, one a level (app/area-params.server.ts). */
const AREA = /:[\w-]+-1(?:\/:[\w-]+-\d\?)*/;

/** The address of a route. */
export function patternOf({ parentId, path }: ManifestRoute, manifest: Manifest): string {
  const parent = parentId === undefined ? undefined : manifest[parentId];
  const above = parent ? patternOf(parent, manifest) : '';
  return [above === '/' ? '' : above, path]
    .filter(Boolean)
    .join('/')
    .replace(AREA, '<area>')
    .replace(/^(?!\/)/, '/');
}

/** Whether a route draws what is around others. */
export const isLayout = ({ id }: ManifestRoute, routes: readonly ManifestRoute[]) =>
  routes.some(({ parentId }) => parentId === id);

/** Who a route is declared for. */
export const accessOf = ({ module: { handle } }: ManifestRoute) =>
  (handle as RouteHandle | undefined)?.access;

/** Every address that the manifest answers. */
export function addressesOf(manifest: Manifest): Address[] {
  const routes = routesOf(manifest);
  return routes
    .filter((route) => !isLayout(route, routes))
    .map((route) => ({ pattern: patternOf(route, manifest), access: accessOf(route) }));
}
