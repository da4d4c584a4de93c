import { routes } from '#build';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allAreas } from '../../app/areas.server';
import { addressesOf } from '../../tools/manifest-routes';
import { routesDocument } from '../../tools/documents/routes-document';

const made = await routesDocument(routes);

it('is what docs/routes.md says; npm run docs brings it up to date', () => {
  expect(readFileSync('docs/routes.md', 'utf8')).toBe(made);
});

it('has every area with its groups, and every route with its access', () => {
  for (const { path, requiredGroups } of allAreas) {
    const row = made.split('\n').find((line) => line.includes(`\`/areas/${path}\``));
    for (const [group] of requiredGroups) expect(row).toContain(`\`${group}\``);
  }
  expect(made).toMatch(/`\/areas\/<area>\/members` +\| `group` +\|/);
  expect(made).not.toMatch(/none declared/);
});

it('finds no address within an area that is declared for others than its members', () => {
  const within = addressesOf(routes).filter(({ pattern }) => pattern.startsWith('/areas/'));
  expect(within.length).toBeGreaterThan(0);
  expect(within.filter(({ access }) => access !== 'group')).toEqual([]);
});

it('notices a route more', async () => {
  const account = routes['routes/_portal.account'];
  if (!account) throw new Error('Expected a route for /account');
  const more = { ...routes, 'routes/new': { ...account, id: 'routes/new', path: 'new' } };
  expect(await routesDocument(more)).not.toBe(made);
});
