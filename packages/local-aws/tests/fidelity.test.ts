import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const HEADER = ['behaviour', "AWS's source", 'test', 'knowingly different'];
/** What `npm test` runs: the `include` of vitest.config.ts. */
const TEST_FILE = /^tests\/(?:[\w-]+\/)*[\w-]+\.test\.ts$/;

interface Row {
  readonly behaviour: string;
  readonly source: string;
  readonly test: string;
}

/** The rows of the document's tables, all of which must have the one header. */
function rowsOf(markdown: string): Row[] {
  const rows: Row[] = [];
  let inTable = false;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) {
      inTable = false;
      continue;
    }
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, behaviour = '', source = '', test = ''] = cells;
    if (cells.length !== HEADER.length + 2) throw new Error(`Expected four cells in ${line}`);
    if (inTable && !/^-+$/.test(behaviour)) rows.push({ behaviour, source, test });
    if (!inTable) expect(cells.slice(1, -1)).toEqual(HEADER);
    inTable = true;
  }
  return rows;
}

/** Whether a call defines a test that runs: `it(…)`, `test(…)`, or either with `.each(…)`. */
function definesTest({ expression }: ts.CallExpression): boolean {
  const each =
    ts.isCallExpression(expression) &&
    ts.isPropertyAccessExpression(expression.expression) &&
    expression.expression.name.text === 'each';
  const callee = each ? expression.expression.expression : expression;
  return ts.isIdentifier(callee) && ['it', 'test'].includes(callee.text);
}

const titlesByPath = new Map<string, ReadonlySet<string>>();

/** The titles of a file's tests, as they are written; of `it.each` with their placeholders. */
function titlesIn(path: string): ReadonlySet<string> {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) && definesTest(node) ? node.arguments[0] : undefined;
    if (title && ts.isStringLiteralLike(title)) titles.add(title.text);
    ts.forEachChild(node, visit);
  };
  const known = titlesByPath.get(path);
  if (known) return known;
  const text = readFileSync(join(PACKAGE, path), 'utf8');
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  titlesByPath.set(path, titles);
  return titles;
}

/** What is wrong with a row; undefined if nothing is. */
function faultOf({ behaviour, source, test }: Row): string | undefined {
  if (behaviour === '') return 'no behaviour';
  if (!/"[^"]{4,}"/.test(source)) return 'no page of AWS in quotes';
  const [, path, title] = /^`([^`]+)` · "(.+)"$/.exec(test) ?? [];
  if (path === undefined || title === undefined) return 'no test, as `file` · "title"';
  if (!TEST_FILE.test(path)) return `${path} is not among what npm test runs`;
  if (!existsSync(join(PACKAGE, path))) return `there is no ${path}`;
  return titlesIn(path).has(title) ? undefined : `${path} has no test "${title}"`;
}

describe('the fidelity table', () => {
  const rows = () => rowsOf(readFileSync(join(PACKAGE, 'FIDELITY.md'), 'utf8'));

  it('has at least 40 rows, each about something else', () => {
    const behaviours = rows().map(({ behaviour }) => behaviour);
    expect(behaviours.length).toBeGreaterThanOrEqual(40);
    expect(behaviours.filter((one, index) => behaviours.indexOf(one) !== index)).toEqual([]);
  });

  it('names for each row a page of AWS, and a test that npm test runs', () => {
    const faults = rows().flatMap((row) => {
      const fault = faultOf(row);
      return fault === undefined ? [] : [`${row.behaviour}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  const page = '"A page of AWS"';
  const here = '`tests/fidelity.test.ts`';
  const good = `${here} · "has at least 40 rows, each about something else"`;
  it.each<[string, cells: string[], fault: string | undefined]>([
    ['nothing wrong', ['it does', page, good, ''], undefined],
    ['no source', ['it does', '', good, ''], 'no page'],
    ['no behaviour', ['', page, good, ''], 'no behaviour'],
    ['no test', ['it does', page, '', ''], 'no test'],
    ['a title that is no test', ['it does', page, `${here} · "no source"`, ''], 'has no test'],
    ['no such file', ['it does', page, '`tests/gone.test.ts` · "x"', ''], 'there is no'],
    ['a file that is not run', ['it does', page, '`src/cloud.ts` · "x"', ''], 'npm test'],
  ])('finds in a row: %s', (_name, cells, fault) => {
    const lines = [HEADER, HEADER.map(() => '---'), cells].map((each) => `| ${each.join(' | ')} |`);
    const [row, ...others] = rowsOf(lines.join('\n'));
    expect(others).toEqual([]);
    const found = row && faultOf(row);
    if (fault === undefined) expect([row?.behaviour, found]).toEqual(['it does', undefined]);
    else expect(found).toContain(fault);
  });
});

it('names no application in the package', () => {
  const found = readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|js|json|md)$/.test(path))
    .filter((path) => !/node_modules|fidelity\.test/.test(path))
    .flatMap((path) => {
      const lines = readFileSync(join(PACKAGE, path), 'utf8').split('\n');
      return lines.flatMap((line, index) =>
        /portal/i.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      );
    });
  expect(found).toEqual([]);
});
