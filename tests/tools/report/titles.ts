import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from '../../../tools/report/sources';
import type { TestName } from '../../../tools/report/tests';

/** What `npm test` runs: the `include` of vitest.config.ts. */
const TEST_FILE = /^(?:packages\/[\w-]+\/)?tests\/(?:[\w-]+\/)*[\w-]+\.test\.ts$/;

/** A title where it is given: `it('…'`, `test.concurrent('…'`, `it.each(…)('…'`, no `it.skip('…'`. */
const TITLE =
  /(?:\b(?:it|test)(?:\.concurrent)?|[)`])\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)/g;

/** What is wrong with a test's name; undefined if it is there and runs. */
export function faultOfTest({ file, title }: TestName, sources: Sources): string | undefined {
  if (!TEST_FILE.test(file)) return `${file} is not among what npm test runs`;
  if (!existsSync(join(sources.root, file))) return `there is no ${file}`;
  const titles = [...sources.text(file).matchAll(TITLE)].map((found) => found.slice(1).join(''));
  return titles.includes(title) ? undefined : `${file} has no test “${title}”`;
}
