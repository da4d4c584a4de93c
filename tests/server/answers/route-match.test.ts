import { matchRoutes } from '@remix-run/react';
import { createRequestHandler } from '@remix-run/node';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMatcher } from '../../../server/answers/route-match';

let called: unknown[] = [];
const loaderOf =
  (id: string) =>
  ({ params }: { params: unknown }) => {
    called.push([id, params]);
    return null;
  };

const routes = Object.fromEntries(
  [
    { id: 'root', path: '' },
    { id: 'frame', parentId: 'root' },
    { id: 'home', parentId: 'frame', index: true },
    { id: 'areas', parentId: 'frame', path: 'areas' },
    { id: 'list', parentId: 'areas', index: true },
    { id: 'area', parentId: 'areas', path: ':area' },
    { id: 'members', parentId: 'area', path: 'members' },
    { id: 'exact', parentId: 'frame', path: 'Exact', caseSensitive: true },
    { id: 'optional', parentId: 'root', path: ':lang?/page' },
    { id: 'rest', parentId: 'frame', path: 'rest/*' },
  ].map((route) => [
    route.id,
    {
      ...route,
      module: { default: () => null, ...(route.id !== 'areas' && { loader: loaderOf(route.id) }) },
    },
  ]),
);

const remix = createRequestHandler(
  { routes, future: { v3_singleFetch: true }, entry: { module: {} } } as never,
  'production',
);
const matcher = createMatcher(routes, matchRoutes);

const segment = fc.oneof(
  fc.constantFrom(
    'areas',
    'AREAS',
    'members',
    'Exact',
    'exact',
    'page',
    'rest',
    'a',
    '',
    '.',
    '%2F',
  ),
  fc.constantFrom('%C3%A9', '%20', '%E0%A4%A', 'é', '%61reas', '*', ':area', 'a.b', '%3F', '..'),
);

it('matches as Remix does, the first time and again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { maxLength: 4 }), async (segments) => {
      const { pathname } = new URL(`http://portal/${segments.join('/')}`);
      called = [];
      const ending = new AbortController();
      const { signal } = ending;
      await remix(new Request(`http://portal${pathname}.data`, { signal }));
      ending.abort();
      const asked = `${pathname}.data`.replace(/\.data$/, '').replace(/^\/_root$/, '/');
      for (let time = 0; time < 2; time += 1) {
        const match = matcher(asked);
        const loaders = match?.loaders.map(([id]) => [id, { ...match.params }]) ?? [];
        expect(loaders).toEqual(called);
      }
    }),
    { numRuns: 300 },
  );
});
