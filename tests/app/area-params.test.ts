import { matchRoutes } from '@remix-run/router';
import { describe, expect, it } from 'vitest';
import { matchedPage, matchedTool } from '../../app/area-params.server';
import { areaRoutes } from '../../app/area-routes';
import { allAreas, MAX_AREA_DEPTH } from '../../app/areas.server';

/** The routes as the router has them, and with a page that no area lists. */
const routes = Object.values(
  areaRoutes(
    new Map(['overview', 'members', 'payroll'].map((slug) => [slug, `routes/area/pages/${slug}`])),
  ),
)
  .filter(({ path }) => path !== undefined)
  .map(({ id, path }) => ({ id, path: path! }));

const match = (address: string) => matchRoutes(routes, address)?.[0];
const pageAt = (address: string) => {
  const { area, page } = matchedPage(match(address)?.params ?? {}) ?? {};
  return area && `${area.path} ${page}`;
};

it.each(Array.from({ length: MAX_AREA_DEPTH }, (_, at) => at + 1))(
  'has one route a page, which matches at depth %i',
  (depth) => {
    const address = `/areas${'/x'.repeat(depth)}`;
    expect(match(address)?.route.id).toBe('routes/area/pages/overview');
    expect(match(`${address}/members`)?.route.id).toBe('routes/area/pages/members');
    expect(Object.values(match(`${address}/members`)?.params ?? {})).toEqual(
      Array.from({ length: depth }, () => 'x'),
    );
  },
);

it('matches nothing deeper', () => {
  expect(match(`/areas${'/x'.repeat(MAX_AREA_DEPTH + 1)}`)).toBeUndefined();
});

describe('the tool that the router has matched', () => {
  const toolAt = (address: string) => matchedTool(match(address)?.params ?? {})?.tool?.address;

  it('is found in every area', () => {
    for (const { tools } of allAreas) {
      for (const { address } of tools) expect(toolAt(`/go/${address}`)).toBe(address);
    }
  });

  it('is found by the exact address only', () => {
    for (const address of [
      'engineering/Builds',
      'Engineering/builds',
      'builds',
      'engineering/operations/builds',
      'engineering%2fbuilds',
      'engineering/operations%2fproduction-console',
      'engineering/builds/x',
      'engineering',
    ]) {
      expect(toolAt(`/go/${address}`), address).toBeUndefined();
    }
  });
});

describe('the page that the router has matched', () => {
  it('is found in every area', () => {
    for (const { path } of allAreas) {
      expect(pageAt(`/areas/${path}`)).toBe(`${path} overview`);
      expect(pageAt(`/areas/${path}/`)).toBe(`${path} overview`);
      expect(pageAt(`/areas/${path}/members`)).toBe(`${path} members`);
      expect(pageAt(`/areas/${path}/MEMBERS`)).toBe(`${path} members`);
      expect(pageAt(`/areas/${path}/%6dembers`)).toBe(`${path} members`);
    }
  });

  it.each([
    '/areas/engineering/payroll',
    '/areas/Engineering',
    '/areas/engineering/Operations',
    '/areas/engineering%2Foperations',
    '/areas/engineering%2Fmembers',
    '/areas/operations',
    '/areas/members',
    '/areas/engineering/none/members',
    '/areas/__proto__/members',
    '/areas/engineering%20',
  ])('is none at %s', (address) => {
    expect(match(address)).toBeDefined();
    expect(pageAt(address)).toBeUndefined();
  });

  it('is none where a route has other parameters, or none', () => {
    expect(matchedPage({})).toBeUndefined();
    expect(matchedPage({ sub: 'engineering' })).toBeUndefined();
    expect(matchedPage({ '*': 'engineering' })).toBeUndefined();
  });
});
