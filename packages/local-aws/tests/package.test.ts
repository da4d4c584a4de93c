import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { dependencies, devDependencies } from '../package.json';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** `@scope/name` */
  readonly from: string;
  /** What is loaded with the file itself; neither a type nor `import()`. */
  readonly atOnce: boolean;
}

/** The packages that a source imports, Node's own left out. */
function packagesIn(text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, atOnce: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const name = /^(?!\.|node:)(?:@[^/]+\/)?[^/]+/.exec(specifier.text)?.[0];
    if (name !== undefined) found.push({ from: name, atOnce });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, !node.importClause?.isTypeOnly);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, !node.isTypeOnly);
    } else if (ts.isCallExpression(node)) {
      const lazy = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const required = node.expression.getText(source).startsWith('createRequire(');
      if (lazy || required) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest);
  visit(source);
  return found;
}

function importsIn(folder: string): (Import & { readonly path: string })[] {
  return readdirSync(join(PACKAGE, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => join(folder, path))
    .flatMap((path) =>
      packagesIn(readFileSync(join(PACKAGE, path), 'utf8')).map((each) => ({ ...each, path })),
    );
}

describe('the package', () => {
  it('declares what it imports, and nothing else', () => {
    const own = new Set(importsIn('src').map(({ from }) => from));
    const tests = new Set(importsIn('tests').map(({ from }) => from));
    expect([...own].sort()).toEqual(Object.keys(dependencies));
    const declared = { ...dependencies, ...devDependencies };
    expect([...tests].filter((name) => !(name in declared))).toEqual([]);
  });

  it('loads none of it before a part starts', () => {
    const atOnce = importsIn('src').filter((each) => each.atOnce);
    expect(atOnce).toEqual([]);
  });
});

it.each([
  ["import { a } from '@scope/name/part';", [{ from: '@scope/name', atOnce: true }]],
  ["import { type A } from 'name';", [{ from: 'name', atOnce: true }]],
  ["export * from 'name';", [{ from: 'name', atOnce: true }]],
  ["import type { A } from 'name';", [{ from: 'name', atOnce: false }]],
  ["const a = await import('name');", [{ from: 'name', atOnce: false }]],
  ["createRequire(import.meta.url)('name');", [{ from: 'name', atOnce: false }]],
  ["import { a } from './a'; import { b } from 'node:fs';", []],
])('finds in %s', (text, expected) => {
  expect(packagesIn(text)).toEqual(expected);
});
