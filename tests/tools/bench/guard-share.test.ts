import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { GUARDS, shareOf } from '../../../tools/bench/guard-share';

/** Each line is a node: its number, what is called there, and by which node. */
const tree = (lines: readonly (readonly [number, string, number?])[]) =>
  lines.map(([id, functionName]) => ({
    id,
    callFrame: { functionName },
    children: lines.flatMap(([child, , caller]) => (caller === id ? [child] : [])),
  }));

const nodes = tree([
  [1, '(root)'],
  [2, '(idle)', 1],
  [3, 'answer', 1],
  [4, 'requireGroup', 3],
  [5, 'authenticate', 4],
  [6, 'verify', 5],
  [7, 'verify', 3],
]);

it.each([
  [[6, 4, 5], [10, 20, 30], 1],
  [[3, 6], [30, 10], 0.25],
  [[2, 3, 6], [1_000, 30, 10], 0.25],
  [[3, 7], [10, 10], 0],
])(
  'gives the part of the time that is below guards: samples in %j of %j µs',
  (samples, timeDeltas, share) => {
    const guards = ['requireGroup', 'authenticate'];
    expect(shareOf({ nodes, samples, timeDeltas }, guards)).toBe(share);
  },
);

it('looks for every function of the guards that may go on by itself, which all have names', async () => {
  const text = await readFile('app/auth/guards.server.ts', 'utf8');
  const names = [...text.matchAll(/\basync (?:function )?(\w*)/g)].map(([, name]) => name);
  expect(names).toContain('requireGroup');
  expect(GUARDS).toEqual(expect.arrayContaining(names));
});
