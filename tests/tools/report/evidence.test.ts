import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { differenceTable, factsOf, readApproved } from '../../../tools/report/difference';
import { tableOf } from '../../../tools/report/table';
import { lastTestRun, testLine } from '../../../tools/report/tests';
import { temporaryFolder } from '../../infra/assembly';
import { shown } from './assemblies';

const about = { id: 'starter-flows', title: 'Flows', lead: '', madeFrom: ['a test'] };
const flows = (...targets: string[]) =>
  tableOf(about, targets, { From: () => 'Portal', To: (target) => target });

it('shows what has come and gone since the approved report, and nothing else', () => {
  const root = temporaryFolder();
  expect(readApproved(root)).toBeUndefined();
  expect(differenceTable(factsOf([flows('Logs')]), undefined)).toMatchObject({
    rows: [],
    lead: expect.stringContaining('No report was approved yet') as string,
  });
  const facts = factsOf([flows('Logs', 'Tables')]);
  mkdirSync(join(root, 'docs'));
  const approved = { commit: 'abc', at: '2026-11-27T00:00:00.000Z', facts };
  writeFileSync(join(root, 'docs/approved-report.json'), JSON.stringify(approved));
  const { rows } = shown(differenceTable(factsOf([flows('Logs', 'Mail')]), readApproved(root)));
  expect(rows.split('\r\n').slice(1, -1)).toEqual([
    'starter-flows,new,Portal · Mail',
    'starter-flows,gone,Portal · Tables',
  ]);
});

it('says of a test what became of all its cases in the last run, and when that was', () => {
  const root = temporaryFolder();
  expect(lastTestRun(root)).toBeUndefined();
  const file = 'tests/x.test.ts';
  const assertionResults = [
    { title: 'refuses "a"', status: 'passed' },
    { title: 'refuses "b"', status: 'failed' },
    { title: 'is (quite) well', status: 'passed' },
  ];
  const testResults = [{ name: join(root, file), assertionResults }];
  mkdirSync(join(root, '.cache'));
  const results = JSON.stringify({ startTime: Date.UTC(2026, 10, 27), testResults });
  writeFileSync(join(root, '.cache/test-results.json'), results);
  const run = lastTestRun(root);
  expect(run).toMatchObject({ at: new Date('2026-11-27T00:00:00Z'), passed: 2, failed: 1 });
  expect(testLine({ file, title: 'refuses %j' }, run).tone).toBe('bad');
  expect(testLine({ file, title: 'is (quite) well' }, run)).toEqual({
    text: `${file} · is (quite) well · passed`,
  });
  expect(testLine({ file, title: 'is' }, run).text).toMatch(/not run$/);
});
