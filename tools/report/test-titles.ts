import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Sources } from './sources';

/** What `npm test` runs: the `include` of vitest.config.ts. */
const TEST_FILE = /^(?:packages\/[\w-]+\/)?tests\/(?:[\w-]+\/)*[\w-]+\.test\.ts$/;

/** A test, as tables name it: `tests/x.test.ts · title`. */
export interface TestName {
  readonly file: string;
  readonly title: string;
}

const isTestFunction = (node: ts.Expression) =>
  ts.isIdentifier(node) && ['it', 'test'].includes(node.text);

/** Whether a call defines a test that runs: `it(…)`, `it.concurrent(…)`, or either with `.each(…)`. */
function definesTest({ expression }: ts.CallExpression): boolean {
  const each =
    ts.isCallExpression(expression) &&
    ts.isPropertyAccessExpression(expression.expression) &&
    ['each', 'for'].includes(expression.expression.name.text);
  const callee = each ? expression.expression.expression : expression;
  const concurrent = ts.isPropertyAccessExpression(callee) && callee.name.text === 'concurrent';
  return isTestFunction(concurrent ? callee.expression : callee);
}

/** The titles of a file's tests as they are written, of `it.each` with their placeholders. */
export function titlesIn(file: string, sources: Sources): ReadonlySet<string> {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) && definesTest(node) ? node.arguments[0] : undefined;
    if (title && ts.isStringLiteralLike(title)) titles.add(title.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, sources.text(file), ts.ScriptTarget.Latest));
  return titles;
}

/** What is wrong with a test's name; undefined if it is there and runs. */
export function faultOfTest({ file, title }: TestName, sources: Sources): string | undefined {
  if (!TEST_FILE.test(file)) return `${file} is not among what npm test runs`;
  if (!existsSync(join(sources.root, file))) return `there is no ${file}`;
  return titlesIn(file, sources).has(title) ? undefined : `${file} has no test “${title}”`;
}
