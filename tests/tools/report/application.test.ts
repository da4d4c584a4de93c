import * as build from '#build';
import { describe, expect, it } from 'vitest';
import { allAreas } from '../../../app/areas.server';
import { portalLines, triggerLines } from '../../../contracts/log-events';
import { logTable } from '../../../tools/report/log-table';
import { areasTable, routesTable } from '../../../tools/manifest-routes';
import type { Manifest } from '../../../tools/manifest-routes';
import { shown, sources } from './assemblies';

const manifest: Manifest = build.routes;

describe('the routes', () => {
  it('are those of the manifest, each with its access and its guard', () => {
    const { rows } = routesTable(manifest, sources);
    expect(rows.map((row) => row[2])).toEqual(
      Object.keys(manifest)
        .filter((id) => id !== 'root')
        .sort(),
    );
    expect(shown(routesTable(manifest, sources)).faults).toEqual([]);
    expect(shown(routesTable(manifest, sources)).rows).toMatch(
      /\/areas\/<area>,group,routes\/area\/pages\/overview,yes,,yes,requireGroup\(…\) app\/routes/,
    );
  });

  it('are red without a declared access, or without a guard', () => {
    const added = {
      id: 'routes/_portal.new',
      path: 'new',
      module: { loader: () => null, default: undefined },
    };
    const { rows, faults } = shown(routesTable({ ...manifest, added }, sources));
    expect(rows).toContain('/new,none declared,routes/_portal.new,yes');
    expect(faults).toEqual(['Routes: none declared', 'Routes: no file']);
  });
});

it('has every area with its groups and the age of the code', () => {
  const { rows } = areasTable();
  expect(rows).toHaveLength(allAreas.length);
  expect(shown(areasTable()).rows).toContain('15 minutes');
});

it('shows every kind of log line with its level, its fields and their values', () => {
  const { rows } = shown(logTable());
  expect(logTable().rows).toHaveLength(portalLines.length + triggerLines.length);
  expect(rows).toContain('reason: no-proof | proof-too-old');
  expect(rows).toContain('traceId?: traceId');
  expect(rows).toMatch(/challenge\.lock,none,A lock began\.,"outcome: until-time \|/);
});
