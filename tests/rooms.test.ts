import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Arrows between the rooms run one way (docs/architecture.md). Each room says which others it may
 * import, the workspace's packages among them; itself and the registry's packages are always allowed. Of a `type:` it may import the types only.
 */
const ROOMS: Record<string, readonly string[]> = {
  app: ['contracts'],
  contracts: [],
  server: ['contracts', 'server', 'type:app/entry.server'],
  'server.ts': ['server'],
  infra: ['app/areas.server', 'contracts', 'type:app/environment.server'],
  triggers: ['contracts'],
  'packages/local-aws': [],
  // One door for what runs beside the product; its folders are rooms of their own.
  'tools/start': ['local-aws', 'tools/portal-surroundings'],
  'tools/dev': [
    'infra/configuration',
    'infra/portal-stack',
    'infra/profiles',
    'local-aws',
    'server',
    'tools/build/trigger-bundles',
    'tools/portal-surroundings',
    'tools/start/options',
  ],
  'tools/report': [
    'app/access',
    'app/areas.server',
    'app/cognito/calls.server',
    'app/environment.server',
    'contracts',
    'infra/findings',
    'local-aws',
  ],
  'tools/operate': [
    'app/areas.server',
    'infra/configuration',
    'infra/mail-settings',
    'infra/people',
    'infra/profiles',
    'triggers/challenge-record',
    'triggers/challenge-store',
  ],
};

/** The names by which the workspace's packages are imported: rooms like any other. */
const PACKAGES = readdirSync('packages');

function sources(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((path) => join(room, path))
    .filter((path) => /\.tsx?$/.test(path) && !(path in ROOMS));
}

/** The project's own files that a file imports, without their ending; types marked. */
function importsOf(path: string): { target: string; typeOnly: boolean }[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: { target: string; typeOnly: boolean }[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const { text } = specifier;
    const own = PACKAGES.find((name) => text === name || text.startsWith(`${name}/`));
    if (own !== undefined) found.push({ target: text, typeOnly });
    else if (text.startsWith('.')) {
      found.push({ target: normalize(join(dirname(path), text)), typeOnly });
    }
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
          return !allowed.some((rule) => {
            const [, kind, place = ''] = /^(type:)?(.*)$/.exec(rule) ?? [];
            const within = target === place || target.startsWith(`${place}/`);
            return within && (kind === undefined || typeOnly);
          });
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
