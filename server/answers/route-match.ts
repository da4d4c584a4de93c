import type { ServerBuild } from '@remix-run/node';
import type { matchRoutes } from '@remix-run/react';
import { LRUCache } from 'lru-cache';
import type { Loader } from './given';

type Route = NonNullable<ServerBuild['routes'][string]>;

/** The routes of an address. */
export interface Match {
  /** From the root to the leaf. */
  readonly routes: readonly Route[];
  /** Of those of them that have one. */
  readonly loaders: readonly (readonly [id: string, loader: Loader])[];
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** Addresses differ as people type them; a match takes about a kilobyte. */
const PATHS_REMEMBERED = 1_000;

/**
 * Tells which routes Remix matches with a path; what it found is remembered, because it takes every
 * request longer than anything else that the router does.
 *
 * @returns undefined where there is none
 */
export function createMatcher(
  routes: ServerBuild['routes'],
  match: typeof matchRoutes,
): (path: string) => Match | undefined {
  const tree = childrenOf(routes, undefined);
  const found = new LRUCache<string, { readonly match: Match | undefined }>({
    max: PATHS_REMEMBERED,
    memoMethod: (path) => ({ match: matchOf(path) }),
  });

  function matchOf(path: string): Match | undefined {
    const matches = match(tree, path);
    if (!matches) return undefined;
    const matched = matches.map(({ route }) => routes[route.id ?? '']!);
    const loaders = matched.flatMap(({ id, module: { loader } }) =>
      loader ? [[id, loader as Loader] as const] : [],
    );
    return { routes: matched, loaders, params: matches[0]?.params ?? {} };
  }

  return (path) => found.memo(path).match;
}

type Tree = Parameters<typeof matchRoutes>[0];

/** As a router has them: each in its parent. */
function childrenOf(routes: ServerBuild['routes'], parent: string | undefined): Tree {
  return Object.values(routes)
    .filter((route): route is Route => route !== undefined && route.parentId === parent)
    .map(({ id, path, index, caseSensitive }) => {
      const route = { id, path, index, caseSensitive };
      return index ? route : { ...route, children: childrenOf(routes, id) };
    }) as Tree;
}
