import { allAreas, english } from '../../app/areas.server';
import { duration } from '../../contracts/words';
import { accessOf, isLayout, patternOf, routesOf, type Manifest } from '../manifest-routes';
import { bad, note, tableOf, type Table } from '../report/table';

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
    lead: 'Every area and what it takes to enter: an enabled account, all of the groups, where “or” stands one of those, and an emailed code no older than said.',
    madeFrom: ['app/company/areas.server.ts'],
  };
  return tableOf(about, allAreas, {
    Addresses: ({ path }) => [`/areas/${path}`, `/areas/${path}/members`],
    Title: ({ title }) => english(title),
    'Groups, all of them': ({ requiredGroups }) =>
      requiredGroups.map((choice) => choice.join(' or ')),
    'Code no older than': ({ stepUpAgeSeconds: age }) =>
      age === 'none' ? note('no code') : duration(age),
    Owners: ({ owners }) => owners,
  });
}
