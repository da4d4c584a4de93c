import { createElement, type ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  StaticRouterProvider,
} from 'react-router-dom/server';
import { vi } from 'vitest';
import type { AreaEntry } from '../../../contracts/areas';
import type * as Areas from '../../../app/areas.server';
import type { Person } from '../../../app/auth/person.server';
import { personOf } from '../../fixtures/person';

type Loader = (args: never) => Promise<unknown>;

interface RouteModule {
  readonly loader: Loader;
  readonly default: ComponentType;
}

/** A page as somebody gets it. */
export interface ShownPage {
  readonly html: string;
  /** What its loaders gave, as JSON. */
  readonly data: string;
  /** The addresses that it links to. */
  readonly links: readonly string[];
}

/** The pages of a company with other areas. */
export interface PagesOfAreas {
  readonly areas: typeof Areas;
  /** As somebody whose groups these are; by default every area's. */
  show(address: string, groups?: readonly string[]): Promise<ShownPage>;
}

/**
 * Home, the list of areas and the areas' overviews, with the routes' own loaders and components, in a
 * company whose list of areas is another one. Who asks passes every guard of an area.
 */
export async function pagesOfAreas(entries: readonly AreaEntry[]): Promise<PagesOfAreas> {
  vi.resetModules();
  vi.doMock('../../../app/company/areas.server', () => ({ entries }));
  let person: Person = personOf('5b4f1a2e-0c52-4e0b-9a53-2f1f8e4b9d10');
  vi.doMock('../../../app/auth/guards.server', () => ({
    requirePerson: () => Promise.resolve(person),
    requireGroup: ({ params }: { params: Record<string, string | undefined> }) => {
      const path = Object.values(params).filter(Boolean).join('/');
      return Promise.resolve({ person, area: areas.areaAt(path) });
    },
  }));
  vi.doMock('../../../app/auth/proof-guard.server', () => ({
    findProof: () => Promise.resolve({}),
  }));
  vi.doMock('../../../app/auth/owners.server', () => ({
    ownersOf: () => Promise.resolve(new Map()),
  }));
  await import('../../../app/texts.server');
  const areas = await import('../../../app/areas.server');
  const route = ({ loader, default: Component }: RouteModule) => ({ loader, Component });
  const handler = createStaticHandler([
    { path: '/', ...route(await import('../../../app/routes/_portal._index')) },
    {
      path: '/areas',
      index: true,
      ...route(await import('../../../app/routes/_portal.areas._index')),
    },
    {
      path: '/areas/:1/:2?/:3?/:4?',
      ...route(await import('../../../app/routes/area/layout')),
      children: [
        { index: true, ...route(await import('../../../app/routes/area/pages/overview')) },
      ],
    },
  ] as Parameters<typeof createStaticHandler>[0]);
  return {
    areas,
    async show(address, groups = areas.groups) {
      const pins = { kind: 'known', endsAtMs: new Map<string, number>(), pins: [] } as const;
      person = { ...person, groups: new Set(groups), grants: pins };
      const context = await handler.query(new Request(new URL(address, 'http://portal')), {
        requestContext: { language: 'en' },
      });
      if (context instanceof Response) throw new Error(`Expected a page at ${address}`);
      if (context.errors) throw Object.values(context.errors)[0];
      const router = createStaticRouter(
        handler.dataRoutes as Parameters<typeof createStaticRouter>[0],
        context,
      );
      const html = renderToStaticMarkup(
        createElement(StaticRouterProvider, { router, context, hydrate: false }),
      );
      const links = [...html.matchAll(/<a[^>]* href="([^"]*)"/g)].map(([, href = '']) => {
        const { pathname, search } = new URL(
          href.replaceAll('&amp;', '&'),
          new URL(address, 'http://portal'),
        );
        return pathname + search;
      });
      return { html, data: JSON.stringify(context.loaderData), links };
    },
  };
}
