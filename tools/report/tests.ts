import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bad, type Line } from './table';

/** What stands in a title for the values of a case. */
const PLACEHOLDER = /%[a-z#]|\$[\w.]+/g;

/** A test, as tables name it: `tests/x.test.ts · title`. */
export interface TestName {
  readonly file: string;
  readonly title: string;
}

const results = z.object({
  startTime: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

/** The last run of the tests that left its results. */
export interface TestRun {
  readonly at: Date;
  readonly passed: number;
  readonly failed: number;
  /** What became of a test, of all its cases. */
  readonly resultOf: (test: TestName) => 'passed' | 'failed' | 'not run';
}

/** Where `CI=true npm test` leaves its results. */
export const RESULTS_FILE = '.cache/test-results.json';

/** Reads the last run of the tests; undefined if none left its results. */
export function lastTestRun(root: string): TestRun | undefined {
  const path = join(root, RESULTS_FILE);
  if (!existsSync(path)) return undefined;
  const { startTime, testResults } = results.parse(JSON.parse(readFileSync(path, 'utf8')));
  const all = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((each) => ({ ...each, file: name })),
  );
  const count = (status: string) => all.filter((each) => each.status === status).length;
  return {
    at: new Date(startTime),
    passed: count('passed'),
    failed: count('failed'),
    resultOf: ({ file, title }) => {
      const parts = title.split(PLACEHOLDER);
      const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
      const cases = all.filter(
        (each) =>
          each.file.endsWith(`/${file}`) && new RegExp(`^${pattern}$`, 's').test(each.title),
      );
      if (cases.some(({ status }) => status === 'failed')) return 'failed';
      return cases.some(({ status }) => status === 'passed') ? 'passed' : 'not run';
    },
  };
}

/** A test with its last result, as a line of a table; one that failed is red. */
export function testLine(test: TestName, run: TestRun | undefined): Line {
  const result = run?.resultOf(test) ?? 'not run';
  const text = `${test.file} · ${test.title} · ${result}`;
  return result === 'failed' ? bad(text) : { text };
}
