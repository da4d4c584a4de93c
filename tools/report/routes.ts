import type { Access, RouteHandle } from '../../app/access';
import { allAreas } from '../../app/areas.server';
import { inOrder } from './order';
import type { Sources } from './sources';
import { bad, note } from './table';
import type { Cell, Table } from './table';

/** A route as Remix's manifest has it, as far as the report reads it. */
export interface ManifestRoute {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly module: {
    readonly handle?: unknown;
    readonly loader?: unknown;
    readonly action?: unknown;
    readonly default?: unknown;
  };
}

/** The routes of a Remix build by id. */
export type Manifest = Readonly<Record<string, ManifestRoute | undefined>>;

/** The file of the manifest. */
export const MANIFEST_FILE = 'build/index.js';

/** An address of the portal, `*` for any rest and `<area>` for a path, and who it is declared for. */
export interface Address {
  readonly pattern: string;
  readonly access: Access | undefined;
  readonly route: string;
}

/** Routes of the manifest; the root, which only draws the page, is left out. */
function routesOf(manifest: Manifest): ManifestRoute[] {
  return Object.values(manifest)
    .filter((route) => route !== undefined)
    .filter(({ id }) => id !== 'root')
    .sort((one, other) => inOrder(one.id, other.id));
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

const accessOf = ({ module: { handle } }: ManifestRoute) =>
  (handle as RouteHandle | undefined)?.access;

/** Every address that the manifest answers. */
export function addressesOf(manifest: Manifest): Address[] {
  const routes = routesOf(manifest);
  return routes
    .filter(({ id }) => !routes.some(({ parentId }) => parentId === id))
    .map((route) => ({
      pattern: patternOf(route, manifest),
      access: accessOf(route),
      route: route.id,
    }));
}

const GUARDS = ['requirePerson(', 'requireGroup(', 'requireStepUp('];

/** Where guards are made of one another. */
const GUARD_FILE = 'app/auth/guards.server.ts';

/** The lines on which a route guards itself: in its file, or in what its file hands the work to. */
function guardsOf(id: string, sources: Sources): Cell {
  const files = sources.under('app/routes');
  const places = [`app/${id}.tsx`, `app/${id}.ts`, `app/${id}/route.tsx`];
  const path = places.find((each) => files.includes(each));
  if (path === undefined) return bad('no file');
  const within = (paths: readonly string[]) =>
    GUARDS.flatMap((guard) =>
      sources.places(paths, `await ${guard}`).map((place) => `${guard}…) ${place}`),
    );
  const own = within([path]);
  if (own.length > 0) return own;
  const handed = within(sources.importsOf(path).filter((each) => each !== GUARD_FILE));
  return handed.length > 0 ? handed : bad('no guard found');
}

/** Every route and who it is declared for. */
export function routesTable(manifest: Manifest, sources: Sources): Table {
  return {
    id: 'routes',
    title: 'Routes',
    lead: 'Every route of the Remix manifest and the access that it declares. tests/guards.test.ts asks each in every way, as every kind of person, and holds the answers against this. A loader and an action each guard themselves, because Remix runs nested loaders side by side. An area also asks for a fresh code: see “Areas”. Outside of Remix the host answers /health and static files (server.ts, server/static-files.ts), without identity.',
    madeFrom: [MANIFEST_FILE, 'app/routes/'],
    columns: ['Address', 'Declared access', 'Route', 'Loader', 'Action', 'Page', 'Guard'],
    rows: routesOf(manifest).map((route): Cell[] => {
      const { id, module } = route;
      const access = accessOf(route);
      const isLayout = Object.values(manifest).some((each) => each?.parentId === id);
      const has = (part: unknown) => (part === undefined ? '' : 'yes');
      return [
        isLayout ? 'layout of the routes below' : patternOf(route, manifest),
        access === undefined ? bad('none declared') : access === 'public' ? note(access) : access,
        id,
        has(module.loader),
        has(module.action),
        has(module.default),
        access === 'public' ? 'public' : guardsOf(id, sources),
      ];
    }),
  };
}

/** Every area: which groups it takes, and how fresh a code. */
export function areasTable(): Table {
  return {
    id: 'areas',
    title: 'Areas',
    lead: 'Every area and what it takes to enter: an enabled account, all of the groups, and an emailed code no older than said.',
    madeFrom: ['app/areas.server.ts'],
    columns: ['Addresses', 'Title', 'Groups, all of them', 'Code no older than', 'Owner'],
    rows: allAreas.map(({ path, title, requiredGroups, stepUpAgeSeconds, owner }) => [
      [`/areas/${path}`, `/areas/${path}/members`],
      title,
      requiredGroups,
      durationText(stepUpAgeSeconds),
      owner,
    ]),
  };
}

/** `5400` as `1 h 30 min`. */
export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return (
    parts
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount} ${unit}`)
      .join(' ') || '0 s'
  );
}
