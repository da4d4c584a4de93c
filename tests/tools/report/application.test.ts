import * as build from '#build';
import { describe, expect, it } from 'vitest';
import { allAreas } from '../../../app/areas.server';
import { areasTable, routesTable } from '../../../tools/documents/routes-tables';
import type { Manifest } from '../../../tools/manifest-routes';
import { shown } from './assemblies';

const manifest: Manifest = build.routes;

describe('the routes', () => {
  it('are those of the manifest, each with its access', () => {
    const { rows } = routesTable(manifest);
    expect(rows.map((row) => row[2])).toEqual(
      Object.keys(manifest)
        .filter((id) => id !== 'root')
        .sort(),
    );
    expect(shown(routesTable(manifest)).faults).toEqual([]);
    expect(shown(routesTable(manifest)).rows).toMatch(
      /\/areas\/<area>,group,routes\/area\/pages\/overview,yes,,yes/,
    );
  });

  it('are red without a declared access', () => {
    const added = {
      id: 'routes/_portal.new',
      path: 'new',
      module: { loader: () => null, default: undefined },
    };
    const { rows, faults } = shown(routesTable({ ...manifest, added }));
    expect(rows).toContain('/new,none declared,routes/_portal.new,yes');
    expect(faults).toEqual(['Routes: none declared']);
  });
});

it('has every area with its groups and the age of the code', () => {
  const { rows } = areasTable();
  expect(rows).toHaveLength(allAreas.length);
  expect(shown(areasTable()).rows).toContain('15 minutes');
});
