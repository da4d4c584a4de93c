import type { ServerBuild } from '@remix-run/node';
import type { Access, RouteHandle } from '../../app/access';
import { allAreas, english } from '../../app/areas.server';
import { duration } from '../../contracts/words';
import { bad, note, tableOf } from './table';
import type { Table } from './table';

/** The routes of a Remix build by id. */
export type Manifest = ServerBuild['routes'];
type ManifestRoute = NonNullable<Manifest[string]>;

/** An address of the portal, `*` for any rest and `<area>` for a path, and who it is declared for. */
export interface Address {
  readonly pattern: string;
  readonly access: Access | undefined;
}

/** Routes of the manifest; the root, which only draws the page, is left out. */
function routesOf(manifest: Manifest): ManifestRoute[] {
  const ids = Object.keys(manifest).sort();
  return ids.flatMap((id) => (id === 'root' ? [] : (manifest[id] ?? [])));
}

/** The parameters that name an area, one a level (app/area-params.server.ts). */
const AREA = /:[\w-]+-1(?:\/:[\w-]+-\d\?)*/;

function patternOf({ parentId, path }: ManifestRoute, manifest: Manifest): string {
  const parent = parentId === undefined ? undefined : manifest[parentId];
  const above = parent ? patternOf(parent, manifest) : '';
  return [above === '/' ? '' : above, path]
    .filter(Boolean)
    .join('/')
    .replace(AREA, '<area>')
    .replace(/^(?!\/)/, '/');
}

const isLayout = ({ id }: ManifestRoute, routes: readonly ManifestRoute[]) =>
  routes.some(({ parentId }) => parentId === id);

const accessOf = ({ module: { handle } }: ManifestRoute) =>
  (handle as RouteHandle | undefined)?.access;

/** Every address that the manifest answers. */
export function addressesOf(manifest: Manifest): Address[] {
  const routes = routesOf(manifest);
  return routes
    .filter((route) => !isLayout(route, routes))
    .map((route) => ({ pattern: patternOf(route, manifest), access: accessOf(route) }));
}

/** Every route and who it is declared for. */
export function routesTable(manifest: Manifest): Table {
  const about = {
    id: 'routes',
    title: 'Routes',
    lead: 'Every route of the Remix manifest and the access that it declares. tests/guards.test.ts asks each in every way, as every kind of person, and holds the answers against this. A loader and an action each guard themselves, because Remix runs nested loaders side by side. An area also asks for a fresh code: see “Areas”. Outside of Remix the host answers /health and static files (server.ts, server/static-files.ts), without identity.',
    madeFrom: ['build/index.js'],
  };
  const routes = routesOf(manifest);
  const has = (part: unknown) => (part === undefined ? '' : 'yes');
  return tableOf(about, routes, {
    Address: (route) =>
      isLayout(route, routes) ? 'layout of the routes below' : patternOf(route, manifest),
    'Declared access': (route) => {
      const access = accessOf(route) ?? bad('none declared');
      return access === 'public' ? note(access) : access;
    },
    Route: ({ id }) => id,
    Loader: ({ module }) => has(module.loader),
    Action: ({ module }) => has(module.action),
    Page: ({ module }) => has(module.default),
  });
}

/** Every area: which groups it takes, and how fresh a code. */
export function areasTable(): Table {
  const about = {
    id: 'areas',
    title: 'Areas',
    lead: 'Every area and what it takes to enter: an enabled account, all of the groups, and an emailed code no older than said.',
    madeFrom: ['app/areas.server.ts'],
  };
  return tableOf(about, allAreas, {
    Addresses: ({ path }) => [`/areas/${path}`, `/areas/${path}/members`],
    Title: ({ title }) => english(title),
    'Groups, all of them': ({ requiredGroups }) => requiredGroups,
    'Code no older than': ({ stepUpAgeSeconds }) => duration(stepUpAgeSeconds),
    Owners: ({ owners }) => owners,
  });
}
