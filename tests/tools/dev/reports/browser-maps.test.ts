import { transform } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mappedStack } from '../../../../tools/dev/browser-maps';

const SOURCE = `import { one } from './one';

export function Two(): string {
  if (one) { throw new Error('a'); }
  throw new Error('b');
}
`;
/** What Remix makes of a source for hot reload, and says is the source. */
const MADE = `// REMIX HMR BEGIN
window.more = 1;
import { one } from './one';
export function Two() {
  if (one) {
    throw new Error('a');
  }
  throw new Error('b');
}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maps-'));
  await writeFile(join(folder, 'two.ts'), SOURCE);
  for (const [name, text] of Object.entries({ plain: SOURCE, hot: MADE })) {
    const made = await transform(text, { loader: 'ts', sourcemap: true, sourcefile: 'two.ts' });
    await writeFile(join(folder, `${name}.js`), made.code);
    await writeFile(join(folder, `${name}.js.map`), made.map);
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** The line of the source that a line of a compiled file is said to be of. */
function lineOf(file: string, line: number, column = 3): string | undefined {
  const at = `    at Two (http://localhost:3000/assets/${file}:${line}:${column})`;
  return /two\.ts:(\d+):\d+\)$/.exec(mappedStack(at, folder))?.[1];
}

it('makes places of a compiled file those of its source', () => {
  expect(lineOf('plain.js', 6)).toBe('5');
});

it('finds the line of a source that was changed for hot reload before it was compiled', () => {
  // The compiled file is as the changed source, but for its first comment and the types.
  expect(lineOf('hot.js', 5, 5)).toBe('4');
  expect(lineOf('hot.js', 7)).toBe('5');
});

it('leaves a place without a map as it is', () => {
  const at = 'at x (http://localhost:3000/assets/none.js:1:1)';
  expect(mappedStack(at, folder)).toBe(at);
});
