import { readdirSync } from 'node:fs';
import { routePathOf, TOOL_ROUTE_PATH } from './area-params.server';

/** A route as Remix's `routes` hook gives it; files are named from `app/`. */
interface Route {
  readonly id: string;
  readonly file: string;
  readonly path?: string;
  readonly parentId: string;
}

const LAYOUT = 'routes/area/layout';
const PAGES = 'routes/area/pages';
const TOOL = 'routes/area/tool';
const MEMBERS_CSV = 'routes/area/members-csv';
const PORTAL = 'routes/_portal';

/** The pages of areas that have a route file, by their slugs. */
export function pageFiles(): string[] {
  return readdirSync(new URL(`${PAGES}/`, import.meta.url))
    .filter((name) => /^[a-z0-9-]+\.tsx$/.test(name))
    .map((name) => name.replace(/\.tsx$/, ''))
    .sort();
}

/**
 * What remix.config.js adds to the routes of `app/routes/`: one for each page, in one layout; the
 * tools; the members as a file.
 */
export function areaRoutes(pages = pageFiles()): Record<string, Route> {
  const routes: Route[] = [
    { id: LAYOUT, file: `${LAYOUT}.tsx`, parentId: PORTAL },
    { id: TOOL, file: `${TOOL}.tsx`, path: TOOL_ROUTE_PATH, parentId: PORTAL },
    {
      id: MEMBERS_CSV,
      file: `${MEMBERS_CSV}.ts`,
      path: `${routePathOf('members')}.csv`,
      parentId: PORTAL,
    },
    ...pages.map((page) => ({
      id: `${PAGES}/${page}`,
      file: `${PAGES}/${page}.tsx`,
      path: routePathOf(page),
      parentId: LAYOUT,
    })),
  ];
  return Object.fromEntries(routes.map((route) => [route.id, route]));
}
