import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { routePathOf, TOOL_ROUTE_PATH } from './area-params.server';

/** A route as Remix's `routes` hook gives it; files are named from `app/`. */
interface Route {
  readonly id: string;
  readonly file: string;
  readonly path?: string;
  readonly parentId: string;
}

const LAYOUT = 'routes/area/layout';
/** Pages that every area has. */
const PAGES = 'routes/area/pages';
/** Those that the company's list gives to some. */
const OWN_PAGES = 'company/pages';
const TOOL = 'routes/area/tool';
const MEMBERS_CSV = 'routes/area/members-csv';
const PORTAL = 'routes/_portal';

/** The slugs of the pages whose route files are in a folder. */
function slugsIn(folder: string): string[] {
  const url = new URL(`${folder}/`, import.meta.url);
  const names = existsSync(url) ? readdirSync(url).sort() : [];
  return names.filter((name) => /^[a-z0-9-]+\.tsx$/.test(name)).map((name) => name.slice(0, -4));
}

/** The route files of areas' pages, each without its ending, by its slug. */
function filesOfPages(): ReadonlyMap<string, string> {
  const files = new Map(slugsIn(PAGES).map((slug) => [slug, `${PAGES}/${slug}`]));
  for (const slug of slugsIn(OWN_PAGES)) {
    if (files.has(slug)) throw new Error(`app/${OWN_PAGES}/${slug}.tsx: every area has that page`);
    files.set(slug, `${OWN_PAGES}/${slug}`);
  }
  return files;
}

/** The pages of areas that have a route file, by their slugs. */
export const pageFiles = (): string[] => [...filesOfPages().keys()].sort();

/**
 * What remix.config.js adds to the routes of `app/routes/`: one for each page, in one layout; the
 * tools; the members as a file.
 *
 * @throws {Error} two files for one page
 */
export function areaRoutes(pages = filesOfPages()): Record<string, Route> {
  const routes: Route[] = [
    { id: LAYOUT, file: `${LAYOUT}.tsx`, parentId: PORTAL },
    { id: TOOL, file: `${TOOL}.tsx`, path: TOOL_ROUTE_PATH, parentId: PORTAL },
    {
      id: MEMBERS_CSV,
      file: `${MEMBERS_CSV}.ts`,
      path: `${routePathOf('members')}.csv`,
      parentId: PORTAL,
    },
    ...[...pages].map(([slug, file]) => ({
      id: file,
      file: `${file}.tsx`,
      path: routePathOf(slug),
      parentId: LAYOUT,
    })),
  ];
  return Object.fromEntries(routes.map((route) => [route.id, route]));
}

/** A route of `routes/` or of the company, as {@link routesOf} makes it of its file's name. */
type NamedRoutes = Readonly<
  Record<string, Omit<Route, 'parentId'> & { readonly parentId?: string }>
>;

const OWN_ROUTES = 'company/routes';

/**
 * The company's own routes: `company/routes/_portal.reports.tsx` lies at `/reports`, in the frame of
 * the portal.
 *
 * @param routesOf Remix's convention of names, for a folder of `app/`
 */
export function ownRoutes(
  routesOf: (app: string, ignored: string[], folder: string) => NamedRoutes,
): NamedRoutes {
  const app = fileURLToPath(new URL('.', import.meta.url));
  if (!existsSync(join(app, OWN_ROUTES))) return {};
  const routes = Object.entries(routesOf(app.replace(/\/$/, ''), ['**/.*'], OWN_ROUTES));
  const frame = `${OWN_ROUTES}/_portal`;
  return Object.fromEntries(
    routes.map(([id, route]) => {
      const inFrame = route.parentId === 'root' && id.startsWith(`${frame}.`);
      return [id, inFrame ? { ...route, parentId: PORTAL } : route];
    }),
  );
}
