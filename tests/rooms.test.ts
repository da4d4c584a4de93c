import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Arrows between the rooms run one way (docs/architecture.md). Each room says which others it may
 * import; itself and packages are always allowed.
 */
const ROOMS: Record<string, readonly string[]> = {
  app: [],
  server: ['server', 'app/entry.server'],
  'server.ts': ['server'],
  infra: ['app/areas.server', 'app/brand', 'app/environment.server'],
  triggers: [],
  local: [],
  operations: [
    'infra/configuration',
    'infra/mail-settings',
    'infra/people',
    'infra/profiles',
    'triggers/challenge-record',
    'triggers/challenge-store',
  ],
};

const TYPE_ONLY = new Set(['app/entry.server', 'app/environment.server']);

function sources(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(room, path));
}

/** The project's own files that a file imports, without their ending; types marked. */
function importsOf(path: string): { target: string; typeOnly: boolean }[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: { target: string; typeOnly: boolean }[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    found.push({ target: normalize(join(dirname(path), specifier.text)), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe.each(Object.entries(ROOMS).filter(([room]) => existsSync(room)))('%s', (room, allowed) => {
  it('imports only what it may', () => {
    const own = room.replace(/\.ts$/, '');
    const strangers = sources(room).flatMap((path) =>
      importsOf(path)
        .filter(({ target, typeOnly }) => {
          if (target === own || target.startsWith(`${own}/`)) return false;
          const may = allowed.some((place) => target === place || target.startsWith(`${place}/`));
          return !may || (TYPE_ONLY.has(target) && !typeOnly);
        })
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(strangers).toEqual([]);
  });
});

it('keeps areas.server.ts free of imports', () => {
  expect(importsOf('app/areas.server.ts')).toEqual([]);
  expect(readFileSync('app/areas.server.ts', 'utf8')).not.toMatch(/^import /m);
});
