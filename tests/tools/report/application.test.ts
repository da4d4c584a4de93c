import * as build from '#build';
import { describe, expect, it } from 'vitest';
import { allAreas } from '../../../app/areas.server';
import { auditLogTable } from '../../../tools/report/audit-log';
import { areasTable, durationText, routesTable } from '../../../tools/report/routes';
import type { Manifest } from '../../../tools/report/routes';
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
      /\/areas\/\*,group,routes\/_portal\.areas\.\$,yes,,yes,requireArea\(…\) app\/routes/,
    );
  });

  it('are red without a declared access, or without a guard', () => {
    const added = { id: 'routes/_portal.new', path: 'new', module: { loader: () => null } };
    const { rows, faults } = shown(routesTable({ ...manifest, added }, sources));
    expect(rows).toContain('/new,none declared,routes/_portal.new,yes');
    expect(faults).toEqual(['Routes: none declared', 'Routes: no file']);
  });
});

it('has every area with its groups and the age of the code', () => {
  const { rows } = areasTable();
  expect(rows).toHaveLength(allAreas.length);
  expect(shown(areasTable()).rows).toContain('15 min');
});

it('says durations as people do', () => {
  expect([60, 5_400, 28_800, 9, 0].map(durationText)).toEqual([
    '1 min',
    '1 h 30 min',
    '8 h',
    '9 s',
    '0 s',
  ]);
});

describe('the log', () => {
  const { rows } = auditLogTable(sources);
  const fieldsOf = (event: string) => rows.filter(([name]) => name === event).map((row) => row[2]);

  it('has every event that the code writes, with its fields', () => {
    const events = new Set(rows.map(([event]) => event));
    for (const event of ['decision', 'request', 'step-up', 'error', 'challenge.answered']) {
      expect(events).toContain(event);
    }
    expect(fieldsOf('request')).toEqual([
      ['requestId', 'traceId', 'method', 'path', 'status', 'completed', 'durationMs'],
    ]);
  });

  it('has the values that the code names', () => {
    expect(fieldsOf('decision').flat()).toContain('reason: proof-too-old | no-proof');
    expect(fieldsOf('challenge.lock').flat()).toContain(
      'outcome: until-administrator | until-time',
    );
  });

  it('names the line of each', () => {
    for (const row of rows) {
      const [path = '', line] = (row[3] as string).split(':');
      const text = sources.text(path).split('\n')[Number(line) - 1];
      expect(text).toMatch(/log|note|invocation/);
    }
  });
});
