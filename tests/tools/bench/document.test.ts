import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { benchDocument } from '../../../tools/bench/document';
import { holds } from '../../../tools/bench/figures';
import { median } from '../../../tools/bench/median';

const machine = { node: 'v24.0.0', chromium: '150.0', processor: '2 × fast' };

it.each([
  [{ value: 100, limit: 100 }, true],
  [{ value: 100.1, limit: 100 }, false],
  [{ value: 0.0001, limit: 0 }, false],
  [{ value: NaN, limit: 100 }, false],
  [{ value: 1_000 }, true],
])('holds %j: %s', (figure, held) => {
  expect(holds({ name: 'Bytes', unit: 'KB', ...figure })).toBe(held);
});

it('shows each figure with its limit, and marks a broken one', async () => {
  const text = await benchDocument(
    [
      { name: 'Script', value: 86.34, unit: 'KB', limit: 100 },
      { name: 'Shift', value: 0.0004, unit: '', limit: 0 },
      { name: 'Slowest', value: 1_234, unit: 'ms' },
    ],
    machine,
  );
  const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  expect(cells).toContainEqual(['', 'Script', '86.3 KB', '100 KB', '']);
  expect(cells).toContainEqual(['', 'Shift', '0.0004', '0, broken', '']);
  expect(cells).toContainEqual(['', 'Slowest', '1,234 ms', '', '']);
});

it('takes the middle of what was measured', () => {
  expect([median([3, 1, 2]), median([10, 9]), median([])]).toEqual([2, 10, NaN]);
});

it('has no broken limit in what is written down', () => {
  const text = readFileSync('docs/performance.md', 'utf8');
  expect(text).toContain('First byte of `/find?q=buil`');
  expect(text).not.toContain('broken');
});
