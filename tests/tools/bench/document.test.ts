import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { benchDocument, subjectText } from '../../../tools/bench/document';
import { cell, holds } from '../../../tools/bench/subject';

it.each([
  [{ value: 100, limit: 100 }, true],
  [{ value: 100.1, limit: 100 }, false],
  [{ value: 0.0001, limit: 0 }, false],
  [{ value: NaN, limit: 100 }, false],
  [{ value: 1_000 }, true],
])('holds %j: %s', (figure, held) => {
  expect(holds({ name: 'Bytes', unit: 'KB', ...figure })).toBe(held);
});

const cellsOf = (text: string) =>
  text.split('\n').map((line) => line.split('|').map((each) => each.trim()));

it('shows each figure with its limit, and marks a broken one', async () => {
  const figures = [
    { name: 'Script', value: 86.34, unit: 'KB', limit: 100 },
    { name: 'Shift', value: 0.0004, unit: '', limit: 0 },
    { name: 'Document', value: 1_234, unit: 'KB' },
  ];
  const cells = cellsOf(await subjectText({ title: 'Bytes', text: 'Of pages.', figures }));
  expect(cells).toContainEqual(['', 'Script', '86.3 KB', '100 KB', '']);
  expect(cells).toContainEqual(['', 'Shift', '0.0004', '0, broken', '']);
  expect(cells).toContainEqual(['', 'Document', '1,234 KB', '', '']);
});

it('shows tables with numbers to the right, and a dash for what was not measured', async () => {
  const rows = [['Home', cell(1_234.5, 1), cell(undefined, 2)]];
  const table = { columns: ['page', 'ours', 'React'], rows };
  const text = await subjectText({ title: 'Pages', text: 'Cost.', tables: [table] });
  expect(cellsOf(text)).toContainEqual(['', 'Home', '1,234.5', '–', '']);
  expect(text).toMatch(/\| -+ \| -+: \| -+: \|/);
});

it('says on which versions of Node it was measured', async () => {
  const machine = { nodes: ['v24.1.0', 'v20.1.0'], chromium: '150.0', processor: '2 × fast' };
  expect(await benchDocument([], machine)).toContain(
    'Node v24.1.0, which the instances run, and v20.1.0; Chromium 150.0; 2 × fast.',
  );
});

it('has every subject and no broken limit in what is written down', () => {
  const text = readFileSync('docs/performance.md', 'utf8');
  expect(text.match(/^## .*/gm)).toHaveLength(7);
  expect(text).not.toMatch(/broken|NaN/);
});
